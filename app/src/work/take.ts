import { curvesNpz } from 'spotlight-resonance/formats'
import type { DataTable, ReportSweep } from 'spotlight-resonance/plot'
import type { TakeAnswer, TakeAsk } from '../study/protocol.ts'
import { csvOf } from '../take/csv.ts'
import { coneOf, planesOf, toDegrees } from './asking.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'
import { sweepInFull } from './sweep.ts'

/** The curves or the ensemble as a file. */
export async function take(
  session: Session,
  { question, edition, what }: TakeAsk,
  job: Job<never>,
): Promise<TakeAnswer> {
  const { opened } = await session.material()
  if (edition !== opened.edition) throw new Error('Other activations were opened meanwhile')
  const { signal, progress } = job
  if (what === 'csv') {
    const { input } = await sweepInFull(session, question, { signal, progress })
    return fileOf(
      opened.file,
      'ensemble.csv',
      'text/csv;charset=utf-8',
      csvOf(ensembleTable(input.sweeps[0]!, question.signed ? 0 : input.sweeps[0]!.nullDensity)),
    )
  }
  const spotlight = await session.spotlight(question)
  const { cone, planes, angles, signed } = question
  // As the command line: beyond 50,000,000 cells there are no counts.
  const sweep = await spotlight.sweep({
    ...coneOf(cone),
    planes: planesOf(planes),
    angles,
    signed,
    curves: 'auto',
    signal,
    onProgress: progress,
  })
  return fileOf(opened.file, 'curves.npz', 'application/zip', curvesNpz(sweep) as Uint8Array<ArrayBuffer>)
}

/** A file to take away, named after the one that was opened. */
export function fileOf(opened: string, name: string, type: string, content: BlobPart): TakeAnswer {
  const stem = opened.replace(/\.[^.]*$/, '').replace(/[^\w-]+/g, '_') || 'activations'
  return { name: `${stem}-${name}`, type, content: new Blob([content], { type }) }
}

/** All angles, in full precision. */
function ensembleTable(
  { angles, mean, std, quantiles }: ReportSweep,
  isotropic: number,
): Pick<DataTable, 'columns' | 'rows'> {
  const levels = quantiles?.levels ?? []
  return {
    columns: ['degrees', 'mean', 'sd', ...levels.map(level => `quantile ${level}`), 'isotropic'],
    rows: Array.from(angles, (angle, n) => [
      toDegrees(angle),
      mean[n]!,
      std[n]!,
      ...levels.map((_, l) => quantiles!.values[l]![n]!),
      isotropic,
    ]),
  }
}

import { lnNullDensity } from 'spotlight-resonance'
import { thumbnails } from 'spotlight-resonance/formats'
import { version } from 'spotlight-resonance/package.json'
import {
  exemplars,
  fieldsAsJson,
  projectPicture,
  reportFromSweep,
  reportHtml,
  type SummaryFacts,
  sweepSummary,
  worthLooking,
} from 'spotlight-resonance/plot'
import { seedOf } from '../state/seed.ts'
import type { ReportAsk, TakeAnswer } from '../study/protocol.ts'
import { shellText } from '../take/shell.ts'
import type { Job } from './job.ts'
import type { Session } from './session.ts'
import { axisNamesOf } from './sweep.ts'
import { fileOf } from './take.ts'
import { type Judged, judged } from './verdict.ts'

/** The longest side of a picture of a row, in pixels. */
const SIDE = 64

/** The share of the progress that the verdict has. */
const JUDGING = 0.7

/** What `sweep --out` of the command line writes: the self-contained report, or the summary. */
export async function report(session: Session, ask: ReportAsk, { signal, progress }: Job<never>): Promise<TakeAnswer> {
  const found = await judged(session, ask, { signal, progress: fraction => progress(JUDGING * fraction) })
  const { file } = found.material.opened
  return ask.what === 'json'
    ? fileOf(file, 'summary.json', 'application/json', await summaryOf(found, ask))
    : fileOf(file, 'report.html', 'text/html;charset=utf-8', await reportOf(found, ask, { signal, progress }))
}

async function reportOf(
  { full, verdict, material }: Judged,
  { question, command }: ReportAsk,
  { signal, progress }: Pick<Job<never>, 'signal' | 'progress'>,
): Promise<string> {
  const { spotlight, sweep } = full
  const { opened, labels, images } = material
  const epsilon = sweep.epsilon[verdict.cone]!
  const { planes } = question
  const { points, planeDensity, notes } = await projectPicture(spotlight, {
    epsilon,
    planes: planes.kind === 'sample' ? { sample: planes.count, seed: planes.seed } : planes.kind,
    count: sweep.openings.length,
    seed: seedOf(question),
    signal,
    onProgress: fraction => progress(JUDGING + 0.25 * fraction),
  })
  const spotlights = await exemplars(spotlight, worthLooking(verdict), {
    epsilon,
    ...(labels && { labels }),
    signal,
  })
  const rows = spotlights.flatMap(({ best }) => best.map(({ row }) => row))
  const names = axisNamesOf(question, spotlight, material)
  const run = {
    title: opened.file,
    file: opened.file,
    tensor: opened.tensor,
    basis: basisFacts({ full, verdict, material }).description,
    version,
    ...(command.length > 0 && { command: shellText(command) }),
    notes: [...notesOf({ verdict }), ...notes],
  }
  return reportHtml(
    reportFromSweep(sweep, run, {
      points,
      planeDensity,
      verdict,
      spotlights,
      ...(images && { images: { ...thumbnails(images, rows, SIDE) } }),
      ...(names && { axisNames: names }),
    }),
  )
}

async function summaryOf(found: Judged, { command }: ReportAsk): Promise<string> {
  const { full, verdict, material } = found
  const { sweep } = full
  const { opened, labels } = material
  const facts: SummaryFacts = {
    version,
    command,
    file: opened.file,
    tensor: opened.tensor,
    dtype: numpyName(opened.dtype),
    shape: [opened.rows, opened.dims],
    basis: basisFacts(found),
    labels: labels && labelFacts(opened.labels!.file, labels),
  }
  const lnNull = await Promise.all(Array.from(sweep.epsilon, epsilon => lnNullDensity(epsilon, sweep.dimensions)))
  const notes = notesOf(found)
  return fieldsAsJson(sweepSummary(facts, { sweep, verdict, lnNull, notes }))
}

/** That of the basis is the first thing to know. */
const notesOf = ({ verdict: { circularity } }: Pick<Judged, 'verdict'>): string[] => (circularity ? [circularity] : [])

function basisFacts({ full: { spotlight }, verdict, material }: Judged): SummaryFacts['basis'] {
  const { basis } = spotlight
  const file = basis.kind === 'vectors' ? (material.opened.basis?.file ?? null) : null
  return {
    ...basis,
    description: file === null ? basis.description : `${file} (${basis.count} vectors)`,
    derived: verdict.circularity !== null,
    file,
  }
}

function labelFacts(file: string, labels: readonly string[]): NonNullable<SummaryFacts['labels']> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return { file, classes: counts.size, counts: Object.fromEntries(inOrder) }
}

/** `f32` is float32, `bf16` bfloat16, `u8` uint8. */
function numpyName(dtype: string): string {
  const names: Record<string, string> = { f: 'float', bf: 'bfloat', i: 'int', u: 'uint' }
  return dtype.replace(/^(bf|f|i|u)(\d+)$/, (_, kind: string, bits: string) => `${names[kind]}${bits}`)
}

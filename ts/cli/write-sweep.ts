import { curvesNpz } from '../formats/index.ts'
import { exemplars, worthLooking } from '../plot/exemplars.ts'
import { figures, type ReportExtras, type ReportInput, reportHtml } from '../plot/index.ts'
import { projectPicture } from '../plot/project-picture.ts'
import { fieldsAsJson, type SummarySource, type SweepSummary, sweepSummary } from '../plot/sweep-summary.ts'
import { ensembleOf, tellingCone } from '../statistics/ensemble.ts'
import type { Verdict } from '../statistics/verdict.ts'
import { factsOf } from './facts.ts'
import type { ImagesOf } from './images.ts'
import type { Io } from './io.ts'
import type { OutputFiles, OutputFolder } from './output-folder.ts'
import type { Progress } from './progress.ts'
import type { Question } from './question.ts'
import { reportInput } from './report-input.ts'
import type { Session } from './session.ts'

/** What there is to write, and where. */
interface Writing {
  session: Session
  found: SummarySource
  /** Of the rows, where --images names some. */
  images: ImagesOf | null
  question: Question
  notes: string[]
  out: OutputFolder
  io: Io
  progress: Progress
  figures: boolean
}

/** Writes curves.npz, report.html, summary.json and, if asked, the figures; gives the summary. */
export async function writeSweep(writing: Writing): Promise<SweepSummary> {
  const { session, found, question, out, io, progress } = writing
  const { sweep, verdict } = found
  const cone = verdict?.cone ?? tellingCone([...sweep.epsilon.keys()].map(e => ensembleOf(sweep, e)))
  const epsilon = sweep.epsilon[cone]
  const { points, planeDensity, notes } = await projectPicture(session.spotlight, {
    epsilon,
    planes: question.planes,
    count: sweep.openings.length,
    seed: question.seed,
    threads: question.threads,
    signal: io.signal,
    onProgress: progress.phase('projecting'),
  })
  const extras = verdict ? { verdict, planeDensity, ...(await whoIsThere(writing, verdict, epsilon)) } : {}
  const summary = sweepSummary(factsOf(session), { ...found, notes: [...writing.notes, ...notes] })
  const input = reportInput(session, sweep, summary, points, extras)
  progress.phase('writing')
  const files: Record<string, () => Uint8Array | string> = {
    'curves.npz': () => curvesNpz(sweep),
    'report.html': () => reportHtml(input),
    ...(writing.figures && figureFiles(input)),
  }
  summary.files = [...Object.keys(files), 'summary.json']
  await out.write({ ...files, 'summary.json': () => fieldsAsJson(summary) }, 'summary.json')
  return summary
}

/** The best members of the spotlights that are worth a look, and what they look like. */
async function whoIsThere({ session, images, io }: Writing, verdict: Verdict, epsilon: number): Promise<ReportExtras> {
  const { spotlight, material } = session
  const labels = material.labels?.values
  const spotlights = await exemplars(spotlight, worthLooking(verdict), { epsilon, labels, signal: io.signal })
  const shown = images?.(spotlights.flatMap(({ best }) => best.map(({ row }) => row)))
  return { spotlights, ...(shown && { images: shown }) }
}

function figureFiles(input: ReportInput): OutputFiles {
  return Object.fromEntries(figures(input).map(({ name, svg }) => [`figures/${name}.svg`, () => svg]))
}

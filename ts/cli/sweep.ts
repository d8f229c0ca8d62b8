import { CoreError, OptionsError } from '../errors.ts'
import { isTemplate } from '../formats/index.ts'
import { MOST_CELLS, type SweepOptions } from '../options.ts'
import { sweepSummary } from '../plot/sweep-summary.ts'
import type { Spotlight } from '../spotlight.ts'
import type { Sweep } from '../sweep.ts'
import type { Command } from './command.ts'
import { count } from './display.ts'
import { factsOf, notesOf } from './facts.ts'
import { readImages } from './images.ts'
import { activationsOptions, planesOptions } from './option-table.ts'
import { present, readOutput } from './present.ts'
import { countPlanes, type Question, readQuestion } from './question.ts'
import { axisNames } from './report-input.ts'
import { withSpotlight } from './session.ts'
import { judgeSweep, lnNullOf, readStatistics } from './statistics.ts'
import { sweepText } from './sweep-text.ts'
import { UsageError } from './usage-error.ts'
import { quote, type Words } from './words.ts'
import { writeSweep } from './write-sweep.ts'

/** Bytes that one .npz can hold, and room for its headers. */
const holdable = 0xfffffffe
const headers = 4096

/** Cones beyond which the report does without quantiles and raster: each needs a histogram of its own. */
const mostDrawn = 16
const levels = [0.05, 0.25, 0.5, 0.75, 0.95]
const bins = 96

/** `spotlight sweep` */
export const sweepCommand: Command = {
  name: 'sweep',
  file: true,
  operands: 'FILE',
  about: 'turn the spotlight around every plane of two basis vectors and count',
  details: [
    'Prints what was found and how sure it is, in two sentences or three, and the figures behind them. With --out it also writes ' +
      'DIR/report.html, DIR/curves.npz (angles, planes, epsilon, counts, samples) and DIR/summary.json.',
    'The statistics compare the curves with isotropic activations, and the basis with random rotations of it; they take ' +
      'some seconds at most, on samples if need be, and say so. All that is random comes from --seed.',
    'Beyond 50,000,000 cells (epsilons × planes × angles) curves.npz holds no counts, unless --curves asks for them.',
  ],
  options: [
    ...activationsOptions,
    ...planesOptions,
    'rotations',
    'no-statistics',
    'images',
    'images-tensor',
    'curves',
    'figures',
    'json',
    'quiet',
    'help',
  ],
  examples: [
    'spotlight sweep activations.npy --labels labels.npy --out report',
    'spotlight sweep layer.safetensors --tensor hidden --planes sample:5000 --mass 0.01,0.1',
  ],
  async run(words, io, progress) {
    const question = readQuestion(words)
    const statistics = readStatistics(words)
    const out = await readOutput(words, io)
    if (words.values.has('images') && words.flags.has('no-statistics')) {
      throw new UsageError('--images is given with --no-statistics, which leaves out whose images are worth a look')
    }
    checkImages(words.values.get('images'))
    await withSpotlight({ words, basis: question.basis, io, progress }, async session => {
      const { spotlight, material } = session
      const images = await readImages(words, material, io)
      checkCounts(words, question, countPlanes(question.planes, spotlight.basis.count))
      // Without the counts of each plane nobody can tell the density at basis vectors whose angles differ.
      const wanted = out !== undefined || !['standard', 'signed', 'simplex'].includes(question.basis.kind)
      const curves = wanted && (words.flags.has('curves') || 'auto')
      const onProgress = (): SweepOptions['onProgress'] => progress.phase('sweeping')
      const ask: SweepOptions = { ...asked(question), curves, signal: io.signal }
      const { sweep, notes: missing } = await runSweep(spotlight, ask, onProgress, out !== undefined)
      const notes = [...notesOf(session), ...missing]
      if (out && !sweep.counts) {
        const found = sweep.epsilon.length * sweep.openings.length * sweep.angles.length
        notes.push(
          `curves.npz holds no counts: ${count(found)} cells are more than ${count(MOST_CELLS)}; --curves writes them`,
        )
      }
      const verdict = await judgeSweep(session, sweep, statistics, question, io, progress.phase('testing'))
      const found = { sweep, verdict, lnNull: await lnNullOf(sweep) }
      const summary = out
        ? await writeSweep({
            session,
            found,
            images,
            question,
            notes,
            out,
            io,
            progress,
            figures: words.flags.has('figures'),
          })
        : sweepSummary(factsOf(session), { ...found, notes })
      progress.clear()
      present(words, io, {
        fields: summary,
        text: (paint, width) => sweepText(summary, paint, width, axisNames(session)),
        written: out && ['Report', out.path('report.html')],
      })
    })
  },
}

function asked({ cone, planes, angles, endpoint, signed, threads }: Question): SweepOptions {
  return { ...cone, planes, angles, endpoint, signed, threads }
}

/** @throws {@link UsageError} for images that the report, which can be read anywhere, could not show. */
function checkImages(word: string | undefined): void {
  if (word === undefined || !isTemplate(word) || word.startsWith('https://')) return
  throw new UsageError(
    `--images is ${quote(word)}, which a report may not load; a template that begins with https://, or a file of images, expected`,
  )
}

/** @throws {@link UsageError} where --curves asks for more counts than a file can hold. */
function checkCounts({ flags }: Words, { cone, angles }: Question, planes: number): void {
  const cones = Object.values(cone)[0].length
  const bytes = 4 * cones * planes * angles + 8 * (cones + planes + angles) + headers
  if (flags.has('curves') && bytes > holdable) {
    throw new UsageError(
      `--curves asks for ${cones} × ${planes} × ${angles} counts, ${bytes} bytes; at most ${holdable} bytes fit one .npz`,
    )
  }
}

/** Sweeps; for a report with the spread over planes, unless that takes more memory than there is. */
async function runSweep(
  spotlight: Spotlight,
  options: SweepOptions,
  onProgress: () => SweepOptions['onProgress'],
  report: boolean,
): Promise<{ sweep: Sweep; notes: string[] }> {
  const plain = async (notes: string[]): Promise<{ sweep: Sweep; notes: string[] }> => {
    return { sweep: await spotlight.sweep({ ...options, onProgress: onProgress() }), notes }
  }
  if (!report) return plain([])
  const cones = [options.epsilon ?? options.mass].flat().length
  if (cones > mostDrawn) {
    return plain([
      `quantiles and the density of all curves are left out of the report: ${cones} cones are more than ${mostDrawn}`,
    ])
  }
  try {
    const sweep = await spotlight.sweep({ ...options, quantiles: levels, raster: bins, onProgress: onProgress() })
    return { sweep, notes: [] }
  } catch (error) {
    if (!(error instanceof OptionsError || error instanceof CoreError)) throw error
    // What was wrong with anything else comes up again.
    return plain([
      'quantiles and the density of all curves are left out of the report: their histogram would be too large',
    ])
  }
}

import { writeNpz } from '../formats/index.ts'
import { comparisonFigures, comparisonHtml } from '../plot/index.ts'
import { fieldsAsJson } from '../plot/sweep-summary.ts'
import { compare } from '../statistics/compare.ts'
import type { Comparison } from '../statistics/comparison.ts'
import type { Command } from './command.ts'
import { differentRow, readNames, readRunWords, withRuns } from './compare-runs.ts'
import { type ComparisonSummary, summariseComparison } from './compare-summary.ts'
import { comparisonText } from './compare-text.ts'
import { shellText } from './facts.ts'
import { parseInteger, parseNumber, share } from './numeric.ts'
import { activationsOptions } from './option-table.ts'
import type { OutputFiles } from './output-folder.ts'
import { present, readOutput } from './present.ts'
import { countPlanes, readOneCone, readQuestion } from './question.ts'
import { axisNames } from './report-input.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/** `spotlight compare` */
export const compareCommand: Command = {
  name: 'compare',
  file: true,
  several: true,
  operands: 'FILE FILE ..',
  oneCone: true,
  about: 'tell how far runs differ (layers, epochs, models), and how sure that is',
  details: [
    'Compares each run with the first: the mean curve over planes, with 95 % intervals by resampling rows, and a few ' +
      'numbers that sum it up. All cones hold the same mass, so that runs of different width can be compared.',
    'Runs with as many rows, which go together, are taken to have the same samples in the same order: resamples then keep a ' +
      'sample together, and p comes from exchanging the runs row by row at random. Say --paired or --unpaired to decide. Of ' +
      'other runs p comes from dealing their pooled rows at random, or, where their planes differ, from the resamples.',
    'Several tensors of one file are compared by --tensor A,B.',
    'Prints a summary. With --out it also writes DIR/report.html, DIR/curves.npz (angles, mean, difference, ' +
      'standardError, pointwise, simultaneous, planes, resonance, resonanceQ) and DIR/comparison.json.',
  ],
  helps: {
    tensor: 'the tensor to read, where files hold several; or one for each run, with commas between',
    labels: 'one label per row, the same for all runs; for --basis classes',
    epsilon: 'the least cosine inside the spotlight; for runs of the same width only',
    seed: 'the seed of the resamples, of sample:N and of thomson:K; default 0',
  },
  options: [
    ...activationsOptions,
    'names',
    'planes',
    'epsilon',
    'mass',
    'angles',
    'paired',
    'unpaired',
    'replicates',
    'level',
    'seed',
    'out',
    'figures',
    'json',
    'quiet',
    'help',
  ],
  examples: [
    'spotlight compare before.npy after.npy --out comparison',
    'spotlight compare epoch-*.npy --names 1,10,100 --mass 0.001',
    'spotlight compare model.safetensors --tensor layer1,layer2',
  ],
  async run(words, io, progress) {
    const { flags, values } = words
    const { basis, planes, angles, seed } = readQuestion(words)
    const cone = readOneCone(words)
    const runs = readRunWords(words)
    const names = readNames(words, runs)
    const level = parseNumber('level', values.get('level') ?? '0.05', share)
    const replicates = parseInteger('replicates', values.get('replicates') ?? '999', Math.ceil(2 / level) - 1, 1e6)
    if (flags.has('paired') && flags.has('unpaired')) {
      throw new UsageError('--paired and --unpaired are both given; one of them expected')
    }
    const out = await readOutput(words, io)
    await withRuns({ words, runs, basis, io, progress }, async sessions => {
      for (const { spotlight } of sessions) countPlanes(planes, spotlight.basis.count)
      const { paired, notes } = pairing(words, sessions)
      const comparison = await compare(
        sessions.map(({ spotlight }) => spotlight),
        {
          ...cone,
          planes,
          angles,
          names,
          paired,
          replicates,
          level,
          seed,
          signal: io.signal,
          onProgress: progress.phase('comparing'),
        },
      )
      const summary = summariseComparison(sessions, comparison, notes)
      const called = axisNames(sessions[0])
      if (out) {
        progress.phase('writing')
        const files = outputFiles(comparison, summary, called, flags.has('figures'))
        summary.files = [...Object.keys(files), 'comparison.json']
        await out.write({ ...files, 'comparison.json': () => fieldsAsJson(summary) }, 'comparison.json')
      }
      progress.clear()
      present(words, io, {
        fields: summary,
        text: (paint, width) => comparisonText(summary, paint, width, called),
        written: out && ['Report', out.path('report.html')],
      })
    })
  },
}

/** Whether the rows go together: as the words say, or else unless the files name them differently. */
function pairing({ flags }: Words, sessions: readonly Session[]): { paired: boolean | 'auto'; notes: string[] } {
  if (flags.has('unpaired')) return { paired: false, notes: [] }
  const different = differentRow(sessions)
  if (!different) return { paired: flags.has('paired') ? true : 'auto', notes: [] }
  const { row, names } = different
  const found = `row ${row} is '${names[0]}' in one file and '${names[1]}' in another`
  if (flags.has('paired'))
    throw new UsageError(`--paired is given, but ${found}; the same rows in the same order expected`)
  return { paired: false, notes: [`${found}: the runs are not paired`] }
}

function outputFiles(
  comparison: Comparison,
  summary: ComparisonSummary,
  names: string[] | undefined,
  figures: boolean,
): OutputFiles {
  const { runs } = summary
  const run = {
    files: runs.map(({ file }) => (file === '-' ? 'standard input' : file)),
    tensors: runs.map(({ tensor }) => tensor),
    bases: runs.map(({ basis }) => basis.description),
    version: summary.version,
    command: shellText(summary.command),
    ...(names && { axisNames: names }),
  }
  // The notes of the command come first, those of the library after them.
  const noted = { ...comparison, notes: summary.notes }
  return {
    'curves.npz': () => curvesNpz(comparison),
    'report.html': () => comparisonHtml(noted, run),
    ...(figures &&
      Object.fromEntries(comparisonFigures(noted, run).map(({ name, svg }) => [`figures/${name}.svg`, () => svg]))),
  }
}

function curvesNpz({ angles, runs, differences, planes }: Comparison): Uint8Array {
  const [A, K, D] = [angles.length, runs.length, differences.length]
  const joined = (series: readonly Float64Array[]): Float64Array => {
    const all = new Float64Array(series.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const values of series) {
      all.set(values, at)
      at += values.length
    }
    return all
  }
  const limits = (of: 'pointwise' | 'simultaneous') => ({
    data: joined(differences.flatMap(found => [found[of].low, found[of].high])),
    shape: [D, 2, A],
  })
  // A run with other planes than the first has a row of NaN.
  const P = planes.length / 2
  const none = new Float64Array(P).fill(Number.NaN)
  const ofPlanes = (of: 'difference' | 'q') => ({
    data: joined(differences.map(found => found.planes?.[of] ?? none)),
    shape: [D, P],
  })
  return writeNpz({
    angles: { data: angles, shape: [A] },
    mean: { data: joined(runs.map(({ mean }) => mean)), shape: [K, A] },
    difference: { data: joined(differences.map(({ mean }) => mean)), shape: [D, A] },
    standardError: { data: joined(differences.map(({ standardError }) => standardError)), shape: [D, A] },
    pointwise: limits('pointwise'),
    simultaneous: limits('simultaneous'),
    planes: { data: planes, shape: [P, 2] },
    resonance: ofPlanes('difference'),
    resonanceQ: ofPlanes('q'),
  })
}

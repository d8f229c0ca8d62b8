import { printable } from '../formats/message.ts'
import type { StatisticName } from '../statistics/comparison.ts'
import type { ComparisonSummary, DifferenceSummary, RunSummary } from './compare-summary.ts'
import { cosine, count, counted, degrees, density, fileName, pairName, percent, signedDensity } from './display.ts'
import { align, describeList, type Painter, page, wrap } from './text.ts'

/** Planes listed for a person. */
const listed = 8

const statistics: readonly [name: StatisticName, text: string][] = [
  ['basis', 'density at the basis'],
  ['overall', 'over the whole turn'],
  ['resonance', 'resonance'],
  ['alignment', 'alignment A4'],
]

/** A comparison for a person, at most `width` columns wide. */
export function comparisonText(
  summary: ComparisonSummary,
  paint: Painter,
  width: number,
  names?: readonly string[],
): string {
  return page([
    describeList(inputTerms(summary), width),
    // What may be wrong with the numbers stands before them.
    summary.notes.flatMap(note => wrap(`Note: ${printable(note, 4000)}.`, width)).map(line => paint('yellow', line)),
    glanceTable(summary, paint),
    ...summary.differences.flatMap(found => [
      numbersTable(summary, found, paint, width),
      wrap(printable(found.words, 4000), width),
      planesTable(summary, found, paint, names),
    ]),
  ])
}

/** What was read and what was asked. */
function inputTerms({ runs, mass, paired, angles, replicates, level, seed }: ComparisonSummary): [string, string][] {
  const [first] = runs
  const same = (text: (run: RunSummary) => string): string =>
    runs.every(run => text(run) === text(first))
      ? text(first)
      : runs.map(run => `${printable(run.name)}: ${text(run)}`).join('; ')
  const rows = paired
    ? `${count(first.shape[0])}, taken to be the same samples in the same order (--unpaired if not)`
    : 'not paired: the rows of each run are resampled by themselves'
  return [
    ...runs.map((run, r): [string, string] => [r === 0 ? 'Runs' : '', runText(run)]),
    ['Rows', rows],
    ['Basis', same(run => printable(run.basis.description, 1000))],
    ['Planes', same(run => `${count(run.planes.count)}, ${run.planes.selection}`)],
    ['Cones', `${percent(mass)} of isotropic activations; epsilon ${same(run => cosine(run.epsilon))}`],
    ['Angles', count(angles)],
    ['Resamples', `${count(replicates)}, seed ${seed}; intervals of ${percent(1 - level)}`],
  ]
}

function runText({ name, file, tensor, shape, dtype, zeroRows }: RunSummary): string {
  const zeros = zeroRows === 0 ? '' : `, ${counted(zeroRows, 'zero row')}`
  const from = `${fileName(file)}${tensor === name || file.includes(tensor) ? '' : `, ${printable(tensor)}`}`
  const called = printable(name) === from ? '' : `${printable(name)}: `
  return `${called}${from}, ${count(shape[0])} × ${count(shape[1])} ${dtype}${zeros}`
}

/** A line for each run, where there are several besides the first. */
function glanceTable({ differences }: ComparisonSummary, paint: Painter): string[] {
  if (differences.length < 2) return []
  const rows = differences.map(({ run, largest, p, q, statistics }) => [
    printable(run),
    signedDensity(largest.difference),
    degrees(largest.angle),
    chance(p),
    chance(q),
    signedDensity(statistics.basis.difference),
    signedDensity(statistics.alignment.difference),
  ])
  const head = ['run', 'difference', 'at', 'p', 'q', 'at the basis', 'A4']
  const [first, ...rest] = align([head, ...rows], '<>>>>>>')
  return [paint('bold', `All runs against ${printable(differences[0].against)}`), paint('dim', first), ...rest]
}

/** The numbers of both runs; a narrow terminal gets fewer columns. */
function numbersTable({ runs }: ComparisonSummary, found: DifferenceSummary, paint: Painter, width: number): string[] {
  const [one, other] = [runs[0], runs.find(({ name }) => name === found.run)!]
  const known = statistics.filter(([name]) => Number.isFinite(found.statistics[name].difference))
  const lines = (dropped: readonly string[]): string[] => {
    const columns: [head: string, show: (name: StatisticName) => string][] = [
      [printable(one.name), name => density(one.statistics[name].value)],
      [printable(other.name), name => density(other.statistics[name].value)],
      ['difference', name => signedDensity(found.statistics[name].difference)],
      [
        'interval',
        name => `${signedDensity(found.statistics[name].low)} to ${signedDensity(found.statistics[name].high)}`,
      ],
      ['p', name => chance(found.statistics[name].p)],
      ['q', name => chance(found.statistics[name].q)],
    ]
    const kept = columns.filter(([head]) => !dropped.includes(head))
    const rows = known.map(([name, text]) => [text, ...kept.map(([, show]) => show(name))])
    return align([['', ...kept.map(([head]) => head)], ...rows], `<${'>'.repeat(kept.length)}`)
  }
  const tables = [lines([]), lines(['p']), lines(['p', 'interval'])]
  const [first, ...rest] = tables.find(table => table.every(line => line.length <= width)) ?? tables[2]
  return [paint('bold', `${printable(found.run)} less ${printable(found.against)}`), paint('dim', first), ...rest]
}

function planesTable(
  { level }: ComparisonSummary,
  { planes }: DifferenceSummary,
  paint: Painter,
  names?: readonly string[],
): string[] {
  if (planes === null) return []
  const said = `Planes whose resonance differs: ${count(planes.significant)} of ${count(planes.count)} (q ≤ ${level})`
  if (planes.significant === 0) return [paint('bold', said)]
  const rows = planes.top
    .filter(({ q }) => q <= level)
    .slice(0, listed)
    .map(({ plane: [i, j], difference, standardError, q }) => [
      `(${i}, ${j})`,
      ...(names ? [pairName(names, i, j)] : []),
      signedDensity(difference),
      density(standardError),
      chance(q),
    ])
  const head = ['plane', ...(names ? ['vectors'] : []), 'difference', 'std. error', 'q']
  const [first, ...rest] = align([head, ...rows], `<${names ? '<' : ''}>>>`)
  return [paint('bold', said), paint('dim', first), ...rest]
}

function chance(p: number | null): string {
  if (p === null || Number.isNaN(p)) return '–'
  return p < 1e-4 ? p.toExponential(1) : String(Number(p.toPrecision(2)))
}

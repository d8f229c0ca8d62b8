import { printable } from '../formats/message.ts'
import type { StrongPlane, SweepSummary } from '../plot/sweep-summary.ts'
import { type Ensemble, isDark, tellingCone } from '../statistics/ensemble.ts'
import {
  cosine,
  count,
  counted,
  degrees,
  density,
  doublings,
  fileName,
  pairName,
  probability,
  signedDensity,
} from './display.ts'
import type { Facts } from './facts.ts'
import { noteLines, statisticsTerms } from './statistics-text.ts'
import { align, describeList, type Painter, page, wrap } from './text.ts'

/** Planes listed for a person. */
const listed = 8

/** The head of a column: half-way from b_i to b_j. */
const midway = 'midway to b_j'

/** The summary of a sweep for a person, at most `width` columns wide: what was found first, then the figures. */
export function sweepText(summary: SweepSummary, paint: Painter, width: number, names?: readonly string[]): string {
  const { words, statistics } = summary
  const blocks = [
    words === null ? [] : wrap(words, width),
    describeList(inputTerms(summary), width),
    coneTable(summary, paint, width),
    words === null ? wrap(reading(summary), width) : isUnlit(summary) ? [] : wrap(leaning(summary), width),
    statistics === null ? [] : describeList(statisticsTerms(summary, statistics), width),
    topTable(summary, paint, width, names),
    noteLines(summary).flatMap(note => wrap(note, width).map(line => paint('yellow', line))),
  ]
  return page(blocks)
}

/** The cone that the text tells of: that of the tests where there are any. */
function coneOf({ statistics, ensemble }: SweepSummary): number {
  return statistics?.cone ?? tellingCone(ensemble)
}

/** Whether the words have already said all, that nothing is lit. */
const isUnlit = (summary: SweepSummary): boolean => isDark(summary.ensemble[coneOf(summary)])

/** What was read and what was asked. */
function inputTerms(summary: SweepSummary): [string, string][] {
  const end = summary.endpoint ? ', the full turn included' : ''
  return [
    ...fileTerms(summary),
    ['Planes', planesText(summary)],
    ['Angles', `${count(summary.angles)}${end}`],
    [
      'Density',
      summary.signed
        ? 'signed: the samples inside less those in the opposite cone'
        : 'the share of samples inside, from 0 to 1, and log2 of how many times isotropic that is',
    ],
    ['Resonance', 'mean density at b_i and b_j, less the mean from b_i to b_j; + at the basis, - between'],
  ]
}

/** What was read, for any command. */
export function fileTerms(facts: Facts & { zeroRows: number }): [string, string][] {
  const { file, tensor, shape, dtype, zeroRows, labels, basis } = facts
  const [rows, features] = shape
  const rounded =
    { float64: ', rounded to float32', int32: ', rounded to float32', int64: ', rounded to float32' }[dtype] ?? ''
  const zeros = zeroRows === 0 ? 'no zero rows' : counted(zeroRows, 'zero row')
  return [
    ['File', fileName(file) + (stem(file) === tensor ? '' : `, ${printable(tensor)}`)],
    ['Activations', `${count(rows)} × ${count(features)} ${dtype}${rounded}, ${zeros}`],
    ...(labels
      ? [['Labels', `${fileName(labels.file)}, ${counted(labels.classes, 'class', 'classes')}`] as [string, string]]
      : []),
    ['Basis', printable(basis.description, 1000)],
  ]
}

/** Which planes, for any command. */
export function planesText({ planes, degenerate, seed }: Pick<SweepSummary, 'planes' | 'degenerate' | 'seed'>): string {
  const left = degenerate.length === 0 ? '' : `, ${counted(degenerate.length, 'parallel pair')} left out`
  const drawn = planes.selection.includes('sampled') ? `, seed ${seed}` : ''
  return `${count(planes.count)}, ${planes.selection}${drawn}${left}`
}

function stem(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/(.)\.[^.]*$/, '$1')
}

/** One line for each cone; a narrow terminal gets fewer columns. */
function coneTable(summary: SweepSummary, paint: Painter, width: number): string[] {
  const drops = [[], ['doublings'], ['doublings', 'cone'], ['doublings', 'cone', 'peak at']]
  const tables = drops.map(dropped => coneLines(summary, dropped))
  const [first, ...rest] = tables.find(lines => lines.every(line => line.length <= width)) ?? tables[tables.length - 1]
  return [paint('bold', first), ...rest]
}

function coneLines(summary: SweepSummary, dropped: readonly string[]): string[] {
  const { epsilon, nullDensity, signed, ensemble, enrichment, statistics } = summary
  const cell = (value: number, log2: number | null | undefined): string => {
    if (enrichment === null || dropped.includes('doublings')) return density(value)
    return `${density(value)} ${doublings(log2!).padStart(5)}`
  }
  const columns: [string, (found: Ensemble, e: number) => string][] = [
    ['epsilon', (_, e) => cosine(epsilon[e])],
    ['cone', (_, e) => degrees(Math.acos(epsilon[e]))],
    // Where there are zero rows, those are no part of it.
    ['isotropic', (_, e) => (signed ? '0' : density(statistics?.cones[e]?.bands.nullDensity ?? nullDensity[e]))],
    ['at the basis', (found, e) => cell(found.atBasis!, enrichment?.[e].atBasis)],
    [midway, (found, e) => cell(found.between!, enrichment?.[e].between)],
    ['whole turn', (found, e) => cell(found.overall, enrichment?.[e].overall)],
    ['peak at', found => (isDark(found) ? '-' : degrees(found.peak.angle))],
  ]
  const kept = columns.filter(
    ([name]) =>
      !dropped.includes(name) &&
      (name !== 'at the basis' || ensemble[0].atBasis !== null) &&
      (name !== midway || ensemble[0].between !== null),
  )
  const rows = ensemble.map((found, e) => kept.map(([, show]) => show(found, e)))
  return align([kept.map(([name]) => name), ...rows], '>'.repeat(kept.length))
}

/** What the numbers of one cone say, and no more than that. */
function reading(summary: SweepSummary): string {
  const { planes, epsilon, nullDensity, signed, ensemble } = summary
  const e = coneOf(summary)
  const found = ensemble[e]
  const isotropic = `(isotropic: ${signed ? '0' : density(nullDensity[e])})`
  if (isDark(found)) return `No sample lies in the spotlight of any plane at any angle ${isotropic}.`
  const at = epsilon.length > 1 ? `At epsilon ${cosine(epsilon[e])}, on` : 'On'
  const over = planes.count === 1 ? `${at} the one plane` : `${at} average over ${count(planes.count)} planes`
  const parts = [
    ...(found.atBasis === null ? [] : [`${density(found.atBasis)} at the basis vectors`]),
    ...(found.between === null ? [] : [`${density(found.between)} midway from b_i to b_j`]),
    `${density(found.overall)} over the whole turn`,
  ]
  const last = parts.pop()
  const figures = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
  const what = signed ? 'signed density' : 'density'
  const untested = 'Whether by chance was not asked (--no-statistics).'
  return `${over} the ${what} is ${figures} ${isotropic}. ${leaning(summary)} ${untested}`
}

/** In how many planes the density is higher at the basis vectors, or lower: an observation, not a test. */
function leaning(summary: SweepSummary): string {
  const { planes, signed, ensemble, epsilon } = summary
  const { positive, negative } = ensemble[coneOf(summary)]
  const at = epsilon.length > 1 && summary.words !== null ? `At epsilon ${cosine(epsilon[coneOf(summary)])}, in` : 'In'
  if (positive === 0 && negative === 0)
    return `${at} no plane does the density differ between the basis vectors and what lies between them.`
  const more = positive >= negative
  const what = signed
    ? `the signed density is ${more ? 'higher' : 'lower'} at the basis vectors than between them`
    : `${more ? 'more' : 'fewer'} samples lie at the basis vectors than between them`
  const some = count(more ? positive : negative)
  const wide = epsilon[coneOf(summary)] > 0 && epsilon[coneOf(summary)] < Math.SQRT1_2
  const anti = (summary.statistics?.alignment?.pooled.index ?? 1) < 0
  const built =
    wide && !more && !anti ? ' (resonance; in a cone this wide a cluster on one vector alone counts as between)' : ''
  return `${at} ${some} of ${counted(planes.count, 'plane')} ${what}${built}.`
}

/** The strongest planes; a narrow terminal gets fewer columns. */
function topTable(summary: SweepSummary, paint: Painter, width: number, names?: readonly string[]): string[] {
  const { top, epsilon } = summary
  const e = coneOf(summary)
  const planes = top[e].filter(({ resonance }) => resonance !== 0).slice(0, listed)
  if (planes.length === 0) return []
  const title = `Strongest planes${epsilon.length > 1 ? ` at epsilon ${cosine(epsilon[e])}` : ''}`
  const columns: [string, '<' | '>', (plane: StrongPlane) => string][] = [
    ['plane', '<', ({ plane: [i, j] }) => `(${i}, ${j})`],
    ...(names ? [['vectors', '<', ({ plane: [i, j] }) => pairName(names, i, j)] as (typeof columns)[number]] : []),
    ['resonance', '>', ({ resonance }) => signedDensity(resonance)],
    ['peak', '>', ({ peakDensity }) => density(peakDensity)],
    ['peak at', '>', ({ peakAngle }) => degrees(peakAngle)],
    ['p', '>', ({ p }) => probability(p)],
    ['q', '>', ({ q }) => probability(q)],
  ]
  const untested = planes.every(({ p }) => p === null) ? ['p', 'q'] : []
  const drops = [[], ['p'], ['p', 'peak at'], ['p', 'peak at', 'q'], ['p', 'peak at', 'q', 'vectors']]
  const tables = drops.map(dropped => {
    const kept = columns.filter(([name]) => !dropped.includes(name) && !untested.includes(name))
    const rows = planes.map(plane => kept.map(([, , show]) => show(plane)))
    return align([kept.map(([name]) => name), ...rows], kept.map(([, side]) => side).join(''))
  })
  const [first, ...rest] = tables.find(lines => lines.every(line => line.length <= width)) ?? tables[tables.length - 1]
  return [paint('bold', title), paint('dim', first), ...rest]
}

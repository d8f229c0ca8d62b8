import type { StatisticsSummary } from '../plot/statistics-summary.ts'
import type { SweepSummary } from '../plot/sweep-summary.ts'
import { isDark } from '../statistics/ensemble.ts'
import { spreadText } from '../statistics/independent-words.ts'
import { count, counted, density, probability } from './display.ts'

/** The tests, a line or two each; see `words` for what they come to. */
export function statisticsTerms(summary: SweepSummary, statistics: StatisticsSummary): [string, string][] {
  const { cones, cone, ranking, labels } = statistics
  return [
    ...(cones.length > 0 && !isDark(summary.ensemble[cone])
      ? [['Peaks', peaksText(cones[cone], summary.planes.count)] as [string, string]]
      : []),
    ...alignmentTerms(statistics),
    ...basisTestTerms(statistics),
    ...(ranking ? [['Ranking', ranking.words] as [string, string]] : []),
    ...(labels ? [['Labels', labels.words] as [string, string]] : []),
  ]
}

function peaksText({ significant, bands }: StatisticsSummary['cones'][number], planes: number): string {
  const [low, high] = bands.simultaneous
  return (
    `${count(significant)} of ${counted(planes, 'plane')} ${significant === 1 ? 'peaks' : 'peak'} higher than isotropic activations would (q ≤ ${bands.level}), ` +
    `whose curves stay from ${density(low)} to ${density(high)} (${100 * (1 - bands.level)} % of them, at all angles)`
  )
}

function alignmentTerms({ alignment, level }: StatisticsSummary): [string, string][] {
  if (alignment === null || alignment.pooled.index === null) return []
  const { index, lit, planes } = alignment.pooled
  const pairs = `${counted(lit, 'pair')} of a sample and a plane near it, over ${counted(planes, 'plane')}`
  return [['Alignment', `A₄ = ${index.toFixed(3)}, of ${pairs}${unevenText(alignment.q, level)}`]]
}

/** Planes whose angles are not even; nothing where there are too many planes to list. */
function unevenText(q: readonly (number | null)[] | null, level: number): string {
  if (q === null) return ''
  const uneven = q.filter(value => value !== null && value <= level).length
  return `; ${count(uneven)} ${uneven === 1 ? 'has' : 'have'} angles that are not even (Rayleigh, q ≤ ${level})`
}

function basisTestTerms({ basisTest }: StatisticsSummary): [string, string][] {
  if (basisTest === null || basisTest.raw.p === null) return []
  const { measure, raw, whitened, independent, rotations, seed, planes, samples } = basisTest
  const value = (T: number): string => (measure === 'A₄' ? T.toFixed(3) : density(T))
  const side = ({ statistic, p }: { statistic: number | null; p: number | null }): string =>
    statistic === null ? 'nothing near a plane' : `${measure} = ${value(statistic)}, p = ${probability(p)}`
  const made = `${counted(rotations, 'rotation')} with seed ${seed}, ${counted(planes, 'plane')}, ${counted(samples, 'row')}`
  const alone = independent
    ? `; independent ${measure} = ${spreadText(independent.statistic, independent.deviation)}`
    : ''
  return [['Basis test', `as given ${side(raw)}; whitened ${side(whitened)}${alone} (${made})`]]
}

/** What a reader must know besides, each a sentence. */
export function noteLines({ notes, statistics }: SweepSummary): string[] {
  return [
    ...notes.map(note => `Note: ${note}.`),
    ...(statistics?.caveats ?? []).map(caveat => `Note: ${caveat}.`),
    ...(statistics?.missing ?? []).map(missing => `Not tested: ${missing.replace(/^the /, '')}.`),
  ]
}

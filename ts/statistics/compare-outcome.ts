import { type Figures, figuresOf, STATISTICS, statisticNames, totalsOf } from './bootstrap.ts'
import type { Asked } from './compare-options.ts'
import { comparePlanes } from './compare-planes.ts'
import type { ReadRun } from './compare-rows.ts'
import { inWords } from './compare-words.ts'
import type { ComparedRun, Comparison, CurveDifference, StatisticDifference, StatisticName } from './comparison.ts'
import { countFrom, type Interval, largestDeviations, type Spread, simultaneousBand, spreadOf } from './intervals.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { correlation } from './row-curves.ts'

/** What was asked, and what that came to. */
type Facts = Omit<Asked, 'sources' | 'names' | 'cones'> & { mass: number }

/** Correlations within so many standard deviations of 0 are none. */
const SIGMAS = 3

/**
 * Everything that a comparison tells.
 *
 * @param resamples For each run float64[R·(angles + STATISTICS)].
 * @param exchanges For each run but the first p of the curve and of each statistic; null where the runs are not paired.
 */
export async function outcomeOf(
  runs: readonly ReadRun[],
  facts: Facts,
  resamples: readonly Figures[],
  exchanges: readonly Float64Array[] | null,
): Promise<Comparison> {
  const { angles, mass, paired, replicates, level, seed } = facts
  const width = angles + STATISTICS
  const observed = runs.map(run => {
    const into = new Float64Array(width)
    figuresOf(totalsOf(run), 0, run, { into, at: 0 })
    return into
  })
  const compared = runs.map((run, r) => describeRun(run, observed[r], spreadOf(resamples[r], width, level), angles))
  const differences: CurveDifference[] = []
  for (let r = 1; r < runs.length; r++) {
    const difference = observed[r].map((value, at) => value - observed[0][at])
    const replicated = resamples[r].map((value, at) => value - resamples[0][at])
    const spread = spreadOf(replicated, width, level)
    const deviations = largestDeviations(replicated, width, difference, spread.standardError, angles)
    const p = exchanges?.[r - 1] ?? resampledP(difference, replicated, spread, deviations, angles)
    const planes = runs[r].matched
      ? await comparePlanes(runs[0].moments, runs[r].moments, [runs[0].source.rows, runs[r].source.rows], facts)
      : null
    const mean = difference.subarray(0, angles)
    const standardError = spread.standardError.subarray(0, angles)
    differences.push({
      run: r,
      mean,
      standardError,
      pointwise: first(spread.pointwise, angles),
      simultaneous: simultaneousBand(mean, standardError, deviations, level),
      p: p[0],
      q: Number.NaN,
      correlation: paired ? correlation(runs[0].curves, runs[r].curves) : null,
      statistics: named(n => statisticOf(difference, spread, p, angles + n, 1 + n)),
      planes,
    })
  }
  const { pairs } = runs[0].planes
  const comparison: Omit<Comparison, 'words'> = {
    angles: Float64Array.from({ length: angles }, (_, m) => m * ((2 * Math.PI) / angles)),
    mass,
    runs: compared,
    differences: withQ(differences),
    planes: new Int32Array(pairs),
    paired,
    units: runs.map(({ curves }) => curves.units),
    replicates,
    level,
    seed,
    notes: notesOf(runs, facts, differences),
  }
  return { ...comparison, words: inWords(comparison) }
}

function describeRun(
  { name, source, planes, epsilon }: ReadRun,
  values: Figures,
  spread: Spread,
  angles: number,
): ComparedRun {
  const { rows, zeroRows, dims, basis } = source
  const { low, high } = spread.pointwise
  return {
    name,
    samples: rows,
    zeroRows,
    dimensions: dims,
    basis,
    planes: planes.openings.length,
    selection: planes.description,
    openings: planes.openings.slice(),
    epsilon,
    mean: values.subarray(0, angles),
    pointwise: first(spread.pointwise, angles),
    statistics: named(n => ({ value: values[angles + n], low: low[angles + n], high: high[angles + n] })),
  }
}

function named<T>(of: (n: number) => T): Record<StatisticName, T> {
  return Object.fromEntries(statisticNames.map((name, n) => [name, of(n)])) as Record<StatisticName, T>
}

function first({ low, high }: Interval, count: number): Interval {
  return { low: low.subarray(0, count), high: high.subarray(0, count) }
}

function statisticOf(values: Figures, spread: Spread, p: Float64Array, at: number, test: number): StatisticDifference {
  const { standardError, pointwise } = spread
  const [low, high] = [pointwise.low[at], pointwise.high[at]]
  return { difference: values[at], standardError: standardError[at], low, high, p: p[test], q: Number.NaN }
}

/** How far resamples stray from their centre, as often as they stray farther than the centre is from 0. */
function resampledP(
  difference: Figures,
  replicated: Figures,
  { standardError }: Spread,
  deviations: Float64Array,
  angles: number,
): Float64Array {
  const count = deviations.length
  let largest = 0
  for (let at = 0; at < angles; at++) {
    if (difference[at] !== 0) largest = Math.max(largest, Math.abs(difference[at]) / standardError[at])
  }
  const width = difference.length
  return Float64Array.from({ length: 1 + STATISTICS }, (_, n) => {
    if (n === 0) return (1 + countFrom(deviations, largest)) / (count + 1)
    const at = angles + n - 1
    if (Number.isNaN(difference[at])) return Number.NaN
    let beyond = 0
    for (let r = 0; r < count; r++) {
      if (!(Math.abs(replicated[r * width + at] - difference[at]) < Math.abs(difference[at]))) beyond++
    }
    return (1 + beyond) / (count + 1)
  })
}

/** The same with q-values: of the curves over runs, of the statistics over both. */
function withQ(differences: readonly CurveDifference[]): CurveDifference[] {
  const curves = benjaminiYekutieli(differences.map(({ p }) => p))
  const all = benjaminiYekutieli(
    differences.flatMap(({ statistics }) => statisticNames.map(name => statistics[name].p)),
  )
  return differences.map((found, k) => ({
    ...found,
    q: curves[k],
    statistics: named(n => ({ ...found.statistics[statisticNames[n]], q: all[k * STATISTICS + n] })),
  }))
}

function notesOf(runs: readonly ReadRun[], { paired }: Facts, differences: readonly CurveDifference[]): string[] {
  const notes = runs
    .filter(({ source }) => source.basis.derived)
    .map(({ name }) => `the basis of ${name} was derived from its own rows: alignment with it is partly built in`)
  if (paired) {
    const lonely = differences.filter(({ correlation, run }) => {
      return Math.abs(correlation!) < SIGMAS / Math.sqrt(runs[run].curves.units)
    })
    if (lonely.length > 0) {
      const others = lonely.map(({ run, correlation }) => `${runs[run].name} (correlation ${correlation!.toFixed(3)})`)
      notes.push(
        `rows of ${runs[0].name} do not go together with those of ${others.join(', ')}: if they are not the same samples ` +
          'in the same order, the runs are not to be paired',
      )
    }
  }
  for (const { name } of runs.filter(({ matched }) => !matched)) {
    notes.push(`${name} has other planes than ${runs[0].name}, which are not compared one by one`)
  }
  runs.forEach(({ name, curves, source }) => {
    if (curves.units === source.rows) return
    notes.push(`the ${source.rows} rows of ${name} were resampled in ${curves.units} random groups`)
  })
  return notes
}

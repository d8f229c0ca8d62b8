import { type Figures, figuresOf, STATISTICS, statisticNames, totalsOf } from './bootstrap.ts'
import { type NullSpread, permutedNull, resampledNull } from './compare-null.ts'
import type { Asked } from './compare-options.ts'
import { comparePlanes } from './compare-planes.ts'
import type { ReadRun } from './compare-rows.ts'
import { inWords, wordsOf } from './compare-words.ts'
import type { ComparedRun, Comparison, CurveDifference, StatisticDifference, StatisticName } from './comparison.ts'
import { type Interval, largestDeviations, type Spread, simultaneousBand, spreadOf } from './intervals.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { correlation } from './row-curves.ts'

/** What was asked, and what that came to. */
type Facts = Omit<Asked, 'sources' | 'names' | 'cones' | 'sure'> & {
  mass: number
  /** Of the pairing, before anything else. */
  notes: readonly string[]
}

/**
 * Everything that a comparison tells.
 *
 * @param resamples For each run float64[R·(angles + STATISTICS)].
 * @param exchanges For each run but the first p of the curve and of each statistic; null where the runs are not paired.
 * @param permuted For each run but the first, the differences of runs that are not paired, dealt anew; null where they
 * cannot be.
 */
export async function outcomeOf(
  runs: readonly ReadRun[],
  facts: Facts,
  resamples: readonly Figures[],
  exchanges: readonly Float64Array[] | null,
  permuted: readonly (Figures | null)[],
): Promise<Comparison> {
  const { angles, mass, paired, replicates, level, seed } = facts
  const width = angles + STATISTICS
  const observed = runs.map(run => {
    const into = new Float64Array(width)
    figuresOf(totalsOf(run), 0, run, { into, at: 0 })
    return into
  })
  const spreads = resamples.map(own => spreadOf(own, width, level))
  const compared = runs.map((run, r) => describeRun(run, observed[r], spreads[r], facts))
  const differences: CurveDifference[] = []
  for (let r = 1; r < runs.length; r++) {
    const difference = observed[r].map((value, at) => value - observed[0][at])
    const replicated = resamples[r].map((value, at) => value - resamples[0][at])
    let spread = spreadOf(replicated, width, level)
    let chance: NullSpread | null = null
    if (!paired) {
      const dealt = permuted[r - 1]
      const known = ([0, r] as const).map(n => ({ run: runs[n], values: observed[n], spread: spreads[n] }))
      chance = dealt
        ? permutedNull(difference, dealt, angles, level)
        : resampledNull([known[0], known[1]], difference, replicated, facts)
      spread = widened(spread, difference, chance, [runs[0], runs[r]], [observed[0], observed[r]], facts)
    }
    const deviations = largestDeviations(replicated, width, difference, spread.standardError, angles)
    // No narrower than the test: a band that leaves out 0 goes with p ≤ level.
    if (chance)
      for (let at = 0; at < deviations.length; at++) deviations[at] = Math.max(deviations[at], chance.critical)
    const p = exchanges?.[r - 1] ?? chance!.p
    const planes = runs[r].matched
      ? comparePlanes(runs[0].moments, runs[r].moments, [runs[0].source.rows, runs[r].source.rows], facts)
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
      withheld: chance?.withheld ?? null,
      words: '',
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
  const told = comparison.differences.map(found => ({ ...found, words: wordsOf(comparison, found) }))
  return { ...comparison, differences: told, words: inWords(told, facts.notes) }
}

function describeRun(
  { name, source, planes, epsilon }: ReadRun,
  values: Figures,
  spread: Spread,
  { angles, level }: Facts,
): ComparedRun {
  const { rows, zeroRows, dims, basis } = source
  const { low, high } = spread.pointwise
  // Resamples of nothing are nothing; so many rows may have been missed.
  for (let at = 0; at < angles + 2; at++) if (values[at] === 0) high[at] = Math.max(high[at], missed(rows, level))
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

/** The density that would leave all of `rows` rows out with the probability level/2 (Clopper and Pearson). */
function missed(rows: number, level: number): number {
  return 1 - (level / 2) ** (1 / rows)
}

/** Intervals that are no narrower than chance alone, which resamples of a few rows, or of none, know nothing of. */
function widened(
  { standardError, pointwise }: Spread,
  difference: Figures,
  chance: NullSpread,
  runs: readonly [ReadRun, ReadRun],
  values: readonly [Figures, Figures],
  { angles, level }: Facts,
): Spread {
  const [low, high] = [pointwise.low.slice(), pointwise.high.slice()]
  const deviation = standardError.slice()
  for (let at = 0; at < difference.length; at++) {
    const mayMiss = at < angles + 2
    const [mine, theirs] = [0, 1].map(n => (mayMiss && values[n][at] === 0 ? missed(runs[n].source.rows, level) : 0))
    low[at] = Math.min(low[at] - mine, difference[at] - chance.margin[at])
    high[at] = Math.max(high[at] + theirs, difference[at] + chance.margin[at])
    // Two standard errors are what may have been missed.
    const floor = chance.standardError[at] > 0 ? chance.standardError[at] : Math.hypot(mine, theirs) / 2
    if (!Number.isNaN(deviation[at])) deviation[at] = Math.max(deviation[at], floor)
  }
  return { standardError: deviation, pointwise: { low, high } }
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

function notesOf(runs: readonly ReadRun[], facts: Facts, differences: readonly CurveDifference[]): string[] {
  const notes = [...facts.notes]
  for (const { run, withheld } of differences) if (withheld) notes.push(`${runs[run].name}: ${withheld}`)
  for (const { name, source } of runs) {
    if (source.basis.derived) {
      notes.push(`the basis of ${name} was derived from its own rows: alignment with it is partly built in`)
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

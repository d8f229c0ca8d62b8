import { type Figures, STATISTICS } from './bootstrap.ts'
import type { ReadRun } from './compare-rows.ts'
import type { Spread } from './intervals.ts'

/** Rows that must be expected in the spotlights at an angle, for resamples to tell what chance does there. */
const LEAST_EXPECTED = 5

/** Deviations up to this are rounding. */
const ROUNDING = 1e-15

/** The same sums in another order may differ in the last digits. */
const NEARLY = 1 - 1e-12

/** What two independent runs would differ by if there were no difference. */
export interface NullSpread {
  /** float64[1 + STATISTICS]: p of the curve and of each statistic; NaN where withheld. */
  readonly p: Float64Array
  /** float64[angles + STATISTICS]: the standard deviation of a difference that is chance alone. */
  readonly standardError: Float64Array
  /** float64[angles + STATISTICS]: what 1 − level of such differences do not exceed, each by itself. */
  readonly margin: Float64Array
  /** The same of the largest over all angles, in those standard deviations. */
  readonly critical: number
  /** Why there is no p, a sentence without a stop. */
  readonly withheld: string | null
}

/** Whether the rows of two runs may change places: they have the same planes of one space, and units of as many rows. */
export function poolable(first: ReadRun, other: ReadRun): boolean {
  const each = ({ curves, source }: ReadRun): number => Math.floor(source.rows / curves.units)
  return (
    other.matched &&
    first.source.dims === other.source.dims &&
    first.source.basis.fingerprint === other.source.basis.fingerprint &&
    first.epsilon === other.epsilon &&
    each(first) === each(other)
  )
}

/**
 * From the differences of runs dealt anew. The curve's statistic is max |D(θ)|/s(θ), s the root mean square over the deals and
 * the given runs alike: as all of them share it, p is exact.
 */
export function permutedNull(difference: Figures, permuted: Figures, angles: number, level: number): NullSpread {
  const width = difference.length
  const count = permuted.length / width
  const standardError = difference.map((value, at) => {
    let [square, known] = [value * value, 1]
    for (let r = 0; r < count; r++) {
      const other = permuted[r * width + at]
      if (Number.isNaN(other)) continue
      square += other * other
      known++
    }
    const deviation = Math.sqrt(square / known)
    return deviation > ROUNDING ? deviation : 0
  })
  const largest = (of: Figures, from: number): number => {
    let most = 0
    for (let at = 0; at < angles; at++) {
      if (standardError[at] > 0) most = Math.max(most, Math.abs(of[from + at]) / standardError[at])
    }
    return most
  }
  const deviations = Float64Array.from({ length: count }, (_, r) => largest(permuted, r * width)).sort()
  const observed = largest(difference, 0)
  const place = Math.min(count, Math.ceil((1 - level) * (count + 1))) - 1
  const p = new Float64Array(1 + STATISTICS)
  p[0] = (1 + deviations.filter(value => value >= observed * NEARLY).length) / (count + 1)
  const column = new Float64Array(count)
  const margin = difference.map((value, at) => {
    for (let r = 0; r < count; r++) column[r] = Math.abs(permuted[r * width + at])
    if (at >= angles) {
      // Deals that leave a run without the statistic count against a difference.
      const beyond = column.filter(other => !(other < Math.abs(value) * NEARLY)).length
      p[1 + at - angles] = Number.isNaN(value) ? Number.NaN : (1 + beyond) / (count + 1)
    }
    const limit = column.slice().sort()[place]
    return Number.isNaN(limit) ? 0 : limit
  })
  return { p, standardError, margin, critical: deviations[place], withheld: null }
}

/** What is known of a run by itself. */
export interface Known {
  readonly run: ReadRun
  readonly values: Figures
  readonly spread: Spread
}

/**
 * Where rows cannot be pooled: the resamples' deviations from their centre, in standard errors that each run would have if its
 * density were that of both together (binomial counts whose rows are in several planes at once as often as they are found to be),
 * and were at least that of five rows. A run in whose spotlights so few rows are expected has no p.
 *
 * @param replicated The differences of the resamples
 */
export function resampledNull(
  runs: readonly [Known, Known],
  difference: Figures,
  replicated: Figures,
  { angles, level, mass }: { angles: number; level: number; mass: number },
): NullSpread {
  const width = difference.length
  const count = replicated.length / width
  const rows = runs.map(({ run }) => run.source.rows)
  const densities = (at: number): boolean => at < angles + 2
  const pooled = difference.map((_, at) => {
    if (!densities(at)) return Number.NaN
    const mean = (runs[0].values[at] * rows[0] + runs[1].values[at] * rows[1]) / (rows[0] + rows[1])
    return mean > 0 ? mean : mass
  })
  const square = new Float64Array(width)
  let withheld: string | null = null
  for (const { run, values, spread } of runs) {
    // Variance for each unit of density: 1/(N·P) if no row were in two planes at once.
    const single = 1 / (run.source.rows * run.planes.openings.length)
    const ratio = (at: number): number =>
      values[at] > 0 && spread.standardError[at] > 0 ? spread.standardError[at] ** 2 / values[at] : Number.NaN
    const known = Array.from({ length: angles }, (_, at) => ratio(at)).filter(value => value > 0)
    const usual = Math.max(single, known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length))
    const expected = pooled.subarray(0, angles).reduce((sum, value) => sum + value, 0) / angles / usual
    if (expected < LEAST_EXPECTED) {
      withheld ??=
        `no p: about ${Number(expected.toPrecision(2))} rows of ${run.name} are expected in its spotlights at an angle, ` +
        `and at least ${LEAST_EXPECTED} are needed where the runs' rows cannot be pooled`
    }
    for (let at = 0; at < width; at++) {
      const own = spread.standardError[at]
      if (!densities(at)) square[at] += own ** 2
      else {
        const each = ratio(at) > 0 ? ratio(at) : usual
        square[at] += Math.max(pooled[at], at < angles ? LEAST_EXPECTED * each : 0) * each
      }
    }
  }
  const standardError = square.map(Math.sqrt)
  const place = Math.min(count, Math.ceil((1 - level) * (count + 1))) - 1
  const deviations = new Float64Array(count)
  const column = new Float64Array(count)
  const p = new Float64Array(1 + STATISTICS)
  let observed = 0
  const margin = difference.map((value, at) => {
    const scale = standardError[at]
    for (let r = 0; r < count; r++) {
      column[r] = Math.abs(replicated[r * width + at] - value)
      if (at < angles && scale > 0) deviations[r] = Math.max(deviations[r], column[r] / scale)
    }
    if (at < angles) {
      if (scale > 0) observed = Math.max(observed, Math.abs(value) / scale)
    } else {
      const beyond = column.filter(other => !(other < Math.abs(value) * NEARLY)).length
      p[1 + at - angles] = Number.isNaN(value) ? Number.NaN : (1 + beyond) / (count + 1)
    }
    const limit = column.slice().sort()[place]
    return Math.max(Number.isNaN(limit) ? 0 : limit, Number.isNaN(scale) ? 0 : 2 * scale)
  })
  deviations.sort()
  p[0] = (1 + deviations.filter(value => value >= observed * NEARLY).length) / (count + 1)
  if (withheld !== null) p.fill(Number.NaN)
  return { p, standardError, margin, critical: deviations[place], withheld }
}

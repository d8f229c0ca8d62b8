import type { Figures } from './bootstrap.ts'

/** Limits, both included. */
export interface Interval {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Standard errors up to this are rounding: a density that no resample changes. */
const ROUNDING = 1e-15

/** What resamples say of `width` numbers. */
export interface Spread {
  /** The standard deviation over resamples. */
  readonly standardError: Float64Array
  /** The percentile interval of each number by itself: `level/2` of the resamples lie below, and as many above. */
  readonly pointwise: Interval
}

/** @param replicates float64[R·width], of which NaN are left out; a number of which more than half are NaN has no interval */
export function spreadOf(replicates: Figures, width: number, level: number): Spread {
  const of = replicates.length / width
  const [standardError, low, high] = [0, 1, 2].map(() => new Float64Array(width).fill(Number.NaN))
  const column = new Float64Array(of)
  for (let at = 0; at < width; at++) {
    let [count, sum] = [0, 0]
    for (let r = 0; r < of; r++) {
      const value = replicates[r * width + at]
      if (Number.isNaN(value)) continue
      column[count++] = value
      sum += value
    }
    if (2 * count <= of) continue
    const known = column.subarray(0, count).sort()
    const mean = sum / count
    let square = 0
    for (const value of known) square += (value - mean) ** 2
    const deviation = Math.sqrt(square / (count - 1))
    standardError[at] = deviation > ROUNDING ? deviation : 0
    const beyond = Math.max(0, Math.floor((level / 2) * (count + 1)) - 1)
    low[at] = known[beyond]
    high[at] = known[count - 1 - beyond]
  }
  return { standardError, pointwise: { low, high } }
}

/**
 * The largest deviation of each resample from `observed`, over all angles, in standard errors: max |x*(θ) − x(θ)|/s(θ), in
 * ascending order. Angles where resamples do not differ say nothing and are left out.
 */
export function largestDeviations(
  replicates: Figures,
  width: number,
  observed: Float64Array,
  standardError: Float64Array,
  angles: number,
): Float64Array {
  return Float64Array.from({ length: replicates.length / width }, (_, r) => {
    let most = 0
    for (let at = 0; at < angles; at++) {
      if (!(standardError[at] > 0)) continue
      most = Math.max(most, Math.abs(replicates[r * width + at] - observed[at]) / standardError[at])
    }
    return most
  }).sort()
}

/**
 * The band that holds the whole curve at once with the probability 1 − `level`: x(θ) ± c·s(θ), c the quantile of those
 * largest deviations ("sup-t"; Montiel Olea and Plagborg-Møller, Journal of Applied Econometrics 34, 2019).
 */
export function simultaneousBand(
  observed: Float64Array,
  standardError: Float64Array,
  deviations: Float64Array,
  level: number,
): Interval {
  const count = deviations.length
  const critical = deviations[Math.min(count, Math.ceil((1 - level) * (count + 1))) - 1]
  return {
    low: observed.map((value, at) => value - critical * standardError[at]),
    high: observed.map((value, at) => value + critical * standardError[at]),
  }
}

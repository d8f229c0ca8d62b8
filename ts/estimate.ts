import type { Sweeping } from './question.ts'

/** The ensemble as some of the planes tell it, before all are counted. Flat, [E][A], as in a {@link Sweep}. */
export interface Estimate {
  /** The mean density of the planes counted so far: an unbiased estimate of the ensemble's. */
  readonly mean: Float64Array
  /**
   * The standard error of `mean`, for a sample of `planes` drawn without replacement from `of`; 0 once all are counted.
   * The exact mean lies within two of them about 19 times out of 20, unless a few planes are far denser than all others:
   * then an early sample may hold none of them.
   */
  readonly standardError: Float64Array
  /** The density's standard deviation over all planes, as estimated from those counted. */
  readonly std: Float64Array
  /** Planes counted so far, and all. */
  readonly planes: number
  readonly of: number
  /** `planes / of`: 1 in the last estimate, which is the exact ensemble. */
  readonly fraction: number
}

/** What `sweeping`'s ensembles over `planes` of the `of` planes tell of all. */
export function estimate(sweeping: Sweeping, cones: number, rows: number, planes: number, of: number): Estimate {
  const join = (part: (e: number) => Float64Array): Float64Array => {
    const parts = Array.from({ length: cones }, (_, e) => part(e))
    const all = new Float64Array(cones * parts[0].length)
    for (const [e, values] of parts.entries()) all.set(values, e * values.length)
    return all
  }
  const mean = join(e => sweeping.mean(e, rows))
  const spread = join(e => sweeping.std(e, rows))
  const facts = { mean, planes, of, fraction: planes / of }
  if (planes === of) return { ...facts, std: spread, standardError: new Float64Array(spread.length) }
  // The core divides by the number of planes counted: s² = spread² · n/(n − 1) estimates P/(P − 1) times the variance.
  const variance = spread.map(deviation => (deviation * deviation * planes) / (planes - 1))
  const std = variance.map(s2 => Math.sqrt((s2 * (of - 1)) / of))
  const standardError = variance.map(s2 => Math.sqrt((s2 / planes) * (1 - planes / of)))
  return { ...facts, std, standardError }
}

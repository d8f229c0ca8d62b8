import type { PlaneDifferences } from './comparison.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { normalTail } from './normal-tail.ts'
import type { PlaneMoments } from './row-reader.ts'

/**
 * A sum of given numbers with random signs exceeds t times the root of their squares with at most this times the
 * probability of a normal deviate: 1/(4·P(Z ≥ √2)) (Bentkus and Dzindzalieta, Bernoulli 21, 2015).
 */
const SIGNS = 3.1787

/** Rows of both runs together, below which a normal deviate is no guide to independent runs. */
const LEAST_ROWS = 20

/**
 * The difference of every plane's resonance, from the moments over rows.
 *
 * Paired: T = |Σ d|/√(Σ d²), d a row's difference; under exchange of the runs row by row P(T ≥ t) ≤ 2·3.18·P(Z ≥ t), for
 * any number of rows and whatever they hold, so that p is never too small; no number of resamples would tell p from 0 where
 * there are thousands of planes. Not paired: Welch's z, T = difference/standard error, p = 2·P(Z ≥ |T|), an approximation, NaN
 * where fewer than 20 rows of both have any resonance in the plane.
 *
 * @param rows N of both runs
 */
export function comparePlanes(
  first: PlaneMoments,
  other: PlaneMoments,
  rows: readonly [number, number],
  { paired, level }: { paired: boolean; level: number },
): PlaneDifferences {
  const count = first.sum.length
  const [difference, standardError, p] = [0, 1, 2].map(() => new Float64Array(count))
  const variance = ({ sum, square }: PlaneMoments, at: number, n: number): number =>
    Math.max(0, square[at] - sum[at] ** 2 / n) / (n - 1) / n
  for (let at = 0; at < count; at++) {
    difference[at] = other.sum[at] / rows[1] - first.sum[at] / rows[0]
    if (paired) {
      const sum = other.sum[at] - first.sum[at]
      const square = Math.max(0, first.square[at] + other.square[at] - 2 * other.cross[at])
      standardError[at] = Math.sqrt(Math.max(0, square - sum ** 2 / rows[0]) / (rows[0] - 1) / rows[0])
      p[at] = square > 0 ? Math.min(1, 2 * SIGNS * normalTail(Math.abs(sum) / Math.sqrt(square))) : 1
    } else {
      standardError[at] = Math.sqrt(variance(first, at, rows[0]) + variance(other, at, rows[1]))
      const enough = first.rows[at] + other.rows[at] >= LEAST_ROWS
      p[at] = enough ? 2 * normalTail(Math.abs(difference[at]) / standardError[at]) : Number.NaN
    }
  }
  const q = benjaminiYekutieli(p)
  return { difference, standardError, p, q, significant: q.filter(value => value <= level).length }
}

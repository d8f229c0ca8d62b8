import { type Figures, figuresOf, STATISTICS, type Summed, totalsOf } from './bootstrap.ts'
import type { Chance } from './chance.ts'
import { EXTRAS, LANES } from './row-curves.ts'

/**
 * The permutation test of independent runs: if both are drawn from one distribution, which rows are in which run is chance, so
 * that dealing the pooled rows at random into runs of the same sizes makes data as likely as the given ones (Fisher 1935; Phipson
 * and Smyth, Statistical Applications in Genetics 9, 2010), however few rows there are and however unequal the runs.
 *
 * @param runs Of the same planes, and with units of as many rows.
 * @returns float64[replicates·(angles + STATISTICS)]: the second run's figures less those of the first.
 */
export async function permute(
  runs: readonly [Summed, Summed],
  replicates: number,
  chance: Chance,
  did: (fraction: number) => Promise<void>,
): Promise<Figures> {
  const [first, other] = runs
  const { angles } = first.curves
  const width = angles + STATISTICS
  const length = (angles + EXTRAS) * LANES
  const totals = runs.map(totalsOf)
  const parts = runs.map(() => new Float64Array(length))
  const sizes = runs.map(({ curves }) => curves.units)
  const weights = sizes.map(units => new Float64Array(units * LANES))
  // The smaller run is the one that is drawn.
  const drawn = sizes[0] <= sizes[1] ? 0 : 1
  const order = Int32Array.from({ length: sizes[0] + sizes[1] }, (_, unit) => unit)
  const [into, left] = [new Float64Array(width), new Float64Array(width)]
  const differences = new Float64Array(replicates * width)
  for (let from = 0; from < replicates; from += LANES) {
    const lanes = Math.min(LANES, replicates - from)
    for (const of of weights) of.fill(0)
    for (let lane = 0; lane < lanes; lane++) {
      for (let at = 0; at < sizes[drawn]; at++) {
        const to = chance.integer(at, order.length - 1)
        ;[order[at], order[to]] = [order[to], order[at]]
        const [run, unit] = order[at] < sizes[0] ? [0, order[at]] : [1, order[at] - sizes[0]]
        weights[run][unit * LANES + lane] = 1
      }
    }
    first.curves.weigh(weights[0], parts[0])
    other.curves.weigh(weights[1], parts[1])
    for (let at = 0; at < length; at++) {
      parts[0][at] += parts[1][at]
      parts[1][at] = totals[0][at - (at % LANES)] + totals[1][at - (at % LANES)] - parts[0][at]
    }
    for (let lane = 0; lane < lanes; lane++) {
      figuresOf(parts[drawn], lane, first, { into, at: 0 })
      figuresOf(parts[1 - drawn], lane, first, { into: left, at: 0 })
      for (let at = 0; at < width; at++) differences[(from + lane) * width + at] = left[at] - into[at]
    }
    await did((from + lanes) / replicates)
  }
  return differences
}

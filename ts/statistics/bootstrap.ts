import type { Planes } from '../planes.ts'
import type { Chance } from './chance.ts'
import type { StatisticName } from './comparison.ts'
import { BASIS, EXTRAS, FOURTH, LANES, NEAR, RESONANCE, ROWS, type RowCurves } from './row-curves.ts'

/** The numbers of a run, after its mean curve. */
export const statisticNames = ['basis', 'overall', 'resonance', 'alignment'] as const satisfies readonly StatisticName[]
export const STATISTICS: number = statisticNames.length

/** A run's rows, and the planes that their sums are over. */
export interface Summed {
  readonly curves: RowCurves
  readonly planes: Planes
}

/** Numbers of a run, or of `replicates` resamples of its rows: each the mean curve and then the statistics. */
export type Figures = Float64Array

/** Where the figures of one lane of sums go. */
interface Place {
  into: Figures
  at: number
}

/** The figures that a lane of sums comes to: everything is a ratio, so that resamples may hold any number of rows. */
export function figuresOf(sums: Float64Array, lane: number, { curves, planes }: Summed, { into, at }: Place): void {
  const { angles } = curves
  const extra = (which: number): number => sums[(angles + which) * LANES + lane]
  const scale = 1 / (extra(ROWS) * planes.openings.length)
  let [count, total] = [0, 0]
  for (let place = 0; place < angles; place++) {
    count += sums[place * LANES + lane]
    total += count
    into[at + place] = count * scale
  }
  into[at + angles] = extra(BASIS) * scale
  into[at + angles + 1] = (total * scale) / angles
  into[at + angles + 2] = extra(RESONANCE) * scale
  into[at + angles + 3] = extra(FOURTH) / extra(NEAR)
}

/** The sums over all rows as they are, in lane 0. */
export function totalsOf({ curves }: Summed): Float64Array {
  const sums = new Float64Array((curves.angles + EXTRAS) * LANES)
  curves.weigh(new Float64Array(curves.units * LANES).fill(1), sums)
  return sums
}

/**
 * The bootstrap (Efron, Annals of Statistics 7, 1979): `replicates` resamples, as many units as there are drawn with
 * replacement, and the figures of each. Paired runs share their draws, so that what a row has in common in both cancels in
 * the difference.
 *
 * @returns For each run float64[replicates·(angles + STATISTICS)].
 */
export async function bootstrap(
  runs: readonly Summed[],
  { replicates, paired }: { replicates: number; paired: boolean },
  chance: Chance,
  did: (fraction: number) => Promise<void>,
): Promise<Figures[]> {
  const width = runs[0].curves.angles + STATISTICS
  const figures = runs.map(() => new Float64Array(replicates * width))
  const sums = new Float64Array((runs[0].curves.angles + EXTRAS) * LANES)
  const weights = runs.map(({ curves }) => new Float64Array(curves.units * LANES))
  for (let from = 0; from < replicates; from += LANES) {
    const lanes = Math.min(LANES, replicates - from)
    for (const [r, run] of runs.entries()) {
      const shared = paired ? weights[0] : weights[r]
      if (r === 0 || !paired) drawUnits(shared, lanes, chance)
      run.curves.weigh(shared, sums)
      for (let lane = 0; lane < lanes; lane++) {
        figuresOf(sums, lane, run, { into: figures[r], at: (from + lane) * width })
      }
      await did((from + lanes) / replicates)
    }
  }
  return figures
}

/** How often each unit is drawn, in as many draws as there are units. */
function drawUnits(weights: Float64Array, lanes: number, { integer }: Chance): void {
  const last = weights.length / LANES - 1
  weights.fill(0)
  for (let lane = 0; lane < lanes; lane++) {
    for (let draw = 0; draw <= last; draw++) weights[integer(0, last) * LANES + lane]++
  }
}

/** Bits that are drawn at a time. */
const BITS = 24

/**
 * The permutation test of paired runs: which of its two curves a row has from which run does not matter if there is no
 * difference, so that exchanging them row by row at random makes data as likely as the given ones (Fisher 1935; with
 * `replicates` random exchanges p is exact, Phipson and Smyth, Statistical Applications in Genetics 9, 2010). Of the curve the
 * statistic is max |Σ dᵣ(θ)|/√(Σ dᵣ(θ)²) over the angles, d a row's difference: the denominator is the same for all exchanges.
 *
 * @returns For each run but the first, p of the curve and of each statistic: (1 + #{T* ≥ T})/(replicates + 1).
 */
export async function exchange(
  runs: readonly Summed[],
  replicates: number,
  chance: Chance,
  did: (fraction: number) => Promise<void>,
): Promise<Float64Array[]> {
  const [first, ...others] = runs
  const { units, angles } = first.curves
  const totals = runs.map(totalsOf)
  const scales = others.map(other => differenceScales(first, other))
  const sums = runs.map(() => new Float64Array((angles + EXTRAS) * LANES))
  const signs = new Float64Array(units * LANES)
  const statistic = (k: number, signed: readonly Float64Array[], lane: number): Float64Array =>
    exchanged([first, others[k]], [totals[0], totals[k + 1]], [signed[0], signed[k + 1]], lane, scales[k])
  const observed = others.map((_, k) => statistic(k, totals, 0))
  const beyond = others.map(() => new Float64Array(1 + STATISTICS))
  for (let from = 0; from < replicates; from += LANES) {
    const lanes = Math.min(LANES, replicates - from)
    drawSigns(signs, chance)
    for (const [r, { curves }] of runs.entries()) curves.weigh(signs, sums[r])
    for (let k = 0; k < others.length; k++) {
      for (let lane = 0; lane < lanes; lane++) {
        statistic(k, sums, lane).forEach((value, at) => {
          // The same sums in another order may differ in the last digits.
          if (value >= observed[k][at] * (1 - 1e-12)) beyond[k][at]++
        })
      }
    }
    await did((from + lanes) / replicates)
  }
  return beyond.map((counts, k) =>
    counts.map((count, at) => (Number.isNaN(observed[k][at]) ? Number.NaN : (1 + count) / (replicates + 1))),
  )
}

function drawSigns(signs: Float64Array, { integer }: Chance): void {
  let [bits, left] = [0, 0]
  for (let at = 0; at < signs.length; at++) {
    if (left === 0) {
      bits = integer(0, 2 ** BITS - 1)
      left = BITS
    }
    signs[at] = (bits & 1) * 2 - 1
    bits >>= 1
    left--
  }
}

/** √(Σ d²) over units at each angle, d the difference of a unit's mean counts. */
function differenceScales(first: Summed, other: Summed): Float64Array {
  const { angles, units } = first.curves
  const scales = new Float64Array(angles)
  const [planes, others] = [first, other].map(run => run.planes.openings.length)
  const [mine, theirs] = [new Int32Array(angles), new Int32Array(angles)]
  for (let unit = 0; unit < units; unit++) {
    first.curves.curveOf(unit, mine)
    other.curves.curveOf(unit, theirs)
    for (let place = 0; place < angles; place++) {
      scales[place] += (theirs[place] / others - mine[place] / planes) ** 2
    }
  }
  return scales.map(Math.sqrt)
}

/**
 * The statistics of the curve and of the numbers, after the exchanges that a lane of signs stands for: with D = Σ sᵣ·dᵣ and S
 * the sum of both runs, the run exchanged into the first has (S − D)/2 and the other (S + D)/2.
 */
function exchanged(
  [first, other]: readonly [Summed, Summed],
  totals: readonly [Float64Array, Float64Array],
  signed: readonly [Float64Array, Float64Array],
  lane: number,
  scales: Float64Array,
): Float64Array {
  const { angles } = first.curves
  const [planes, others] = [first, other].map(run => run.planes.openings.length)
  const difference = (place: number): number =>
    signed[1][place * LANES + lane] / others - signed[0][place * LANES + lane] / planes
  let [value, total, most] = [0, 0, 0]
  for (let place = 0; place < angles; place++) {
    value += difference(place)
    total += value
    if (scales[place] > 0) most = Math.max(most, Math.abs(value) / scales[place])
  }
  const part = (which: number, sign: 1 | -1): number => {
    const at = (angles + which) * LANES
    return (totals[0][at] + totals[1][at] + sign * (signed[1][at + lane] - signed[0][at + lane])) / 2
  }
  const alignment = part(FOURTH, 1) / part(NEAR, 1) - part(FOURTH, -1) / part(NEAR, -1)
  const rows = totals[0][(angles + ROWS) * LANES]
  return Float64Array.of(
    most,
    Math.abs(difference(angles + BASIS)) / rows,
    Math.abs(total) / angles / rows,
    Math.abs(difference(angles + RESONANCE)) / rows,
    Math.abs(alignment),
  )
}

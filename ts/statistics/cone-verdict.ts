import { Breath } from '../pieces.ts'
import type { Sweep } from '../sweep.ts'
import { type Bands, nullBands, peakPValues } from './bands.ts'
import { loadDistributions } from './distributions.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { inPlaneMass } from './null.ts'

/** Against isotropic activations, for one cone. */
export interface ConeVerdict {
  readonly epsilon: number
  /** Fractions of all N rows, zero rows included, as the sweep's densities are. */
  readonly bands: Bands
  /** float64[P]: the probability that an isotropic plane peaks as high (see {@link peakPValues}), and over all planes. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** Planes with q ≤ level. */
  readonly significant: number
}

/** Simulated planes of a band: as many as take a quarter of a second, within bounds. */
const [FEWEST, MOST] = [199, 999]
const WORK = 250

/** Milliseconds for a sample near the plane, and for an angle, as measured with {@link nullBands}. */
const [A_SAMPLE, AN_ANGLE] = [3.4e-4, 2e-6]

/** Samples near the plane and angles beyond which a simulated band changes by its root, or not at all. */
const MOST_NEAR = 10_000
const MOST_ANGLES = 1440

/**
 * Each cone of an unsigned sweep against isotropic activations of as many rows as have a direction. Zero rows are in no
 * isotropic null: they are inside all cones of ε ≤ 0, and otherwise only lessen the density.
 */
export async function judgeCones(
  sweep: Sweep,
  { seed, level, signal }: { seed: number; level: number; signal: AbortSignal | undefined },
  onProgress: (fraction: number) => void,
): Promise<ConeVerdict[]> {
  const { epsilon, openings, dimensions, samples: all, zeroRows } = sweep
  const samples = all - zeroRows
  const breath = new Breath({ signal })
  const verdicts: ConeVerdict[] = []
  for (let e = 0; e < epsilon.length; e++) {
    const plane = { samples, dimensions, epsilon: epsilon[e] }
    const everywhere = epsilon[e] > 0 ? 0 : zeroRows
    const peaks = sweep.peaks.subarray(e * openings.length, (e + 1) * openings.length)
    const p = await peakPValues(everywhere === 0 ? peaks : peaks.map(count => count - everywhere), plane)
    const q = benjaminiYekutieli(p)
    const significant = q.reduce((sum, value) => sum + Number(value <= level), 0)
    const angles = sweep.endpoint ? sweep.angles.length - 1 : sweep.angles.length
    const asked = { ...plane, angles: Math.min(MOST_ANGLES, Math.max(1, angles)), seed, level, signal }
    const found = await bandsOf(asked, epsilon.length)
    const scale = (share: number): number => (share * samples + everywhere) / Math.max(1, all)
    const [low, high] = found.simultaneous
    const bands: Bands = {
      ...found,
      nullDensity: scale(found.nullDensity),
      pointwise: [scale(found.pointwise[0]), scale(found.pointwise[1])],
      simultaneous: [scale(low), scale(high)],
    }
    verdicts.push({ epsilon: epsilon[e], bands, p, q, significant })
    onProgress((e + 1) / epsilon.length)
    await breath.did(0, false)
  }
  return verdicts
}

/**
 * Where many samples are near the plane, a simulation takes long and says little more than a smaller one: the counts are
 * all but normal, and their band about p₀ narrows with the root of N. So it is made for fewer samples, 10,000 near the
 * plane, and narrowed.
 */
async function bandsOf(
  asked: { samples: number; dimensions: number; epsilon: number; angles: number; seed: number; level: number } & {
    signal: AbortSignal | undefined
  },
  cones: number,
): Promise<Bands> {
  const { samples, dimensions, epsilon, angles, level } = asked
  const near = await inPlaneMass(epsilon, dimensions)
  const most = Math.max(1000, MOST_NEAR / Math.max(1, cones / 2))
  const simulated = Math.min(samples, Math.ceil(most / near))
  const run = A_SAMPLE * simulated * near + AN_ANGLE * angles
  const simulations = Math.max(FEWEST, Math.min(MOST, Math.floor(WORK / cones / run)))
  const found = await nullBands({ ...asked, samples: simulated, simulations })
  if (simulated === samples) return found
  const { nullDensity } = found
  const narrowing = Math.sqrt(simulated / samples)
  const narrow = (limit: number): number => nullDensity + (limit - nullDensity) * narrowing
  const { binomialQuantile } = await loadDistributions()
  const quantile = (above: boolean): number => binomialQuantile(level / 2, samples, nullDensity, above) / samples
  const [low, high] = found.simultaneous
  return {
    ...found,
    pointwise: [quantile(false), quantile(true)],
    simultaneous: [narrow(low), narrow(high)],
  }
}

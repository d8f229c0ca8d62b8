import { Breath } from '../pieces.ts'
import type { Sweep } from '../sweep.ts'
import { type Bands, peakPValues } from './bands.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { quickBands } from './quick-bands.ts'

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

/** Angles of a simulated plane beyond which its band does not change any more. */
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
    const found = await quickBands(asked, epsilon.length)
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

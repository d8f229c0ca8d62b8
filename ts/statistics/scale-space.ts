import type { Attention } from '../pieces.ts'
import type { PlaneSelection } from '../planes.ts'
import type { Sweep } from '../sweep.ts'
import type { Threading } from '../threads/start.ts'

/** Expected counts below this are too few for a ratio. */
export const LEAST_EXPECTED = 5

/** Cones of the map, if none are named: evenly in the logarithm of the mass, three decades of it. */
const SCALES = 31
export const WIDEST = 0.1

/** What is asked of {@link scaleSpace}. */
export interface ScaleSpaceOptions extends Attention, Threading {
  /** Isotropic masses of the cones, in (0, 1); 31 of them from 10⁻¹ to 10⁻⁴ if left out. */
  mass?: readonly number[] | undefined
  planes?: PlaneSelection | undefined
  angles?: number | undefined
}

/** The mean curve over planes, for cones of all widths. */
export interface ScaleSpace {
  /** float64[A], radians */
  readonly angles: Float64Array
  /** float64[E], as asked for, and the ε of each. */
  readonly mass: Float64Array
  readonly epsilon: Float64Array
  /**
   * float64[E·A]: log2 of the mean density over the mass, −Infinity where nothing is lit at all; NaN where isotropic
   * activations would leave fewer than 5 samples in the cone, so that a ratio says nothing.
   */
  readonly enrichment: Float64Array
}

/**
 * The density over angle and width of the cone at once, from one index and one sweep: a peak that lives at one width only
 * is not worth much.
 *
 * @param spotlight whatever can sweep
 */
export async function scaleSpace(
  spotlight: { sweep(options: object): Promise<Sweep> },
  options: ScaleSpaceOptions = {},
): Promise<ScaleSpace> {
  const mass =
    options.mass ?? Array.from({ length: SCALES }, (_, at) => 10 ** (Math.log10(WIDEST) - (3 * at) / (SCALES - 1)))
  const sweep = await spotlight.sweep({ ...options, mass, curves: false })
  const { angles, epsilon, mean } = sweep
  const width = angles.length
  // Zero rows are in no isotropic null; cones of ε ≤ 0 hold all of them.
  const samples = sweep.samples - sweep.zeroRows
  const enrichment = Float64Array.from(mean, (density, at) => {
    const e = Math.floor(at / width)
    if (samples * sweep.mass[e] < LEAST_EXPECTED) return Number.NaN
    const inside = density * sweep.samples - (epsilon[e] > 0 ? 0 : sweep.zeroRows)
    return Math.log2(inside / (samples * sweep.mass[e]))
  })
  return { angles, mass: sweep.mass, epsilon, enrichment }
}

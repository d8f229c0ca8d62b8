import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'

/** What is kept of the samples, and out of how many dimensions. */
export interface NearPlane {
  /** ε in (−1, 1): samples with ρ ≥ ε are kept. */
  readonly epsilon: number
  /** d, at least 2 */
  readonly dimensions: number
}

/**
 * The density of isotropic activations at distance r from the origin of a plane, as a fraction of N per unit of area:
 *
 * h₀(r) = (d−2)/(2π) · meanᵢ ‖xᵢ‖⁻² (1 − r²/‖xᵢ‖²)^((d−4)/2) · 1[ε‖xᵢ‖ ≤ r ≤ ‖xᵢ‖]
 *
 * for d ≥ 3, the derivative of the share within r over 2πr. For d = 3 it has a pole at r = ‖xᵢ‖; for d = 2 all mass is on
 * the circles r = ‖xᵢ‖ themselves, where it is Infinity, and 0 beside them.
 *
 * @param radius r, in the units of the activations
 * @param norms ‖xᵢ‖; zero rows have no direction, and add nothing
 * @returns Its integral over the plane is the in-plane mass (of the rows that are not zero). Cost: N powers.
 */
export function planeNullDensity(radius: number, norms: ArrayLike<number>, near: NearPlane): number {
  checkNear(near)
  const { epsilon, dimensions: d } = near
  if (!(radius >= 0)) throw new OptionsError(`radius is ${describe(radius)}; a number of at least 0 expected`)
  let sum = 0
  for (let n = 0; n < norms.length; n++) {
    const norm = norms[n]
    if (norm === 0 || radius < epsilon * norm || radius > norm) continue
    if (d === 2) {
      if (radius === norm) return Number.POSITIVE_INFINITY
      continue
    }
    sum += (1 - (radius / norm) ** 2) ** ((d - 4) / 2) / norm ** 2
  }
  return ((d - 2) / (2 * Math.PI)) * (sum / Math.max(1, norms.length))
}

/** @throws {@link OptionsError} */
export function checkNear({ epsilon, dimensions }: NearPlane): void {
  if (!Number.isSafeInteger(dimensions) || dimensions < 2) {
    throw new OptionsError(`dimensions is ${describe(dimensions)}; an integer of at least 2 expected`)
  }
  if (!(epsilon > -1 && epsilon < 1)) {
    throw new OptionsError(`epsilon is ${describe(epsilon)}; a number between -1 and 1, both excluded, expected`)
  }
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { loadCore } from '../wasm/core.ts'

/** What isotropic activations, directions uniform on the sphere in `dimensions` dimensions, would show. */

/**
 * The fraction of isotropic activations inside one spotlight: p₀ = ½ I_{1−ε²}((d−1)/2, ½) for ε ≥ 0 and 1 − p₀(−ε) below
 * (the area of a spherical cap; S. Li, Asian J. Math. Stat. 4, 2011).
 *
 * @param epsilon ε in (−1, 1)
 * @param dimensions d, at least 2
 */
export async function nullDensity(epsilon: number, dimensions: number): Promise<number> {
  check(dimensions)
  between('epsilon', epsilon, -1)
  return (await loadCore()).nullDensity(epsilon, dimensions)
}

/** ln p₀, also where p₀ itself is too small for a float64: see {@link nullDensity}. */
export async function lnNullDensity(epsilon: number, dimensions: number): Promise<number> {
  check(dimensions)
  between('epsilon', epsilon, -1)
  return (await loadCore()).lnNullDensity(epsilon, dimensions)
}

/** The fraction of isotropic activations with ρ ≥ ε in a given plane: (1 − ε²)^((d−2)/2) for ε > 0, and 1 otherwise. */
export async function inPlaneMass(epsilon: number, dimensions: number): Promise<number> {
  check(dimensions)
  between('epsilon', epsilon, -1)
  return (await loadCore()).inPlaneMass(epsilon, dimensions)
}

/** The ε whose spotlight holds the fraction `mass` of isotropic activations, 0 < mass < 1. */
export async function epsilonForMass(mass: number, dimensions: number): Promise<number> {
  check(dimensions)
  between('mass', mass, 0)
  return (await loadCore()).epsilonForMass(mass, dimensions)
}

/**
 * log2(f/p₀): by how many doublings the density `f` is above what isotropic activations have in such a cone; −Infinity for
 * none. In logarithms, so that a p₀ of 1e-300 or less does no harm.
 */
export async function enrichment(density: number, epsilon: number, dimensions: number): Promise<number> {
  return (Math.log(density) - (await lnNullDensity(epsilon, dimensions))) / Math.LN2
}

function check(dimensions: number): void {
  if (!Number.isSafeInteger(dimensions) || dimensions < 2 || dimensions > 2 ** 31) {
    throw new OptionsError(`dimensions is ${describe(dimensions)}; an integer of at least 2 expected`)
  }
}

function between(name: string, value: number, least: number): void {
  if (!(typeof value === 'number' && value > least && value < 1)) {
    throw new OptionsError(`${name} is ${describe(value)}; a number between ${least} and 1, both excluded, expected`)
  }
}

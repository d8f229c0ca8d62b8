import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { checkSeed, refuseUnknown } from '../options.ts'
import { type Attention, Breath } from '../pieces.ts'
import { seededChance } from './chance.ts'
import { binomialDensity } from './densities.ts'
import { binomialAtLeast, binomialQuantile } from './distributions.ts'
import { simulateExtremes } from './isotropic.ts'
import { checkLevel } from './level.ts'
import { inPlaneMass, nullDensity } from './null.ts'

/** One plane of isotropic activations. */
export interface IsotropicPlane {
  /** N, the samples with a direction: zero rows are in no spotlight. */
  samples: number
  /** d */
  dimensions: number
  /** ε in (−1, 1) */
  epsilon: number
}

/** What is asked of {@link nullBands}. */
export interface BandOptions extends IsotropicPlane, Attention {
  /** A, as in the sweep; 360 if left out. */
  angles?: number | undefined
  /** 1 − the coverage; 0.05 if left out. */
  level?: number | undefined
  /** Simulated planes for the simultaneous band; 999 if left out. */
  simulations?: number | undefined
  /** Of the simulation, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
}

/** Densities, fractions of N. What lies strictly outside is beyond the band. */
export interface Bands {
  readonly nullDensity: number
  readonly level: number
  /** At an angle chosen beforehand: exact, by the binomial distribution. */
  readonly pointwise: readonly [number, number]
  /** At all angles at once: that a curve of isotropic activations leaves it anywhere has a probability of `level` at most. */
  readonly simultaneous: readonly [number, number]
  readonly simulations: number
  readonly seed: number
}

const names: ReadonlySet<string> = new Set([
  ...['samples', 'dimensions', 'epsilon', 'angles', 'level', 'simulations', 'seed', 'onProgress', 'signal'],
])

/**
 * Where the curve of a plane of isotropic activations stays. The counts at one angle are Binomial(N, p₀). The simultaneous
 * band comes from simulated curves: the number M of samples near the plane, their angles and their ρ are drawn, no
 * activations, so that the cost, some fifty nanoseconds for each of M samples and `simulations` planes, does not depend
 * on d. The calling thread gets its turn between two planes.
 *
 * @throws {@link OptionsError} for a number out of its range.
 */
export async function nullBands(options: BandOptions): Promise<Bands> {
  refuseUnknown(options, names, 'nullBands: ')
  const { samples, dimensions, epsilon, angles = 360, level = 0.05, simulations = 999, seed = 0 } = options
  integer('samples', samples, 0, 2 ** 31 - 1)
  integer('angles', angles, 1, 2 ** 22)
  integer('simulations', simulations, 1, 1e6)
  checkSeed(seed)
  checkLevel(level)
  const breath = new Breath(options)
  const share = await nullDensity(epsilon, dimensions)
  const scale = (count: number): number => count / Math.max(1, samples)
  const near = await inPlaneMass(epsilon, dimensions)
  const chance = seededChance(seed)
  const [least, most] = [new Int32Array(simulations), new Int32Array(simulations)]
  for (let run = 0; run < simulations; ) {
    const runs = Math.min(simulations - run, Math.ceil(breath.due() / (8 * samples * near + angles)))
    const piece = simulateExtremes({ samples, dimensions, epsilon, near }, angles, runs, chance)
    least.set(piece.least, run)
    most.set(piece.most, run)
    run += runs
    await breath.did(run / simulations)
  }
  breath.finish()
  least.sort()
  most.sort()
  // So many simulated curves may lie beyond a limit that one more, the observed one, would do so with level/2 at most.
  const beyond = Math.floor((level / 2) * (simulations + 1)) - 1
  return {
    nullDensity: share,
    level,
    pointwise: [
      scale(binomialQuantile(level / 2, samples, share)),
      scale(binomialQuantile(level / 2, samples, share, true)),
    ],
    simultaneous: beyond < 0 ? [0, 1] : [scale(least[beyond]), scale(most[simulations - 1 - beyond])],
    simulations,
    seed,
  }
}

/**
 * The probability that the curve of a plane of isotropic activations reaches `counts` samples at any angle at all, not only
 * at those of a grid: at most
 *
 * P(X ≥ m) + N·q·P(X′ = m − 1),   X ~ Binomial(N, p₀), X′ ~ Binomial(N − 1, p₀), q = P(ρ ≥ |ε|):
 *
 * the curve is at m or above at angle 0, or else rises to m where one of the arcs begins, of which there are N·q on the
 * average (the expected number of up-crossings, after Rice 1944; a union bound, so that p is never too small).
 *
 * @returns float64, p for each count.
 */
export async function peakPValues(counts: ArrayLike<number>, plane: IsotropicPlane): Promise<Float64Array> {
  const { samples, dimensions, epsilon } = plane
  integer('samples', samples, 0, 2 ** 31 - 1)
  // A cone wider than a half-space holds the samples of ρ < |ε| all around: they have no arc that could begin.
  const [share, near] = [await nullDensity(epsilon, dimensions), await inPlaneMass(Math.abs(epsilon), dimensions)]
  return Float64Array.from(counts, peakOf(samples, share, near))
}

function peakOf(samples: number, share: number, near: number): (count: number) => number {
  const known = new Map<number, number>()
  return count => {
    let p = known.get(count)
    if (p === undefined) {
      const rising = count < 1 ? 1 : samples * near * binomialDensity(count - 1, Math.max(0, samples - 1), share)
      known.set(count, (p = count < 1 ? 1 : Math.min(1, binomialAtLeast(count, samples, share) + rising)))
    }
    return p
  }
}

function integer(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new OptionsError(`${name} is ${describe(value)}; an integer from ${least} to ${most} expected`)
  }
}

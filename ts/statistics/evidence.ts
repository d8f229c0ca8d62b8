import type { Alignment } from './alignment.ts'
import type { BasisTest, BasisTestSide } from './basis-test.ts'
import { type Ensemble, isDark } from './ensemble.ts'

/** All that the sentences of a verdict are made of. */
export interface Evidence {
  /** Rows with a direction, all rows, d, and k. */
  readonly samples: number
  readonly rows: number
  readonly dimensions: number
  readonly vectors: number
  /** P, and those at right angles, 0 where they are fewer than half; cones of the sweep. */
  readonly planes: number
  readonly straight: number
  readonly cones: number
  readonly epsilon: number
  readonly signed: boolean
  readonly ensemble: Ensemble
  /** Mean over planes of the resonance. */
  readonly resonance: number
  /** The density of isotropic activations, of all rows; samples that they would have near a plane. */
  readonly nullDensity: number
  readonly expected: number
  /** The least isotropic mass of a cone, up to 0.1, at which the scale space has any sample; null where there is none. */
  readonly litMass: number | null
  /** The isotropic mass of this cone. */
  readonly mass: number
  readonly alignment: Alignment | null
  readonly basisTest: BasisTest | null
  /** Whether the test was made on fewer rows or planes than there are. */
  readonly thinned: boolean
  /** Why there is no basis test, as the end of a sentence. */
  readonly untested: string
  /** Planes that peak higher than isotropic ones would; null where that was not tested. */
  readonly peaks: number | null
  readonly nonNegative: boolean
  /** Whether coordinates along the vectors are those of single units. */
  readonly ofUnits: boolean
  /** Whether the basis was made from the rows under test. */
  readonly circular: boolean
  readonly level: number
}

/**
 * What the evidence comes to.
 *
 * - `zero`: no row has a direction. `dark`: none is in any spotlight. `wide`: ε ≤ 0, where every sample is near every
 *   plane. `skewed`: fewer than half of the planes at right angles. `few`: fewer than 20 samples near planes.
 * - `untested`: an alignment index without a basis test.
 * - `basis`: significant as given and whitened, with the same sign. `variance`: significant as given only. `reversed`:
 *   whitened, it is the opposite. `undecided`: significant, and whitened there is nothing. `whitened`: significant whitened
 *   only, at half the level since that is the second of two tests. `none`: neither.
 */
export type Outcome =
  | 'zero'
  | 'dark'
  | 'wide'
  | 'skewed'
  | 'few'
  | 'untested'
  | 'basis'
  | 'variance'
  | 'reversed'
  | 'undecided'
  | 'whitened'
  | 'none'

/** Samples near planes, over all of them, below which nothing is said of where they gather. */
export const FEW = 20

export function outcomeOf(evidence: Evidence): Outcome {
  const { samples, signed, epsilon, ensemble, straight, alignment, basisTest, level } = evidence
  if (samples === 0) return 'zero'
  const lit = alignment?.pooled.lit ?? 0
  // In a signed sweep samples may have cancelled; those near a plane do not.
  if (isDark(ensemble) && (!signed || (epsilon > 0 && straight > 0 && lit === 0))) return 'dark'
  if (epsilon <= 0) return 'wide'
  if (straight === 0) return 'skewed'
  if (lit < FEW) return 'few'
  if (!basisTest || !(leastP(basisTest.raw) <= level)) return 'untested'
  const { raw, whitened } = basisTest
  if (raw.p > level) return whitened.p <= level / 2 ? 'whitened' : 'none'
  if (Number.isNaN(whitened.p)) return 'undecided'
  if (whitened.p > level) return 'variance'
  return raw.statistic * whitened.statistic > 0 ? 'basis' : 'reversed'
}

/** The least p that so many rotations can give; NaN without a statistic. */
export function leastP({ statistic, rotated }: BasisTestSide): number {
  return Number.isNaN(statistic) ? Number.NaN : 1 / (rotated.filter(other => !Number.isNaN(other)).length + 1)
}

/** A₄ as the sentences quote it: as it was tested, beside the p of that, should the test be of fewer planes or rows. */
export function quotedIndex({ alignment, basisTest, thinned }: Evidence): number {
  const [pooled, tested] = [alignment!.pooled.index, basisTest?.raw.statistic ?? Number.NaN]
  return Number.isFinite(tested) && (thinned || pooled * tested < 0) ? tested : pooled
}

/** How many planes have angles that are not even, by Rayleigh's test. */
export function unevenPlanes({ alignment, level }: Evidence): number {
  return alignment!.q.reduce((sum, value) => sum + Number(value <= level), 0)
}

/** Whether there are too few rows for a basis that they prefer to show: whitening takes more rows than dimensions. */
export function hasFewRows({ samples, dimensions }: Evidence): boolean {
  return samples < Math.max(30, 2 * dimensions)
}

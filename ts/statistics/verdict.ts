import type { Alignment } from './alignment.ts'
import type { Bands } from './bands.ts'
import type { BasisTest } from './basis-test.ts'
import type { LabelFindings } from './grandmothers.ts'
import type { Ranking } from './ranking.ts'
import type { ScaleSpace } from './scale-space.ts'

/** What a sweep's curves mean, and how sure that is. */
export interface Verdict {
  /** Two sentences for a person: what was found, and how sure it is. */
  readonly words: string
  /** Where the basis comes from the rows under test, the sentence that says so; null otherwise. */
  readonly circularity: string | null
  /** Of each cone of the sweep, in its order. */
  readonly cones: readonly ConeVerdict[]
  /** At the cone that tells most: see `cone`. Null where it was not asked for or cannot be had; `missing` says why. */
  readonly cone: number
  readonly alignment: Alignment | null
  readonly basisTest: BasisTest | null
  readonly ranking: Ranking | null
  readonly scaleSpace: ScaleSpace | null
  readonly labels: LabelFindings | null
  /** What is not here, and why, in sentences without a stop. */
  readonly missing: readonly string[]
}

/** Against isotropic activations, for one cone. */
export interface ConeVerdict {
  readonly epsilon: number
  readonly bands: Bands
  /** float64[P]: the probability that an isotropic plane peaks as high (see {@link peakPValues}), and over all planes. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** Planes with q ≤ level. */
  readonly significant: number
}

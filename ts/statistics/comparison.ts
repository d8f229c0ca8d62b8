import type { BasisFacts } from '../basis.ts'
import type { Interval } from './intervals.ts'

/**
 * A number that sums a run up.
 *
 * - `basis`: the mean over planes of the density at a plane's two basis directions (b_j's at the grid angle nearest to it)
 * - `overall`: the mean over planes and the whole turn
 * - `resonance`: the mean over planes of the resonance (see {@link Sweep.resonance})
 * - `alignment`: A₄ over all orthonormal planes together (see {@link Alignment}); NaN where there is none, or ε ≤ 0
 */
export type StatisticName = 'basis' | 'overall' | 'resonance' | 'alignment'

/** One of the runs, by itself. */
export interface ComparedRun {
  readonly name: string
  /** N and the zero rows among them, and d. */
  readonly samples: number
  readonly zeroRows: number
  readonly dimensions: number
  readonly basis: BasisFacts
  /** P, and which planes in words. */
  readonly planes: number
  readonly selection: string
  /** float64[P]: the angle of b_j in each plane, radians. */
  readonly openings: Float64Array
  readonly epsilon: number
  /** float64[A]: the mean density over planes, and its interval at each angle by itself. */
  readonly mean: Float64Array
  readonly pointwise: Interval
  readonly statistics: Readonly<Record<StatisticName, { value: number; low: number; high: number }>>
}

/** The difference of a statistic: that of the run less that of the first. */
export interface StatisticDifference {
  readonly difference: number
  readonly standardError: number
  /** Percentile interval. */
  readonly low: number
  readonly high: number
  /** That there is no difference, see {@link CurveDifference.p}, and by Benjamini and Yekutieli over statistics and runs. */
  readonly p: number
  readonly q: number
}

/** What the planes differ by, where both runs have the same ones. */
export interface PlaneDifferences {
  /** float64[P]: resonance of the run less that of the first, and its standard error over rows. */
  readonly difference: Float64Array
  readonly standardError: Float64Array
  /** float64[P]: of no difference, and by Benjamini and Yekutieli over the planes. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** Planes with q ≤ level. */
  readonly significant: number
}

/** A run against the first. */
export interface CurveDifference {
  /** Its place in {@link Comparison.runs}, from 1 on. */
  readonly run: number
  /** float64[A]: its mean curve less that of the first. */
  readonly mean: Float64Array
  readonly standardError: Float64Array
  /** Each angle by itself: at an angle chosen beforehand. */
  readonly pointwise: Interval
  /** All angles at once: it holds the true difference everywhere with a probability of 1 − level. */
  readonly simultaneous: Interval
  /**
   * Of no difference anywhere, and by Benjamini and Yekutieli over the runs. Paired runs: exact, by exchanging the runs row by
   * row at random. Others of the same planes: exact for one distribution of both, by dealing the pooled rows at random. Others
   * still, which cannot be pooled: by the resamples, whose largest deviation from their centre is compared with the largest
   * difference, both in the standard errors of the pooled density; NaN where too few rows are expected for that.
   */
  readonly p: number
  readonly q: number
  /**
   * How the two curves of a row go together over the rows, from −1 to 1; NaN where a run's do not
   * vary at all, null where rows are not paired.
   */
  readonly correlation: number | null
  readonly statistics: Readonly<Record<StatisticName, StatisticDifference>>
  /** Null where its planes are not those of the first: pairs of the same vectors, or of classes of the same names. */
  readonly planes: PlaneDifferences | null
  /** Why there is no p, without a stop; null where there is one. */
  readonly withheld: string | null
  /** Whether it differs (p ≤ level), where, and how sure that is, in two sentences. */
  readonly words: string
}

/** Several runs at the same isotropic mass, each against the first. */
export interface Comparison {
  /** float64[A], radians */
  readonly angles: Float64Array
  /** The density of isotropic activations in every run's cone. */
  readonly mass: number
  readonly runs: readonly ComparedRun[]
  /** One for each run but the first. */
  readonly differences: readonly CurveDifference[]
  /** int32[P·2]: the first run's planes, i0, j0, i1, j1, … */
  readonly planes: Int32Array
  readonly paired: boolean
  /** What is resampled: as many units as rows, or groups of rows where there is much to sum up. */
  readonly units: readonly number[]
  readonly replicates: number
  readonly level: number
  readonly seed: number
  /** The outcome for a person: a warning of the pairing, if there is one, then the words of every difference. */
  readonly words: string
  /** What a reader must know, in sentences without a stop. */
  readonly notes: readonly string[]
}

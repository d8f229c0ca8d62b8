/**
 * The Spotlight Resonance Method (George Bird, arXiv 2505.13471): do a layer's activations line up with the directions its
 * activation function privileges?
 *
 * @module spotlight-resonance
 */
export type { Activations } from './activations.ts'
export { type Basis, type BasisFacts, basis } from './basis.ts'
export * from './errors.ts'
export type { Estimate } from './estimate.ts'
export type { Member, MembersOptions } from './members.ts'
export { mergeSweeps } from './merge.ts'
export { spotlightResonance } from './once.ts'
export type { Cone, SweepOptions } from './options.ts'
export type { Attention } from './pieces.ts'
export type { PlaneSelection } from './planes.ts'
export type { Projection, ProjectionPiece, ProjectOptions } from './projection.ts'
export type { Pass } from './question.ts'
export { type CreateOptions, Spotlight } from './spotlight.ts'
export type { Alignment, AlignmentOptions } from './statistics/alignment.ts'
export { type BandOptions, type Bands, type IsotropicPlane, nullBands, peakPValues } from './statistics/bands.ts'
export type { BasisTest, BasisTestOptions, BasisTestSide } from './statistics/basis-test.ts'
export { compare } from './statistics/compare.ts'
export type { CompareOptions } from './statistics/compare-options.ts'
export type {
  ComparedRun,
  Comparison,
  CurveDifference,
  PlaneDifferences,
  StatisticDifference,
  StatisticName,
} from './statistics/comparison.ts'
export {
  findGrandmothers,
  type Grandmother,
  type GrandmotherOptions,
  type LabelFindings,
} from './statistics/grandmothers.ts'
export { contrast, type Harmonic, type Harmonics, harmonicsOf } from './statistics/harmonics.ts'
export type { IndependentUnits } from './statistics/independent.ts'
export type { Interval } from './statistics/intervals.ts'
export { type LabelledMember, labelled } from './statistics/labelled.ts'
export { type LabelShare, labelShares } from './statistics/labels.ts'
export { benjaminiYekutieli } from './statistics/multiplicity.ts'
export { enrichment, epsilonForMass, inPlaneMass, lnNullDensity, nullDensity } from './statistics/null.ts'
export type { PlaneDensity, PlaneDensityOptions } from './statistics/plane-density.ts'
export { type PlaneHarmonicsOptions, planeHarmonics } from './statistics/plane-harmonics.ts'
export { type NearPlane, planeNullDensity } from './statistics/plane-null-density.ts'
export type { HalfCount, Ranked, Ranking, RankOptions } from './statistics/ranking.ts'
export { rayleigh } from './statistics/rayleigh.ts'
export { type ScaleSpace, type ScaleSpaceOptions, scaleSpace } from './statistics/scale-space.ts'
export { type ConeVerdict, type JudgeOptions, judge, type Verdict } from './statistics/verdict.ts'
export { Sweep } from './sweep.ts'
export { closeThreads } from './threads/pool.ts'
export type { Threading, WorkerLike } from './threads/start.ts'

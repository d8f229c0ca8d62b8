/**
 * The Spotlight Resonance Method (George Bird, arXiv 2505.13471): do a layer's activations line up with the directions its
 * activation function privileges?
 *
 * @module
 */
export type { Activations } from './activations.ts'
export { type Basis, type BasisFacts, basis } from './basis.ts'
export {
  ActivationsError,
  BasisError,
  CoreError,
  DisposedError,
  FileError,
  OptionsError,
  PlanesError,
  SpotlightError,
  ThreadError,
} from './errors.ts'
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
export { epsilonForMass, inPlaneMass, lnNullDensity, nullDensity } from './statistics/null.ts'
export { Sweep } from './sweep.ts'
export { closeThreads } from './threads/pool.ts'
export type { Threading, WorkerLike } from './threads/start.ts'

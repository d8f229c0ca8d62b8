/**
 * The values of ts/index.ts as they are shipped: the same functions, but that the statistics are loaded when one of them is
 * first called. ts/index.ts has their types and their documentation.
 */
import type * as merge from '../merge.ts'
import { merging, statistics } from '../parts.ts'
import type * as part from '../statistics/part.ts'

export { basis } from '../basis.ts'
export * from '../errors.ts'
export { spotlightResonance } from '../once.ts'
export { Spotlight } from '../spotlight.ts'
export { contrast, harmonicsOf } from '../statistics/harmonics.ts'
export { labelled } from '../statistics/labelled.ts'
export { benjaminiYekutieli } from '../statistics/multiplicity.ts'
export { enrichment, epsilonForMass, inPlaneMass, lnNullDensity, nullDensity } from '../statistics/null.ts'
export { planeNullDensity } from '../statistics/plane-null-density.ts'
export { rayleigh } from '../statistics/rayleigh.ts'
export { Sweep } from '../sweep.ts'
export { closeThreads } from '../threads/pool.ts'

export const compare: typeof part.compare = async (...asked) => (await statistics()).compare(...asked)
export const findGrandmothers: typeof part.findGrandmothers = async (...asked) =>
  (await statistics()).findGrandmothers(...asked)
export const judge: typeof part.judge = async (...asked) => (await statistics()).judge(...asked)
export const labelShares: typeof part.labelShares = async (...asked) => (await statistics()).labelShares(...asked)
export const mergeSweeps: typeof merge.mergeSweeps = async (...asked) => (await merging()).mergeSweeps(...asked)
export const nullBands: typeof part.nullBands = async (...asked) => (await statistics()).nullBands(...asked)
export const peakPValues: typeof part.peakPValues = async (...asked) => (await statistics()).peakPValues(...asked)
export const planeHarmonics: typeof part.planeHarmonics = async (...asked) =>
  (await statistics()).planeHarmonics(...asked)
export const scaleSpace: typeof part.scaleSpace = async (...asked) => (await statistics()).scaleSpace(...asked)

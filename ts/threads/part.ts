/** What it takes to count on several threads, or in stages, as one part to be loaded on demand. */
export { countRows } from '../count-rows.ts'
export { inStages } from '../stages.ts'
export { callHelpers, callThreads } from './call.ts'
export { PlaneCrew } from './plane-crew.ts'

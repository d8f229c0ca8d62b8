/** What it takes to count on several threads, as one part to be loaded on demand. */
export { countRows } from '../count-rows.ts'
export { callThreads } from './call.ts'

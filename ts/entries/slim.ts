/** `spotlight-resonance/slim`: without the core, which the user hands over. */
import { provideWorkers } from '../threads/pool.ts'
import { startWorker } from '../threads/start.ts'

export { initialize } from '../wasm/initialize.ts'
export * from './api.ts'

provideWorkers(startWorker)

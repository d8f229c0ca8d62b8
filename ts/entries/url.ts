/** `spotlight-resonance/url`: the core is fetched, and compiled while it streams in. */
import { provideWorkers } from '../threads/pool.ts'
import { startWorker } from '../threads/start.ts'
import { provideCore } from '../wasm/core.ts'
import { fetchedCore } from '../wasm/located.ts'

export { locateCore } from '../wasm/located.ts'
export * from './api.ts'

provideCore(fetchedCore)
provideWorkers(startWorker)

/** `spotlight-resonance/cli`: the command line as a function. */
import { provideWorkers } from '../threads/pool.ts'
import { startWorker } from '../threads/start.ts'
import { provideCore } from '../wasm/core.ts'
import { inlinedCore } from '../wasm/inlined.ts'

export { main } from '../cli/main.ts'

provideCore(inlinedCore)
provideWorkers(startWorker)

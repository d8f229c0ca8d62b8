/** The core of the tests, which import ts/ as it is: ts/entries/ would provide one. */
import { provideWorkers } from '../ts/threads/pool.ts'
import { startWorker } from '../ts/threads/start.ts'
import { provideCore } from '../ts/wasm/core.ts'
import { inlinedCore } from '../ts/wasm/inlined.ts'

provideCore(inlinedCore)
provideWorkers(startWorker)

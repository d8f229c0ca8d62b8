#!/usr/bin/env node
import { runProcess } from '../cli/process.ts'
import { provideWorkers } from '../threads/pool.ts'
import { startWorker } from '../threads/start.ts'
import { provideCore } from '../wasm/core.ts'
import { inlinedCore } from '../wasm/inlined.ts'

provideCore(inlinedCore)
provideWorkers(startWorker)
await runProcess()

#!/usr/bin/env node
import { runProcess } from '../cli/process.ts'
import { provideCore } from '../wasm/core.ts'
import { inlinedCore } from '../wasm/inlined.ts'

provideCore(inlinedCore)
await runProcess()

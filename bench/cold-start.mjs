#!/usr/bin/env node
/**
 * From nothing to the counts of W1, in Node, Chromium and workerd: node bench/cold-start.mjs [--runs 11] [--json]
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { builtLibrary } from './built.mjs'
import { coldStart, RUNS } from './measurements/cold-start.mjs'
import { coldStartTable } from './table.mjs'

const { values } = parseArgs({ options: { runs: { type: 'string' }, json: { type: 'boolean', default: false } } })
const runs = Number(values.runs ?? RUNS)
if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: a whole number expected`)

const found = await coldStart(await builtLibrary(), undefined, runs)
if (values.json) console.log(JSON.stringify(found))
else {
  console.log(`${os.cpus()[0]?.model.trim()}, load ${os.loadavg()[0].toFixed(1)}, ${runs} runs each\n`)
  console.log(coldStartTable(found))
  const workerd = fileURLToPath(new URL('../test/package/cold-start-workerd.mjs', import.meta.url))
  if (existsSync(workerd)) {
    console.log('\nworkerd, the example of an edge function')
    const { status } = spawnSync(process.execPath, [workerd, '--rounds', String(runs)], { stdio: 'inherit' })
    process.exitCode = status ?? 1
  }
}

#!/usr/bin/env node
/**
 * `npm run bench`: our time and our peers' on the same questions, after making sure that all give the same answers.
 *
 *     node bench/run.mjs [--only W1] [--record]    the table; --record also writes bench/record/<date>.json
 *     node bench/run.mjs --check [--only W1]       answers only, in seconds; fails where one differs
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtLibrary } from './built.mjs'
import { compete } from './compete.mjs'
import { machineFacts } from './machine.mjs'
import { findPython } from './python.mjs'
import { agreement, resultTable } from './table.mjs'
import { checks, workloads } from './workloads.mjs'

/** How long to measure: enough runs for a median, or one run where only the answer matters. */
const thorough = { ours: { least: 50, seconds: 2 }, peer: { least: 5, seconds: 1 }, cold: 9 }
const once = { least: 1, seconds: 0, warm: false }
const brief = { ours: once, peer: once, cold: 1 }

async function run({ check, record, only }) {
  const offered = check ? checks : workloads
  const unknown = only?.find(name => !(name in offered))
  if (unknown) throw new Error(`no workload '${unknown}'; one of ${Object.keys(offered).join(', ')} expected`)
  const library = await builtLibrary()
  const python = findPython()
  const machine = machineFacts(python)
  if (python.missing) console.log(`left out: peers in NumPy, as ${python.missing}`)
  const threadings = python.missing ? [] : check ? ['one'] : ['one', 'all']
  const results = []
  let differing = 0
  for (const name of only ?? Object.keys(offered)) {
    const workload = offered[name](library)
    if (workload.missing) {
      console.log(`left out: ${name}, as ${workload.missing}`)
      continue
    }
    console.log(`\n${name}: ${workload.what}`)
    const result = await inFolder(folder =>
      compete(workload, { library, folder, threadings, effort: check ? brief : thorough }),
    )
    results.push(result)
    const wrong = result.peers.filter(peer => peer.differing > 0)
    differing += wrong.length
    for (const peer of wrong) console.log(`${peer.what}: ${agreement(peer)}; the first: ${peer.first}`)
    if (wrong.length > 0) console.log('answers differ, so there are no times')
    else if (check) for (const peer of result.peers) console.log(`${peer.what}: ${agreement(peer)}`)
    else console.log(resultTable(result))
  }
  if (differing > 0) throw new Error(`${differing} answers differ from ours`)
  if (results.length === 0) throw new Error('no workload was run')
  if (record && !check) save({ date: new Date().toISOString(), machine, workloads: results })
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'spotlight-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function save(results) {
  const name = `record/${results.date.slice(0, 10)}.json`
  const path = new URL(name, import.meta.url)
  mkdirSync(new URL('.', path), { recursive: true })
  const short = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)
  writeFileSync(path, `${JSON.stringify(results, short, 2)}\n`)
  console.log(`\nrecorded in bench/${name}`)
}

try {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  })
  await run(values)
} catch (error) {
  console.error(`bench: ${error.message}`)
  process.exitCode = 1
}

#!/usr/bin/env node
/**
 * `npm run bench`: our time and our peers' on the same questions, after making sure that all give the same answers.
 *
 *     node bench/run.mjs [--only W1] [--record]    the table; --record also writes bench/record/<date>.json
 *     node bench/run.mjs --check [--only W1]       answers only, on small questions; fails where one differs
 */
import { parseArgs } from 'node:util'
import { browse } from './browser.mjs'
import { builtLibrary } from './built.mjs'
import { compete } from './compete.mjs'
import { machineFacts } from './machine.mjs'
import { inFolder } from './measure.mjs'
import { measurements } from './measurements.mjs'
import { availablePeers } from './peers.mjs'
import { forgetCompiled } from './python.mjs'
import { save } from './record.mjs'
import { agreement, browserTable, measurementTable, resultTable } from './table.mjs'
import { targetTable } from './targets.mjs'
import { checks, workloads } from './workloads.mjs'

/** How long to measure: enough runs for a median. */
const quick = { ours: { least: 50, seconds: 2 }, peer: { least: 5, seconds: 1 }, cold: 9 }
const long = { ours: { least: 3, seconds: 1 }, peer: { least: 2, seconds: 1 } }

async function run({ check, record, only }) {
  const offered = check ? checks : workloads
  const others = check ? ['W6'] : ['W6', 'measurements']
  const names = [...Object.keys(offered), ...others]
  const unknown = only?.find(name => !names.includes(name))
  if (unknown) throw new Error(`no workload '${unknown}'; one of ${names.join(', ')} expected`)
  const chosen = only ?? names
  const library = await builtLibrary()
  const { peers, missing, versions } = await availablePeers({ threadings: check ? ['one'] : ['one', 'all'] })
  for (const line of missing) console.log(`left out: ${line}`)
  const machine = machineFacts(versions)
  const results = []
  let differing = 0
  for (const name of chosen.filter(name => name in offered)) {
    const workload = await offered[name](library)
    if (workload.missing) {
      console.log(`left out: ${name}, as ${workload.missing}`)
      continue
    }
    console.log(`\n${name}: ${workload.what}`)
    const effort = check ? undefined : workload.ensemble ? long : quick
    const result = await inFolder(folder => compete(workload, { library, folder, peers, effort }))
    results.push(result)
    const wrong = result.peers.filter(peer => peer.differing > 0)
    differing += wrong.length
    for (const peer of wrong) console.log(`${peer.what}: ${agreement(peer)}; the first: ${peer.first}`)
    if (wrong.length > 0) console.log('answers differ, so there are no times')
    else if (check) for (const peer of result.peers) console.log(`${peer.what}: ${agreement(peer)}`)
    else console.log(resultTable(result))
  }
  if (differing > 0) throw new Error(`${differing} answers differ from ours`)
  const found = { date: new Date().toISOString(), machine, workloads: results }
  // At once, and again with what follows: a run takes long, and can end early.
  if (record && !check) save(found)
  if (chosen.includes('W6')) {
    found.browser = await browse(offered, library, check ? undefined : long.ours)
    console.log(`\nW6: the same in a browser’s worker\n${browserTable(found.browser)}`)
  }
  if (chosen.includes('measurements') && !check) {
    found.measurements = await measurements(library, peers)
    console.log(`\n${measurementTable(found.measurements)}`)
  }
  if (check) return
  console.log(`\n${targetTable(found)}`)
  if (record) console.log(`\nrecorded in bench/: ${save(found).join(', ')}`)
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
} finally {
  forgetCompiled()
}

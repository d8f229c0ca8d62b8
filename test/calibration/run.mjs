#!/usr/bin/env node
/**
 * The large run behind the small ones of test/statistics: writes test/calibration/record.json. See README.md beside it.
 *
 *     npm run build && node test/calibration/run.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { levels } from './levels.mjs'
import { power } from './power.mjs'
import { table } from './table.mjs'
import { uniform } from './uniform.mjs'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const begin = performance.now()
const record = {
  version,
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  machine: `${cpus().length} × ${cpus()[0].model}, ${process.platform} ${process.arch}, on one thread`,
  minutes: 0,
}
for (const [name, part] of Object.entries({ uniform, levels, table, power })) {
  console.log(`${name}, after ${((performance.now() - begin) / 1000).toFixed(0)} s`)
  record[name] = await part(row => console.log(`  ${JSON.stringify(row)}`))
}
record.minutes = Math.round((performance.now() - begin) / 6000) / 10
writeFileSync(new URL('record.json', import.meta.url), `${JSON.stringify(rounded(record), null, 2)}\n`)

/** Numbers to six digits: the others are noise. */
function rounded(value) {
  if (typeof value === 'number') return Number(value.toPrecision(6))
  if (Array.isArray(value)) return value.map(rounded)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)]))
}

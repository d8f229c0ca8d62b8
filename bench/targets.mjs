#!/usr/bin/env node
/**
 * What the engine must show, and whether a run shows it: printed at the end of a run, and of any record by
 *
 *     node bench/targets.mjs [bench/record/<date>.json]
 *
 * All values are of one run: medians, of whole calls where peers are concerned.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { columns } from './columns.mjs'
import { latestRecord } from './record.mjs'

const times = value => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}×`
const unit = name => value => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${name}`
const share = value => `${(100 * value).toFixed(0)} %`
const plain = value => value.toFixed(2)
const kilobytes = value => `${(value / 1000).toFixed(1)} kB`

const least = limit => ({ met: value => value >= limit, sign: '≥', limit })
const most = limit => ({ met: value => value <= limit, sign: '≤', limit })

/** [what, limit, how it is written, its value in a record: undefined where it was not measured]. */
const targets = [
  ['W1, the published formulation in NumPy', least(2000), times, of => ratio(of, 'W1', 'published')],
  ['W2, direct NumPy', least(100), times, of => ratio(of, 'W2', 'direct')],
  ['W2, arcs in NumPy', least(5), times, of => ratio(of, 'W2', 'arcs')],
  ['W3, direct NumPy', least(2000), times, of => ratio(of, 'W3', 'direct')],
  ['W3, arcs in NumPy', least(60), times, of => ratio(of, 'W3', 'arcs')],
  ['W3, per lit pair, beyond preparation', most(15), unit('ns'), of => perLit(of, 'W3')],
  ['W4, direct NumPy', least(300), times, of => ratio(of, 'W4', 'direct')],
  ['W4, arcs in NumPy', least(20), times, of => ratio(of, 'W4', 'arcs')],
  ['W4, arcs in Numba, one thread', least(2), times, of => ratio(of, 'W4', 'numba')],
  ['W4b, direct NumPy', least(100), times, of => ratio(of, 'W4b', 'direct')],
  ['W4b, per lit pair', most(6), unit('ns'), of => perLit(of, 'W4b')],
  ['W4b, first progressive answer', most(50), unit('ms'), of => of.measurements?.firstEstimate?.first?.median],
  ['W4c, over preparation alone', most(2), times, overPreparation],
  ['per tested pair, dense, nothing lit', most(0.2), unit('ns'), perTested],
  ['W3, over the native crate', most(1.3), times, of => inverse(ratio(of, 'W3', 'native'))],
  ['W4, over the native crate', most(1.3), times, of => inverse(ratio(of, 'W4', 'native'))],
  ['W4b, over the native crate', most(1.3), times, of => inverse(ratio(of, 'W4b', 'native'))],
  ['preparation with index, over one copy', most(4), times, of => of.measurements?.limit?.ratio],
  ['W5, projection, of the native product’s speed', least(0.6), share, of => of.measurements?.product?.native?.ratio],
  ['W5, projection, of a 128-bit BLAS’ speed', least(0.6), share, of => of.measurements?.product?.blas?.ratio],
  ['W5, direct NumPy', least(20), times, of => ratio(of, 'W5', 'direct')],
  ['W4, two threads', least(1.8), times, of => of.measurements?.threads?.W4?.ratio],
  ['W3, 1,440 angles over 90', most(1.3), times, moreAngles],
  [
    'W3-like, 128 to 1,024 directions, exponent',
    most(1.2),
    plain,
    of => of.measurements?.scaling?.directions[0].exponent,
  ],
  ['peak wasm memory, over the input', most(2.3), times, peakMemory],
  ['cost model, over the better pass', most(1.3), times, costModel],
  ['the .wasm', most(100e3), kilobytes, of => of.measurements?.size?.raw],
  ['the .wasm, gzipped', most(45e3), kilobytes, of => of.measurements?.size?.gzipped],
  ['W1, from bytes to first result', most(15), unit('ms'), of => workload(of, 'W1')?.ours.cold?.call.median],
]

function workload(of, name) {
  return of.workloads.find(found => found.name === name && found.ours)
}

/** A peer's time over ours. */
function ratio(of, name, peer) {
  return workload(of, name)?.peers.find(found => found.name === peer)?.ratio
}

function inverse(value) {
  return value === undefined ? undefined : 1 / value
}

/** Nanoseconds. */
function perLit(of, name) {
  const sweep = workload(of, name)?.ours.sweep.median
  const lit = of.measurements?.lit?.[name].lit
  return sweep === undefined || lit === undefined ? undefined : (1e6 * sweep) / lit
}

function overPreparation(of) {
  const { whole, prepare } = workload(of, 'W4c')?.ours ?? {}
  return whole && whole.median / prepare.median
}

function perTested(of) {
  const sweep = of.measurements?.passes?.W4c?.dense.median
  return sweep === undefined ? undefined : (1e6 * sweep) / of.measurements.lit.W4c.tested
}

function moreAngles(of) {
  const points = of.measurements?.scaling?.angles[0].points
  return points && points.at(-1).median / points[0].median
}

function peakMemory(of) {
  const found = of.measurements?.memory
  return found && Math.max(...Object.values(found).map(({ ratio }) => ratio))
}

/** The worst workload's. */
function costModel(of) {
  const found = of.measurements?.passes
  return !found || found.missing ? undefined : Math.max(...Object.values(found).map(({ ratio }) => ratio))
}

export function targetTable(record) {
  const rows = targets.map(([what, { met, sign, limit }, written, value]) => {
    const found = value(record)
    const verdict = found === undefined ? 'not measured' : met(found) ? 'met' : 'missed'
    return [what, `${sign} ${written(limit)}`, found === undefined ? '' : written(found), verdict]
  })
  return columns(['target', 'asked', 'found', ''], rows, [1, 2])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = process.argv[2] ?? latestRecord()
  const record = JSON.parse(readFileSync(path, 'utf8'))
  console.log(`${record.date}, commit ${record.machine.commit}\n\n${targetTable(record)}`)
}

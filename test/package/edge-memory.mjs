/** What the largest bodies that examples/edge takes cost: resident memory of workerd over that of one with an empty worker. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startExample } from './edge-example.mjs'
import { npyFile } from './npy-files.mjs'
import { ROOT } from './project.mjs'

export const MEGABYTE = 2 ** 20

/** Requests that each gets: what one leaves behind may be there still when the next comes. */
const REQUESTS = 4

const load = file => import(pathToFileURL(join(ROOT, 'examples/edge', file)).href)

/** Bodies at the limits, of each type that is held differently while it is read: `{ name, type, body }`. */
export async function largest() {
  const { MOST_JSON, MOST_VALUES } = await load('limits.js')
  const wave = Float32Array.from({ length: MOST_VALUES }, (_, n) => Math.sin(12.9898 * n) + Math.cos(1.17 * n))
  const turned = Buffer.from(wave.slice().buffer).swap32()
  const integers = Int32Array.from(wave, value => 100 * value)
  const long = BigInt64Array.from(wave.subarray(0, MOST_VALUES / 2), value => BigInt(Math.round(100 * value)))
  const npy = (name, data, shape, options) => ({ name, type: 'application/x-npy', body: npyFile(data, shape, options) })
  const row = '[1,2],'
  const rows = row.repeat(Math.floor((MOST_JSON - 20) / row.length)).slice(0, -1)
  const pairs = [MOST_VALUES / 2, 2]
  return [
    npy('float32 of 2 columns', wave, pairs),
    npy('float32 of 128 columns', wave, [MOST_VALUES / 128, 128]),
    npy('big-endian float32 by columns', turned, pairs, { descr: '>f4', fortran: true }),
    npy('int32', integers, pairs, { descr: '<i4' }),
    npy('int64 by columns', long, [MOST_VALUES / 4, 2], { descr: '<i8', fortran: true }),
    npy(
      'uint8',
      Uint8Array.from(wave, value => 50 + 20 * value),
      pairs,
      { descr: '|u1' },
    ),
    { name: 'JSON', type: 'application/json', body: `{"data":[${rows}]}` },
  ]
}

/** VmRSS, or VmHWM (its peak), in bytes. */
function resident(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)[1])
}

/**
 * The most that each takes, in a workerd of its own, over a workerd whose worker does nothing: the function's code, heap,
 * wasm memory, and what the server itself holds of a body.
 */
export async function memoryOf(project, bodies) {
  project.write('empty.js', "export default { fetch: () => new Response('empty') }\n")
  const config = project
    .read('config.capnp')
    .replace('out/worker.js', 'empty.js')
    .replace(/.*core\.wasm.*\n/, '')
  project.write('empty.capnp', config)
  const empty = await startExample(project, 'empty.capnp')
  await (await fetch(empty.url)).text()
  const base = resident(empty.pid, 'VmRSS')
  await empty.close()
  const found = []
  for (const { name, type, body } of bodies) {
    const server = await startExample(project)
    for (let n = 0; n < REQUESTS; n++) {
      const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': type }, body })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text.slice(0, 300)}`)
    }
    found.push({ name, bytes: resident(server.pid, 'VmHWM') - base })
    await server.close()
  }
  return found
}

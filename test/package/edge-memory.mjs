/** What the largest bodies that examples/edge takes cost: resident memory of workerd over that of one with an empty worker. */
import { readFileSync } from 'node:fs'
import { MOST_FEATURES, MOST_JSON, MOST_VALUES } from '../../examples/edge/limits.js'
import { startExample } from './edge-example.mjs'
import { npyFile } from './npy-files.mjs'

export const MEGABYTE = 2 ** 20

/** Requests that each gets: what one leaves behind may be there still when the next comes. */
const REQUESTS = 4

/**
 * Megabytes of V8's heap: whoever hosts functions limits them, which workerd by itself does not; its heap then grows by what
 * nobody needs any more. A heap that is too small would end the process.
 */
const HEAP = 32

/** Bodies at the limits, of each type that is held differently while it is read: `{ name, type, body, query }`. */
export function largest() {
  const wave = Float32Array.from({ length: MOST_VALUES }, (_, n) => Math.sin(12.9898 * n) + Math.cos(1.17 * n))
  const turned = Buffer.from(wave.slice().buffer).swap32()
  const integers = Int32Array.from(wave, value => 100 * value)
  const long = BigInt64Array.from(wave.subarray(0, MOST_VALUES / 2), value => BigInt(Math.round(100 * value)))
  const npy = (name, data, shape, options = {}) => {
    return { name, type: 'application/x-npy', body: npyFile(data, shape, options), query: options.query ?? '' }
  }
  const row = '[1,2],'
  const rows = row.repeat(Math.floor((MOST_JSON - 20) / row.length)).slice(0, -1)
  const pairs = [MOST_VALUES / 2, 2]
  const square = Math.floor(MOST_VALUES / 90)
  return [
    npy('float32 of 2 columns', wave, pairs),
    npy('of 90, all permutations, 3600 angles', wave.subarray(0, 90 * square), [square, 90], {
      query: 'planes=permutations&angles=3600&mass=0.3',
    }),
    npy(`of ${MOST_FEATURES}`, wave, [MOST_VALUES / MOST_FEATURES, MOST_FEATURES], { query: 'planes=8192' }),
    npy('big-endian float32 by columns', turned, pairs, { descr: '>f4', fortran: true }),
    npy('int32', integers, pairs, { descr: '<i4' }),
    npy('int64 by columns', long, [MOST_VALUES / 4, 2], { descr: '<i8', fortran: true }),
    npy(
      'uint8',
      Uint8Array.from(wave, value => 50 + 20 * value),
      pairs,
      { descr: '|u1' },
    ),
    { name: 'JSON', type: 'application/json', body: `{"data":[${rows}]}`, query: 'format=svg' },
  ]
}

/** VmRSS, or VmHWM (its peak), in bytes. */
function resident(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)[1])
}

async function ask({ url }, { name, type, body, query }) {
  const response = await fetch(`${url}?${query}`, { method: 'POST', headers: { 'content-type': type }, body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text.slice(0, 300)}`)
}

/**
 * The most that each takes in a workerd of its own, and all of them one after another in one, over a workerd whose worker
 * does nothing: the function's code, heap and wasm memory, and what the server itself holds of a body.
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
  const flags = `v8Flags = ["--max-old-space-size=${HEAP}"],`
  project.write('small.capnp', project.read('config.capnp').replace('sockets =', `${flags}\n  sockets =`))
  const measure = async (name, list) => {
    const server = await startExample(project, 'small.capnp')
    for (const body of list) await ask(server, body)
    found.push({ name, bytes: resident(server.pid, 'VmHWM') - base })
    await server.close()
  }
  for (const body of bodies) await measure(body.name, Array(REQUESTS).fill(body))
  await measure('all of these in turn', [...bodies, ...bodies])
  return found
}

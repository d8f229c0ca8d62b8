/** The peer in AssemblyScript: assemblyscript/arcs.wasm, which is committed, with its sources beside it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const folder = new URL('../assemblyscript/', import.meta.url)
const bytes = name => readFileSync(new URL(name, folder))

/** One instance serves all calls: its memory grows once and is used again, as the library's is. */
export async function loadAssemblyScript() {
  const record = JSON.parse(bytes('arcs.json'))
  for (const [name, hash] of Object.entries(record.sha256)) {
    if (createHash('sha256').update(bytes(name)).digest('hex') !== hash) {
      throw new Error(
        `${name} is not what arcs.json records; 'npm ci && npm run build' in bench/assemblyscript expected`,
      )
    }
  }
  const { instance } = await WebAssembly.instantiate(bytes('arcs.wasm'), {})
  const core = instance.exports
  return {
    project: workload => project(core, workload),
    count: (cosines, pairs, tally) => count(core, cosines, pairs, tally),
  }
}

/** Returns the cosine of any two directions. */
function project(core, { activations, basis, angles, endpoint, epsilon }) {
  const [rows, dims] = activations.shape
  const k = basis === null ? dims : basis.shape[0]
  core.reserve(rows, dims, k, basis !== null, angles, endpoint, epsilon)
  new Float32Array(core.memory.buffer, core.values.value, rows * dims).set(activations.data)
  if (basis !== null) new Float64Array(core.memory.buffer, core.vectors.value, k * dims).set(basis.data)
  core.project()
  return basis === null ? () => 0 : (i, j) => dot(basis.data, i * dims, j * dims, dims)
}

function dot(data, i, j, dims) {
  let sum = 0
  for (let m = 0; m < dims; m++) sum += data[i + m] * data[j + m]
  return sum
}

function count(core, cosine, pairs, tally) {
  const { angles } = tally
  const counts = new Int32Array(core.memory.buffer, core.counts.value, angles)
  for (let p = 0; p < pairs.length; p++) {
    const [i, j] = pairs[p]
    core.plane(i, j, cosine(i, j))
    tally.take(p, counts)
  }
  core.finish()
  tally.sums.set(new Float64Array(core.memory.buffer, core.sums.value, 2 * angles))
}

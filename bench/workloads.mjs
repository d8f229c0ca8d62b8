/**
 * What speed is judged on. A workload is one question about one set of activations, the same for everyone:
 *
 * - `name`, and `what` it is in words
 * - `activations`: `data` float32, row-major, and `shape` [N, d]
 * - `basis`: `data` float64 and `shape` [k, d], unit rows; null for the standard basis
 * - `epsilon`, `planes` (as {@link pairsOf} takes them), `angles`, `endpoint`
 * - `ensemble`: whether mean and standard deviation over planes are asked for, instead of every plane's counts
 * - `subset`: for peers that would take minutes, how many of the planes they are asked for (what they do for each plane is
 *   then scaled to all, and marked so); 0 leaves a peer out
 *
 * Generators are called only for the workloads that run. One that lacks its data returns `{ missing }` in words instead.
 */
import { existsSync, readFileSync } from 'node:fs'
import { normalWorkload, rotatedWorkload, strongWorkload, tanhWorkload } from './ensembles.mjs'
import { standardNormal } from './normal.mjs'

const mnist = new URL('../examples/mnist/data/activations.npy', import.meta.url)

/** Of 130,816 planes. An einsum over 512×512 matrices takes minutes a plane. */
const many = { published: 0, 'published-optimize': 0, direct: 24, loop: 8, arcs: 1024, numba: 16384, 'arcs-js': 8192 }

/** The workloads of a full run, by name. */
export const workloads = {
  W1: () => ({
    name: 'W1',
    what: 'the reference’s own notebook: 5000×8 standard normal, ε 0.75, 56 permutations × 100 angles with the end',
    activations: { data: standardNormal(5000 * 8, 1), shape: [5000, 8] },
    basis: null,
    epsilon: 0.75,
    planes: 'permutations',
    angles: 100,
    endpoint: true,
    subset: {},
  }),
  W2: ({ openTensors }) =>
    bundled(openTensors, {
      name: 'W2',
      what: 'the bundled MNIST activations, 10000×16, ε 0.6, 120 combinations × 360 angles',
      basis: null,
      epsilon: 0.6,
      planes: 'combinations',
      angles: 360,
      endpoint: false,
      subset: { published: 4 },
    }),
  W3: () => strongWorkload('W3', [10000, 512], many),
  W4: library => normalWorkload(library, 'W4', [10000, 512], 0.01, many),
  W4b: library =>
    normalWorkload(library, 'W4b', [10000, 512], 0.1, { ...many, arcs: 512, 'arcs-js': 8192, numba: 8192 }),
  W4c: library => tanhWorkload(library, 'W4c', [10000, 512], many),
  W5: library => rotatedWorkload(library, 'W5', [10000, 768], 20000, many),
}

/** Smaller ones, whose answers are compared by `--check`: W1 and W2 on fewer rows, and what they do not touch. */
export const checks = {
  W1: () => cut(workloads.W1(), 1000),
  W2: library => cut(workloads.W2(library), 500),
  W3: () => strongWorkload('W3', [300, 64], { published: 1, 'published-optimize': 2, direct: 200 }),
  W4: library => normalWorkload(library, 'W4', [301, 40], 0.01, { published: 2, 'published-optimize': 20 }),
  W4b: library => normalWorkload(library, 'W4b', [301, 40], 0.1, { published: 2, 'published-optimize': 20 }),
  W4c: library => tanhWorkload(library, 'W4c', [300, 64], { published: 0, 'published-optimize': 0, direct: 200 }),
  W5: library => rotatedWorkload(library, 'W5', [300, 48], 300, { published: 1, 'published-optimize': 2 }),
  'wide cone': () => {
    const data = standardNormal(400 * 5, 2)
    data.fill(0, 35, 50)
    return {
      name: 'wide cone',
      what: '400×5 standard normal with 3 zero rows, ε −0.3, 20 permutations × 37 angles',
      activations: { data, shape: [400, 5] },
      basis: null,
      epsilon: -0.3,
      planes: 'permutations',
      angles: 37,
      endpoint: false,
      subset: {},
    }
  },
  skewed: () => ({
    name: 'skewed',
    what: '400×4 standard normal, 6 random directions, ε 0.5, 15 combinations × 90 angles with the end',
    activations: { data: standardNormal(400 * 4, 3), shape: [400, 4] },
    basis: { data: unitRows(Float64Array.from(standardNormal(6 * 4, 4)), 4), shape: [6, 4] },
    epsilon: 0.5,
    planes: 'combinations',
    angles: 90,
    endpoint: true,
    subset: {},
  }),
}

/**
 * The planes of a workload, [i, j] each, in lexicographic order: 'combinations' | 'permutations' | a list as it is; a sample
 * comes with its `pairs`.
 */
export function pairsOf({ planes, pairs, basis, activations }) {
  if (pairs) return pairs
  if (Array.isArray(planes)) return planes
  const k = (basis ?? { shape: [activations.shape[1]] }).shape[0]
  const directions = Array.from({ length: k }, (_, m) => m)
  return directions.flatMap(i => directions.filter(j => (planes === 'permutations' ? j !== i : j > i)).map(j => [i, j]))
}

function bundled(openTensors, question) {
  if (!existsSync(mnist)) return { name: question.name, missing: 'examples/mnist/data/activations.npy is not there' }
  const file = openTensors(new Uint8Array(readFileSync(mnist)), 'activations.npy')
  const { data, shape } = file.read(file.entries[0].name)
  return { ...question, activations: { data, shape } }
}

function cut(workload, rows) {
  if (workload.missing) return workload
  const { data, shape } = workload.activations
  const activations = { data: data.slice(0, rows * shape[1]), shape: [rows, shape[1]] }
  return { ...workload, what: `${workload.what}; the first ${rows} rows`, activations }
}

function unitRows(data, dims) {
  for (let at = 0; at < data.length; at += dims) {
    const row = data.subarray(at, at + dims)
    const norm = Math.hypot(...row)
    for (let m = 0; m < dims; m++) row[m] /= norm
  }
  return data
}

/**
 * The names that the prose of the documentation introduces, for the blocks that ask for them: `<!-- snippet: with data -->`.
 * A copy of this file lies beside the blocks when they run.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker as NodeWorker } from 'node:worker_threads'
import * as tf from '@tensorflow/tfjs'
import { Spotlight } from 'spotlight-resonance'

export { tf }

/** N and d: with ten labels and planes up to (3, 7). */
export const n = 300
export const d = 8

/** N·d activations, row by row: each row leans towards one unit. */
export const data = activations(1)

/** One for each row. */
export const labels = Array.from({ length: n }, (_, row) => row % d)

export const spotlight = await Spotlight.create({ data, shape: [n, d] })
export const sweep = await spotlight.sweep({ quantiles: [0.05, 0.95] })

/** Two layers, or epochs, of the same rows. */
export const before = spotlight
export const after = await Spotlight.create({ data: activations(2), shape: [n, d] })

/** The same rows in three chunks, swept. */
export const [a, b, c] = await Promise.all(
  [0, 1, 2].map(async part => {
    const rows = data.slice((part * data.length) / 3, ((part + 1) * data.length) / 3)
    return (await Spotlight.create({ data: rows, shape: [n / 3, d] })).sweep({ curves: true })
  }),
)

/** An input that is moved as soon as anyone listens. */
export const slider = /** @type {HTMLInputElement} */ (
  /** @type {unknown} */ ({
    value: '0.05',
    /** @param {() => void} listener */
    set oninput(listener) {
      setTimeout(listener)
    },
  })
)

/** @param {...unknown} _ whatever is to be drawn */
export function draw(..._) {}

/** A browser's Worker: for what the library needs of one, Node's will do. */
export const Worker = /** @type {typeof globalThis.Worker} */ (/** @type {unknown} */ (NodeWorker))

/** A server that has the core, wherever it is asked for it. */
export const fetch = /** @type {typeof globalThis.fetch} */ (
  async () => {
    const core = createRequire(import.meta.url).resolve('spotlight-resonance/core.wasm')
    return new Response(await readFile(core), { headers: { 'content-type': 'application/wasm' } })
  }
)

/** A model of transformers.js, and one of TensorFlow.js. */
export const model = Object.assign(
  async () => ({ last_hidden_state: { data: activations(3), dims: [2, n / 2, d] } }),
  tf.sequential({ layers: [tf.layers.dense({ name: 'dense_3', units: d })] }),
)
export const tokenizer = async () => ({})
export const images = tf.randomNormal([n, 4])

/** @param {number} seed */
function activations(seed) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5
  return Float32Array.from({ length: n * d }, (_, at) => next() + (at % d === Math.floor(at / d) % d ? 1 : 0))
}
export const text = 'one text'

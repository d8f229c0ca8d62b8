/**
 * The names that the prose of the documentation introduces, for the blocks that ask for them: `<!-- snippet: with data -->`.
 * A copy of this file lies beside the blocks when they run.
 */
import { Worker as NodeWorker } from 'node:worker_threads'
import { Spotlight } from 'spotlight-resonance'

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

/** @param {number} seed */
function activations(seed) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5
  return Float32Array.from({ length: n * d }, (_, at) => next() + (at % d === Math.floor(at / d) % d ? 1 : 0))
}

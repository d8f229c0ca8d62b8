/**
 * `threads: 'auto'` on a sweep that is long enough for help: begun alone, it calls workers where there are any. The
 * answer is the same to the bit, and how many workers were made is counted.
 */

/** Milliseconds alone, beyond which help is called for certain. */
const LONG = 600

/** Rows of nothing in particular: uniform, seeded. */
export function activationsOf(rows, dims) {
  let state = 1
  const data = Float32Array.from({ length: rows * dims }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
  return { data, shape: [rows, dims] }
}

/**
 * @returns How many `workers` were made.
 * @throws Error where the answer is not that of one thread.
 */
export async function sweepByItself(library) {
  const question = { mass: 0.1, angles: 90, curves: false }
  const dims = 48
  for (let rows = 4000; ; rows *= 2) {
    const spotlight = await library.Spotlight.create(activationsOf(rows, dims))
    const begun = performance.now()
    const alone = await spotlight.sweep({ ...question, threads: 1 })
    const took = performance.now() - begun
    if (took < LONG && rows < 1e6) {
      spotlight.dispose()
      continue
    }
    // Those that wait from an earlier sweep would be called first.
    await library.closeThreads()
    const workers = counted()
    const auto = await spotlight.sweep({ ...question, threads: 'auto' })
    workers.end()
    spotlight.dispose()
    for (const name of ['mean', 'std', 'peaks']) {
      if (auto[name].some((value, at) => value !== alone[name][at])) throw new Error(`threads 'auto': another ${name}`)
    }
    return { workers: workers.made }
  }
}

/** Counts workers as they are made. */
function counted() {
  const { Worker } = globalThis
  const found = { made: 0, end: () => {} }
  if (!Worker) return found
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      found.made++
    }
  }
  found.end = () => {
    globalThis.Worker = Worker
  }
  return found
}

/** One workload in a browser's worker: times of whole calls and of the sweep alone, and a digest of the answer. */
import { basis, Spotlight, spotlightResonance } from '/dist/index.js'

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(await answer(data))
  } catch (error) {
    self.postMessage({ error: String(error) })
  }
}

async function answer({ shape, vectors, options, effort }) {
  const activations = { data: new Float32Array(await load('/activations')), shape }
  const directions = vectors ? basis.vectors(new Float64Array(await load('/basis')), vectors) : basis.standard()
  const spotlight = await Spotlight.create(activations, { basis: directions })
  const sweep = await spotlight.sweep(options)
  const { mean, std, counts } = sweep
  const digest = await digestOf([mean, std, ...(counts ? [counts] : [])])
  if (!effort) return { digest }
  return {
    digest,
    whole: await times(() => spotlightResonance(activations, { ...options, basis: directions }), effort),
    sweep: await times(() => spotlight.sweep(options), effort),
  }
}

async function load(path) {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.arrayBuffer()
}

async function digestOf(arrays) {
  const bytes = new Uint8Array(await new Blob(arrays).arrayBuffer())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Milliseconds of each run, after one that warms up. */
async function times(task, { least, seconds }) {
  await task()
  const found = []
  const end = performance.now() + 1000 * seconds
  while (found.length < least || performance.now() < end) {
    const start = performance.now()
    await task()
    found.push(performance.now() - start)
  }
  return found
}

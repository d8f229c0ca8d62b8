/** The cost model: the sweep with the dense pass forced, with the index forced, and as it chooses by itself. */
import { interleaved, summary } from '../measure.mjs'
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'

const names = ['W2', 'W3', 'W4', 'W4b', 'W4c']

export async function passes(library) {
  if (!(await hasPasses(library))) return { missing: 'this build has no option pass' }
  const found = {}
  for (const name of names) {
    const workload = await workloads[name](library)
    if (workload.missing) continue
    const ours = await Ours.of(workload, library)
    const ask = pass => () => ours.spotlight.sweep({ ...ours.options, pass })
    const times = await interleaved(
      { auto: ask('auto'), dense: ask('dense'), index: ask('index') },
      { least: 3, seconds: 1 },
    )
    ours.release()
    const by = Object.fromEntries(Object.entries(times).map(([pass, list]) => [pass, summary(list)]))
    found[name] = { ...by, ratio: by.auto.min / Math.min(by.dense.min, by.index.min) }
  }
  return found
}

/** Whether a sweep can be told how to find the samples of a plane. */
export async function hasPasses(library) {
  return offers(library, { pass: 'dense' })
}

/** Whether a sweep knows some options. */
export async function offers(library, options) {
  try {
    await library.spotlightResonance({ data: Float32Array.of(1, 2), shape: [1, 2] }, { epsilon: 0.5, ...options })
    return true
  } catch (error) {
    if (error instanceof library.OptionsError) return false
    throw error
  }
}

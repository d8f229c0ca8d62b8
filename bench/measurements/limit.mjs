/**
 * The physical limit: one copy of the activations into fresh wasm memory, whose pages the system hands out on the way. Our
 * preparation does that, and norms, unit columns and the index besides, in memory that an earlier spotlight has left where
 * there was one, as here.
 */
import { interleaved, summary } from '../measure.mjs'
import { workloads } from '../workloads.mjs'
import { hasPasses } from './passes.mjs'

export async function limit(library) {
  const { activations, epsilon, angles } = workloads.W3()
  const { data } = activations
  const copy = () => {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(data.byteLength / 65536) })
    new Float32Array(memory.buffer).set(data.subarray(0, data.length))
  }
  const create = () => library.Spotlight.create(activations, { basis: library.basis.standard() })
  // The index is built by the first sweep that wants it, whatever the number of its planes.
  const pass = (await hasPasses(library)) ? { pass: 'index' } : {}
  const one = { epsilon, angles, planes: [[0, 1]], curves: false, threads: 1, ...pass }
  const times = await interleaved(
    {
      copy,
      prepare: async () => (await create()).dispose(),
      indexed: async () => {
        const spotlight = await create()
        await spotlight.sweep(one)
        spotlight.dispose()
      },
    },
    { least: 20, seconds: 3 },
  )
  const found = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, summary(list)]))
  return { ...found, bytes: data.byteLength, ratio: found.indexed.median / found.copy.median }
}

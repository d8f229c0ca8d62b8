/** One workload's ensemble on one thread; prints its input's bytes and those of wasm memory at the end, which is its peak. */
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'

/** The library keeps its memory to itself: it is caught where it is made. */
const memories = []
const { instantiate } = WebAssembly
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given)
  memories.push((made.instance ?? made).exports.memory)
  return made
}

const library = await import('../../dist/index.js')
const workload = await workloads[process.argv[2]](library)
const ours = await Ours.of(workload, library)
ours.release()
if (memories.length !== 1) throw new Error(`${memories.length} instances of the core were made; 1 expected`)
const [rows, dims] = workload.activations.shape
process.stdout.write(JSON.stringify({ input: 4 * rows * dims, peak: memories[0].buffer.byteLength }))

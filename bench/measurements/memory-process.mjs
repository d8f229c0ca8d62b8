/** One workload's ensemble on one thread; prints its input's bytes and those of wasm memory at the end, which is its peak. */
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'

const library = await import('../../dist/index.js')
const { loadCore } = await import('../../dist/wasm/core.js')

const workload = await workloads[process.argv[2]](library)
const ours = await Ours.of(workload, library)
ours.release()
const { memory } = await loadCore()
const [rows, dims] = workload.activations.shape
process.stdout.write(JSON.stringify({ input: 4 * rows * dims, peak: memory.buffer.byteLength }))

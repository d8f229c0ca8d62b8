/** How many pairs of a sample and a plane are lit (ρ ≥ ε), by an exact pass in JavaScript that knows nothing of the library. */
import { litPairs } from '../peers/arcs.mjs'
import { pairsOf, workloads } from '../workloads.mjs'

export async function lit(library) {
  const found = {}
  for (const name of ['W3', 'W4', 'W4b', 'W4c']) {
    const workload = await workloads[name](library)
    const pairs = pairsOf(workload)
    const tested = pairs.length * workload.activations.shape[0]
    found[name] = { lit: litPairs(workload, pairs), tested }
  }
  return found
}

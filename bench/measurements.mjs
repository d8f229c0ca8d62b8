/** What the workloads and their peers do not show: limits, shapes of cost, memory, size. All on the built package. */
import { basisTest } from './measurements/basis-test.mjs'
import { coldStart } from './measurements/cold-start.mjs'
import { firstEstimate } from './measurements/estimate.mjs'
import { limit } from './measurements/limit.mjs'
import { lit } from './measurements/lit.mjs'
import { memory } from './measurements/memory.mjs'
import { passes } from './measurements/passes.mjs'
import { product } from './measurements/product.mjs'
import { scaling } from './measurements/scaling.mjs'
import { size } from './measurements/size.mjs'
import { threads } from './measurements/threads.mjs'

const all = { size, limit, lit, product, passes, threads, memory, coldStart, firstEstimate, basisTest, scaling }

/** Every measurement by name; one that this build or machine does not offer says what is `missing` instead. */
export async function measurements(library, peers) {
  const found = {}
  for (const [name, measure] of Object.entries(all)) {
    console.log(`measuring: ${name}`)
    found[name] = await measure(library, peers)
    if (found[name].missing) console.log(`left out: ${name}, as ${found[name].missing}`)
  }
  return found
}

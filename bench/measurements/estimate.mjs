/** Progressive answers: milliseconds from asking W4b of an uploaded spotlight to the first estimate. */
import { summary } from '../measure.mjs'
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'
import { offers } from './passes.mjs'

export async function firstEstimate(library) {
  if (!(await offers(library, { onEstimate: () => {} }))) return { missing: 'this build has no option onEstimate' }
  const ours = await Ours.of(await workloads.W4b(library), library)
  const first = []
  for (let run = 0; run < 10; run++) {
    const start = performance.now()
    let at
    await ours.spotlight.sweep({
      ...ours.options,
      onEstimate: () => {
        at ??= performance.now() - start
      },
    })
    if (at !== undefined) first.push(at)
  }
  ours.release()
  return first.length > 0 ? { first: summary(first) } : { missing: 'no estimate came' }
}

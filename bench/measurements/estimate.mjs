/**
 * Progressive answers: milliseconds from asking W4b of an uploaded spotlight to the first estimate, and how good that is:
 * the standard error that it states, and how far it is from the exact mean, both over that mean, at the worst angle.
 */
import { summary } from '../measure.mjs'
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'
import { offers } from './passes.mjs'

export async function firstEstimate(library) {
  if (!(await offers(library, { onEstimate: () => {} }))) return { missing: 'this build has no option onEstimate' }
  const ours = await Ours.of(await workloads.W4b(library), library)
  const times = []
  let first
  for (let run = 0; run < 10; run++) {
    let at
    const start = performance.now()
    const onEstimate = estimate => {
      if (at !== undefined) return
      at = performance.now() - start
      first = estimate
    }
    await ours.spotlight.sweep({ ...ours.options, estimateSeed: run, onEstimate })
    times.push(at)
  }
  ours.release()
  const worst = value => ours.sweep.mean.reduce((most, mean, m) => Math.max(most, value(m, mean) / mean), 0)
  return {
    first: summary(times),
    planes: first.planes,
    of: first.of,
    statedError: worst(m => first.standardError[m]),
    error: worst((m, mean) => Math.abs(first.mean[m] - mean)),
  }
}

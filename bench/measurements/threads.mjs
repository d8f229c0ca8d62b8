/** One thread against two, on an uploaded spotlight, in turn; the answers must be equal to the bit. */
import { interleaved, summary } from '../measure.mjs'
import { Ours } from '../ours.mjs'
import { workloads } from '../workloads.mjs'

export async function threads(library) {
  const found = {}
  for (const name of ['W3', 'W4']) {
    const ours = await Ours.of(await workloads[name](library), library)
    let answer
    const ask = threads => async () => {
      answer = await ours.spotlight.sweep({ ...ours.options, threads })
      const { mean, std } = ours.sweep
      if (mean.some((x, m) => x !== answer.mean[m]) || std.some((x, m) => x !== answer.std[m])) {
        throw new Error(`${name}: ${threads} threads give another ensemble than one`)
      }
    }
    const times = await interleaved({ one: ask(1), two: ask(2) }, { least: 5, seconds: 3 })
    ours.release()
    const [one, two] = [summary(times.one), summary(times.two)]
    found[name] = { one, two, ratio: one.median / two.median }
  }
  return found
}

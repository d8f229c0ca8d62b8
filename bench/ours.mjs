/** Our own answers and times, all through the built package's public API. */
import { summary, timesOf } from './measure.mjs'

/** How a workload's question is put to the library. */
export function optionsOf({ epsilon, planes, angles, endpoint, ensemble }) {
  return { epsilon, planes, angles, endpoint, threads: 1, ...(ensemble ? { curves: false } : {}) }
}

export function basisOf({ basis }, library) {
  return basis ? library.basis.vectors(basis.data, basis.shape) : library.basis.standard()
}

/** One workload, uploaded and ready to be asked; `release()` it. */
export class Ours {
  static async of(workload, library) {
    const ours = new Ours()
    ours.workload = workload
    ours.library = library
    ours.options = optionsOf(workload)
    ours.basis = basisOf(workload, library)
    ours.spotlight = await library.Spotlight.create(workload.activations, { basis: ours.basis })
    ours.sweep = await ours.spotlight.sweep(ours.options)
    return ours
  }

  release() {
    this.spotlight.dispose()
  }

  /** Counts of some planes [i, j], int32 [P, A]. */
  async counts(pairs) {
    return (await this.spotlight.sweep({ ...this.options, planes: pairs, curves: true })).counts
  }

  /** The ensemble of some planes, or of all of the workload. */
  ensemble(pairs) {
    if (pairs.length * 2 === this.sweep.planes.length) return this.sweep
    return this.spotlight.sweep({ ...this.options, planes: pairs })
  }

  /** Milliseconds of `whole` calls from a Float32Array to the answer, and of their parts: `prepare` and `sweep`. */
  async times(effort) {
    const { workload, library, options, basis, spotlight } = this
    const whole = await timesOf(() => library.spotlightResonance(workload.activations, { ...options, basis }), effort)
    if (!workload.ensemble) return { whole, prepare: [], sweep: [] }
    const prepare = await timesOf(
      async () => (await library.Spotlight.create(workload.activations, { basis })).dispose(),
      effort,
    )
    const sweep = await timesOf(() => spotlight.sweep(options), effort)
    return { whole, prepare, sweep }
  }
}

/** Medians and spread over two series of {@link Ours.times}. */
export function summaries(before, after) {
  const both = part => [...before[part], ...after[part]]
  const parts = ['whole', 'prepare', 'sweep'].filter(part => both(part).length > 0)
  return Object.fromEntries(parts.map(part => [part, summary(both(part))]))
}

import { OptionsError } from './errors.ts'
import type { Breath } from './pieces.ts'
import type { Question, Sweeping } from './question.ts'
import type { Core } from './wasm/core.ts'

/** What a batch of n planes came to, cone by cone: E·n numbers each, and E·n·A counts where they are kept. */
export interface Counted {
  peaks: Int32Array
  /** Places among the angles. */
  peakAngles: Uint32Array
  resonance: Float64Array
  counts: Int32Array | null
}

/** Counts a batch of planes in breathing pieces. `part` hears how much of it is done. */
export async function countBatch(
  sweeping: Sweeping,
  engine: () => InstanceType<Core['Engine']>,
  { pairs, openings }: { pairs: Uint32Array; openings: Float64Array },
  { rows, question }: { rows: number; question: Pick<Question, 'epsilon' | 'keep'> },
  breath: Breath,
  part: (fraction: number) => number,
): Promise<Counted> {
  const cones = question.epsilon.length
  const all = openings.length * Math.max(rows, 1) * cones
  sweeping.begin(pairs, openings)
  for (let done = false, worked = 0; !done; ) {
    const budget = breath.due()
    done = advance(() => sweeping.advance(engine(), Math.max(1, Math.ceil(budget / cones))))
    worked += budget
    await breath.did(part(done ? 1 : Math.min(1, worked / all)), !done)
  }
  return readBatch(sweeping, question.keep)
}

/** What the core knows of the batch that it has just finished. */
export function readBatch(sweeping: Sweeping, keep: boolean): Counted {
  const summary = { peaks: sweeping.peaks(), peakAngles: sweeping.peakAngles(), resonance: sweeping.resonances() }
  return { ...summary, counts: keep ? sweeping.counts() : null }
}

/** Runs a step of the core; a histogram that has outgrown its room becomes an error of its own. */
export function advance<T>(step: () => T): T {
  try {
    return step()
  } catch (cause) {
    throw histogramError(cause) ?? cause
  }
}

/** The error for the core's message about a histogram, from whatever thread; undefined for any other. */
export function histogramError(cause: unknown): OptionsError | undefined {
  const bins = cause instanceof Error ? /^histogram: (\d+)$/.exec(cause.message)?.[1] : undefined
  if (bins === undefined) return undefined
  return new OptionsError(
    `quantiles: their histogram would need ${bins} bins; at most ${2 ** 28} expected (fewer angles or a larger epsilon)`,
    { cause },
  )
}

import { MOST_ROTATIONS } from '../statistics/basis-test.ts'
import { lnNullDensity } from '../statistics/null.ts'
import { judge, type Verdict } from '../statistics/verdict.ts'
import type { Sweep } from '../sweep.ts'
import type { Io } from './io.ts'
import { parseInteger } from './numeric.ts'
import type { Question } from './question.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/** What the options ask of the statistics. */
export interface StatisticsWord {
  /** Undefined for as many as are worth while. */
  rotations: number | undefined
}

/**
 * Null where there shall be none, since the words say so, or since nobody would see them.
 *
 * @throws {@link UsageError}
 */
export function readStatistics({ values, flags }: Words): StatisticsWord | null {
  const word = values.get('rotations')
  const rotations = word === undefined ? undefined : parseInteger('rotations', word, 0, MOST_ROTATIONS)
  if (flags.has('no-statistics')) {
    if (rotations !== undefined) {
      throw new UsageError('--rotations and --no-statistics are both given; one of them expected')
    }
    return null
  }
  return flags.has('quiet') && !flags.has('json') && !values.has('out') ? null : { rotations }
}

/** What a sweep's curves mean. */
export async function judgeSweep(
  { spotlight, material }: Session,
  sweep: Sweep,
  asked: StatisticsWord | null,
  { seed, threads }: Question,
  io: Io,
  onProgress: (fraction: number) => void,
): Promise<Verdict | null> {
  if (asked === null) return null
  const { rotations } = asked
  const labels = material.labels?.values
  const derived = material.basisIsRows
  return judge(spotlight, sweep, { rotations, seed, threads, derived, labels, signal: io.signal, onProgress })
}

/** float64[E]: ln of the density that isotropic activations would have, zero rows left aside. */
export async function lnNullOf({ epsilon, dimensions }: Sweep): Promise<Float64Array> {
  return Float64Array.from(await Promise.all(Array.from(epsilon, value => lnNullDensity(value, dimensions))))
}

import type { Attention } from '../pieces.ts'
import type { Planes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import type { Chance } from './chance.ts'
import type { RowCurves } from './row-curves.ts'
import { type PlaneMoments, RowReader } from './row-reader.ts'

/** Steps of a run up to which its rows are resampled one by one, and the fewest groups that they are dealt into. */
const MOST_STEPS = 2 ** 19
const LEAST_GROUPS = 1000

/** Cells (rows × angles) up to which rows are kept apart while they are read. */
const MOST_CELLS = 2 ** 24

/** What one run is asked, once that is known. */
export interface Run {
  readonly name: string
  readonly source: Source
  readonly planes: Planes
  readonly epsilon: number
  /** Whether its planes are those of the first run. */
  readonly matched: boolean
}

/** What was read of a run. */
export interface ReadRun extends Run {
  readonly curves: RowCurves
  readonly moments: PlaneMoments
}

/** Whether a run has the planes of the first: the same pairs of the same vectors, or of classes of the same names. */
export function matches(first: Omit<Run, 'matched'>, { source, planes: { pairs } }: Omit<Run, 'matched'>): boolean {
  const [one, other] = [first.source.basis, source.basis]
  const named = one.names !== null && one.names.join('\n') === other.names?.join('\n')
  return (
    (named || (source.dims === first.source.dims && one.fingerprint === other.fingerprint)) &&
    pairs.length === first.planes.pairs.length &&
    pairs.every((index, at) => index === first.planes.pairs[at])
  )
}

/** Reads all runs, plane by plane, side by side with the first where they have the same planes. */
export async function readRuns(
  runs: readonly Run[],
  { angles, paired }: { angles: number; paired: boolean },
  chance: Chance,
  { signal, onProgress }: Attention,
): Promise<ReadRun[]> {
  const groups = Math.max(LEAST_GROUPS, Math.floor(MOST_STEPS / angles))
  const deals = new Map<number, Int32Array>()
  const deal = (units: number): Int32Array => {
    // Paired runs have as many units, and must be dealt alike; for others it makes no difference.
    if (!deals.has(units)) deals.set(units, dealt(units, groups, chance))
    return deals.get(units)!
  }
  const fractions = runs.map(() => 0)
  const readers = await Promise.all(
    runs.map((run, n) => {
      const many = run.source.rows > groups && run.source.rows * angles > MOST_CELLS
      const place = many ? { units: groups, of: deal(run.source.rows) } : { units: run.source.rows, of: null }
      const report = (fraction: number): void => {
        fractions[n] = fraction
        onProgress?.(fractions.reduce((sum, part) => sum + part) / runs.length)
      }
      return RowReader.open({ ...run, angles, ...place }, { signal, onProgress: report })
    }),
  )
  try {
    const others = readers.filter((_, n) => !runs[n].matched).map(reader => [reader])
    for (const together of [readers.filter((_, n) => runs[n].matched), ...others]) {
      const count = together[0].moments.sum.length
      for (let p = 0; p < count; p++) {
        for (const reader of together) await reader.read(p)
        if (paired) for (const reader of together) reader.compareWith(together[0], p)
      }
    }
  } finally {
    await Promise.all(readers.map(reader => reader.close()))
  }
  const found = readers.map(reader => reader.finish())
  const heavy = found.some(({ units, entries }) => units > groups && entries > MOST_STEPS)
  return runs.map((run, n) => {
    const curves = found[n]
    const regroup = curves.units > groups && (paired ? heavy : curves.entries > MOST_STEPS)
    return {
      ...run,
      curves: regroup ? curves.grouped(deal(curves.units), groups) : curves,
      moments: readers[n].moments,
    }
  })
}

/** Deals `units` out into groups as equal as can be: each unit's group. */
function dealt(units: number, groups: number, { integer }: Chance): Int32Array {
  const of = Int32Array.from({ length: units }, (_, unit) => unit % groups)
  // Fisher and Yates.
  for (let at = units - 1; at > 0; at--) {
    const other = integer(0, at)
    ;[of[at], of[other]] = [of[other], of[at]]
  }
  return of
}

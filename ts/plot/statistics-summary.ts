import type { Verdict } from '../statistics/verdict.ts'

/** Planes beyond which the summary leaves out what there is one of per plane. */
export const mostPlanes = 20_000

/** The longest list: a matrix of as many vectors as have 20,000 planes, and more. */
const mostValues = 100_000

/** Values as JSON has them: typed arrays as arrays, and null for what is no number, or infinite. */
export type Plain<Value> = Value extends Float64Array | Int32Array | Uint32Array
  ? (number | null)[] | null
  : Value extends object
    ? { -readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value

/**
 * The field `statistics`: a {@link Verdict} but for its words, which are a field of their own. What there is one of per
 * plane, or per pair of vectors, is null beyond 20,000 planes, and so is any other list of more than 100,000.
 */
export type StatisticsSummary = Plain<Omit<Verdict, 'words'>>

/** As many values as planes, or pairs of them, by name. */
const perPlane: Readonly<Record<string, readonly string[]>> = {
  cones: ['p', 'q'],
  alignment: ['planes', 'lit', 'index', 'sine', 'p', 'q'],
  ranking: ['effects'],
}

export function summariseStatistics({ words: _, ...verdict }: Verdict, planes: number): StatisticsSummary {
  const few = planes <= mostPlanes
  const entries = Object.entries(verdict).map(([name, value]) => {
    const dropped = few ? undefined : perPlane[name]
    return [name, plain(value, new Set(dropped))]
  })
  return Object.fromEntries(entries) as StatisticsSummary
}

function plain(value: unknown, dropped: ReadonlySet<string>): unknown {
  if (ArrayBuffer.isView(value)) {
    const values = value as Float64Array
    return values.length > mostValues ? null : Array.from(values, x => (Number.isFinite(x) ? x : null))
  }
  if (Array.isArray(value)) return value.map(item => plain(item, dropped))
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, dropped.has(name) ? null : plain(part, new Set())]),
  )
}

import type { Chance } from './chance.ts'

/** Rows, ascending: what is chosen on one half may be judged by the other. */
export interface Halves {
  readonly first: Int32Array
  readonly second: Int32Array
}

/** Deals `count` rows out into two halves; an odd one goes to the second. */
export function halves(count: number, { integer }: Chance): Halves {
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  const size = Math.floor(count / 2)
  // Fisher and Yates, as far as it is needed.
  for (let at = 0; at < size; at++) {
    const other = integer(at, count - 1)
    ;[rows[at], rows[other]] = [rows[other], rows[at]]
  }
  return { first: rows.slice(0, size).sort(), second: rows.slice(size).sort() }
}

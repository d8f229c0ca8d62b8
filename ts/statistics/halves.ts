import { type Chance, shuffled } from './chance.ts'

/** Rows, ascending: what is chosen on one half may be judged by the other. */
export interface Halves {
  readonly first: Int32Array
  readonly second: Int32Array
}

/** Deals `count` rows out into two halves; an odd one goes to the second. */
export function halves(count: number, chance: Chance): Halves {
  const size = Math.floor(count / 2)
  const rows = shuffled(
    Int32Array.from({ length: count }, (_, row) => row),
    size,
    chance,
  )
  return { first: rows.slice(0, size).sort(), second: rows.slice(size).sort() }
}

import type { Grid } from './levels.ts'

/** The same grid with at most the given number of columns and rows; equal blocks become one cell each. */
export interface Pooled extends Grid {
  values: Float64Array
  /** Cells per block, across and down. The last block may hold fewer. */
  block: [number, number]
}

/** @param combine takes what the block holds so far (NaN at first) and the next value. */
export function pool(grid: Grid, most: [number, number], combine: (held: number, next: number) => number): Pooled {
  const across = Math.max(1, Math.ceil(grid.columns / most[0]))
  const downward = Math.max(1, Math.ceil(grid.rows / most[1]))
  const columns = Math.ceil(grid.columns / across)
  const rows = Math.ceil(grid.rows / downward)
  // A block of one cell is that cell.
  if (across === 1 && downward === 1) {
    return { columns, rows, values: Float64Array.from(grid.values), block: [1, 1] }
  }
  const values = new Float64Array(columns * rows).fill(Number.NaN)
  for (let row = 0; row < grid.rows; row++) {
    const start = Math.floor(row / downward) * columns
    const end = (row + 1) * grid.columns
    let from = row * grid.columns
    for (let column = 0; column < columns; column++) {
      let held = values[start + column]!
      const to = Math.min(from + across, end)
      while (from < to) held = combine(held, grid.values[from++]!)
      values[start + column] = held
    }
  }
  return { columns, rows, values, block: [across, downward] }
}

export function sum(held: number, next: number): number {
  return Number.isNaN(held) ? next : held + next
}

export function largest(held: number, next: number): number {
  return Number.isNaN(held) ? next : Math.max(held, next)
}

/** The value of greatest magnitude, with its sign; NaN only if there is no other. */
export function strongest(held: number, next: number): number {
  if (Number.isNaN(next)) return held
  return Math.abs(held) >= Math.abs(next) ? held : next
}

/** The highest value; NaN only if there is no other. */
export function highest(held: number, next: number): number {
  return Number.isNaN(next) ? held : largest(held, next)
}

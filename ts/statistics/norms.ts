import type { Breath } from '../pieces.ts'
import type { Source } from '../spotlight.ts'
import { rowsOf } from '../wasm/memory.ts'

/** ‖x‖ of these rows of row-major values, in float64 in the order of the columns, as the core measures them. */
export function norm(values: ArrayLike<number>, row: number, dims: number): number {
  let square = 0
  for (let at = row * dims; at < (row + 1) * dims; at++) square += values[at] * values[at]
  return Math.sqrt(square)
}

/** float64[N]: ‖x‖ of every row of a spotlight. Cost: N·d. */
export async function normsOf({ core, engine, rows, dims }: Source, breath: Breath): Promise<Float64Array> {
  const norms = new Float64Array(rows)
  for (let row = 0; row < rows; ) {
    const to = Math.min(rows, row + Math.max(1, Math.ceil(breath.due() / dims)))
    // A view of wasm memory, to be made again after every turn of the event loop.
    const values = rowsOf(core, engine(), rows * dims)
    for (; row < to; row++) norms[row] = norm(values, row, dims)
    await breath.did(0)
  }
  return norms
}

import { turn } from '../pieces.ts'
import type { Source } from '../spotlight.ts'
import { columnsOf } from '../wasm/columns.ts'
import { rowsOf } from '../wasm/memory.ts'
import type { Order } from './protocol.ts'

/** Values that are copied in one go: 8 MB, about a millisecond. */
const PIECE = 1 << 21

/** The orders by which another thread comes to hold the rows from `from` to `to` under the name `data`. */
export async function* parcel(
  source: Source,
  data: string,
  from = 0,
  to = source.rows,
): AsyncGenerator<Extract<Order, { data: string; kind: 'hold' | 'fill' }>, void, undefined> {
  const { core, rows: all, dims, basis } = source
  const { kind, count } = basis
  const rows = to - from
  const axes = kind === 'standard' || kind === 'signed'
  const directions = axes ? kind : units(source)
  yield { kind: 'hold', data, holding: { rows, dims, directions } }
  for (let at = 0; at < rows * dims; at += PIECE) {
    const end = Math.min(at + PIECE, rows * dims)
    const values = rowsOf(core, source.engine(), all * dims).slice(from * dims + at, from * dims + end)
    yield { kind: 'fill', data, part: 'rows', at, values }
    await turn()
  }
  if (axes) return
  // Slices of as many columns as make a piece.
  const width = Math.max(1, Math.floor(PIECE / Math.max(rows, 1)))
  for (let m = 0; m < count; m += width) {
    const columns = Math.min(width, count - m)
    const values = new Float32Array(columns * rows)
    const view = columnsOf(core, source.engine(), count * all)
    for (let n = 0; n < columns; n++) {
      values.set(view.subarray((m + n) * all + from, (m + n) * all + to), n * rows)
    }
    yield { kind: 'fill', data, part: 'columns', at: m * rows, values }
    await turn()
  }
}

function units({ engine, basis, dims }: Source): Float64Array {
  const vectors = new Float64Array(basis.count * dims)
  for (let m = 0; m < basis.count; m++) vectors.set(engine().direction(m), m * dims)
  return vectors
}

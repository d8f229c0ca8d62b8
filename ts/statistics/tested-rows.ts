import type { Planes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import { rowsOf } from '../wasm/memory.ts'
import { seededChance, shuffled } from './chance.ts'

/** The rows, vectors and planes that a test of the basis needs: no more than have something to say. */
export interface Tested {
  /** float32[rows·d]: rows that are not zero, all or a seeded sample. */
  readonly values: Float32Array
  readonly rows: number
  /** float64[count·d]: the vectors that the planes use. */
  readonly vectors: Float64Array
  /** i0, j0, i1, j1, …, places among these vectors, and the angle of each pair. */
  readonly pairs: Uint32Array
  readonly openings: Float64Array
}

/** The rows that are not zero, ascending. */
export function pointingRows({ core, engine, rows, dims }: Source): Int32Array {
  const values = rowsOf(core, engine(), rows * dims)
  return Int32Array.from({ length: rows }, (_, row) => row).filter(row => {
    for (let at = row * dims; at < (row + 1) * dims; at++) if (values[at] !== 0) return true
    return false
  })
}

/** So many of these numbers, drawn with `seed`, ascending; all if there are no more. */
export async function sampleOf(all: Int32Array, most: number, seed: number): Promise<Int32Array> {
  if (all.length <= most) return all
  return shuffled(all, most, seededChance(seed)).slice(0, most).sort()
}

/** float32[rows·d]: a copy of these rows. */
export function gatherRows({ core, engine, rows: all, dims }: Source, rows: Int32Array): Float32Array {
  const from = rowsOf(core, engine(), all * dims)
  const values = new Float32Array(rows.length * dims)
  rows.forEach((row, at) => {
    values.set(from.subarray(row * dims, (row + 1) * dims), at * dims)
  })
  return values
}

/** Gathers them. */
export function gatherTested(source: Source, rows: Int32Array, { pairs, openings }: Planes): Tested {
  const { dims } = source
  const used = Array.from(new Set(pairs)).sort((x, y) => x - y)
  const vectors = new Float64Array(used.length * dims)
  const places = new Uint32Array(source.basis.count)
  for (const [place, m] of used.entries()) {
    places[m] = place
    vectors.set(source.engine().direction(m), place * dims)
  }
  const values = gatherRows(source, rows)
  return { values, rows: rows.length, vectors, pairs: pairs.map(m => places[m]), openings }
}

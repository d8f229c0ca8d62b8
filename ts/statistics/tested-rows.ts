import type { Planes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import { rowsOf } from '../wasm/memory.ts'
import { seededChance } from './chance.ts'

/** The rows, columns, vectors and planes that a test of the basis needs: no more than have something to say. */
export interface Tested {
  /** float32[rows·dims]: rows that are not zero, all or a seeded sample; columns that are not zero in all of them. */
  readonly values: Float32Array
  readonly rows: number
  readonly dims: number
  /** float64[count·dims]: the vectors that the planes use. */
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

/** So many of the rows, drawn with this seed, ascending; all if there are no more. */
export async function sampleOf(rows: Int32Array, most: number, seed: number): Promise<Int32Array> {
  if (rows.length <= most) return rows
  const { integer } = await seededChance(seed)
  const drawn = rows.slice()
  // Fisher and Yates, as far as it is needed.
  for (let at = 0; at < most; at++) {
    const other = integer(at, drawn.length - 1)
    ;[drawn[at], drawn[other]] = [drawn[other], drawn[at]]
  }
  return drawn.slice(0, most).sort()
}

/**
 * Gathers them. Units that are zero in every row (dead ones) are left out with their columns: no whitening could give them
 * the variance of the others, and in their planes every sample lies on the other axis. That is done where each vector lies
 * in the dead columns or in the others, as it does in the standard basis.
 */
export function gatherTested(source: Source, rows: Int32Array, planes: Planes): Tested {
  const { core, dims } = source
  const used = Array.from(new Set(planes.pairs)).sort((x, y) => x - y)
  const vectors = used.map(m => source.engine().direction(m))
  // After the last call into the core, which may move its memory.
  const all = rowsOf(core, source.engine(), source.rows * dims)
  const alive = new Uint8Array(dims)
  for (const row of rows) for (let c = 0; c < dims; c++) if (all[row * dims + c] !== 0) alive[c] = 1
  const lives = (vector: Float64Array): boolean => vector.some((x, c) => x !== 0 && alive[c] === 1)
  const straddles = (vector: Float64Array): boolean => lives(vector) && vector.some((x, c) => x !== 0 && alive[c] === 0)
  if (vectors.some(straddles)) alive.fill(1)
  const columns = Array.from(alive.keys()).filter(c => alive[c] === 1)

  const kept = vectors.flatMap((vector, at) => (lives(vector) ? [at] : []))
  const places = new Map(kept.map((at, place) => [used[at], place]))
  const pairs: number[] = []
  const openings: number[] = []
  for (let p = 0; p < planes.openings.length; p++) {
    const [i, j] = [places.get(planes.pairs[2 * p]), places.get(planes.pairs[2 * p + 1])]
    if (i === undefined || j === undefined) continue
    pairs.push(i, j)
    openings.push(planes.openings[p])
  }
  const values = new Float32Array(rows.length * columns.length)
  let to = 0
  for (const row of rows) for (const c of columns) values[to++] = all[row * dims + c]
  return {
    values,
    rows: rows.length,
    dims: columns.length,
    vectors: take(
      kept.map(at => vectors[at]),
      columns,
    ),
    pairs: Uint32Array.from(pairs),
    openings: Float64Array.from(openings),
  }
}

/** Some columns of some vectors, one after the other. */
function take(vectors: readonly Float64Array[], columns: readonly number[]): Float64Array {
  const taken = new Float64Array(vectors.length * columns.length)
  let to = 0
  for (const vector of vectors) for (const c of columns) taken[to++] = vector[c]
  return taken
}

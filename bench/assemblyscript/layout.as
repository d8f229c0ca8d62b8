// Where everything is: one question at a time, in memory that the next one uses again. All pointers are bytes.

export const ROUNDOFF: f64 = 1.0 / 16777216.0
export const BLOCK: i32 = 1024
// Cells of the differences before and after two turns, for rounding.
export const MARGIN: i32 = 4

export let rows: i32 = 0
export let dims: i32 = 0
export let directions: i32 = 0
export let general: bool = false
export let angles: i32 = 0
export let turn: i32 = 0
export let epsilon: f64 = 0
export let columnError: f64 = 0

export let values: usize = 0 // f32 [rows, dims]
export let vectors: usize = 0 // f64 [directions, dims], general bases only
export let counts: usize = 0 // i32 [angles], of the plane counted last
export let sums: usize = 0 // f64 [2, angles], after `finish`
export let unitVectors: usize = 0 // f32 [directions, dims]
export let norms: usize = 0 // f64 [rows]
export let given: usize = 0 // f32 [dims, rows], the rows as given turned to columns, without a basis only: settling finds them in the cache
export let columns: usize = 0 // f32 [directions, rows]
export let unit: usize = 0 // f32, a few rows of unit samples
export let litA: usize = 0 // f32 [BLOCK + 4], as the next four
export let litB: usize = 0
export let litAngle: usize = 0
export let litHalf: usize = 0
export let litWidth: usize = 0
export let litRow: usize = 0 // u32 [BLOCK + 4]
export let places: usize = 0 // f64 [turn + 1], diamond angles of the grid and 4
export let below: usize = 0 // u32 [buckets + 2]
export let buckets: i32 = 0
export let differences: usize = 0 // i32 [2·turn + 2·MARGIN], angle 0 at turn + MARGIN
export let totals: usize = 0 // i64 [2, angles]

let next: usize = 0

function room(bytes: i32): usize {
  const at = next
  next = (next + bytes + 15) & ~15
  return at
}

export function reserve(n: i32, d: i32, k: i32, isGeneral: bool, a: i32, endpoint: bool, e: f64): void {
  rows = n
  dims = d
  directions = k
  general = isGeneral
  angles = a
  turn = endpoint && a > 1 ? a - 1 : a
  epsilon = e
  // Of products: each of them, the 32 additions of a piece, those of the pieces and lanes, and what was rounded before;
  // all times at most Σ|x||b| ≤ 1.
  columnError = (isGeneral ? <f64>(min(d, 128) / 4 + (d >> 7)) + 10 : 1) * ROUNDOFF
  buckets = 4 * turn
  next = (__heap_base + 15) & ~15
  values = room(4 * n * d)
  vectors = room(isGeneral ? 8 * k * d : 0)
  unitVectors = room(isGeneral ? 4 * k * d : 0)
  norms = room(8 * n)
  columns = room(4 * k * n)
  given = room(isGeneral ? 0 : 4 * d * n)
  unit = room(4 * 16 * d)
  litA = room(4 * (BLOCK + 4))
  litB = room(4 * (BLOCK + 4))
  litAngle = room(4 * (BLOCK + 4))
  litHalf = room(4 * (BLOCK + 4))
  litWidth = room(4 * (BLOCK + 4))
  litRow = room(4 * (BLOCK + 4))
  places = room(8 * (turn + 1))
  below = room(4 * (buckets + 2))
  differences = room(4 * (2 * turn + 2 * MARGIN))
  counts = room(4 * a)
  totals = room(16 * a)
  sums = room(16 * a)
  const pages = <i32>((next + 65535) >> 16)
  if (pages > memory.size()) memory.grow(pages - memory.size())
  memory.fill(differences, 0, sums - differences)
}

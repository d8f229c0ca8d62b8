// The arc algorithm in AssemblyScript with 128-bit SIMD: the same idea as the library's dense pass, written anew.
//
//   pack    two float32 columns, sixteen samples at a time: those that may be lit, packed to the left by a byte shuffle
//   place   four packed samples at a time: their angles and half-widths by polynomials, hence the grid angles where their
//           arcs begin and end, and whether float32 can tell these for certain
//   settle  the few for which it cannot, in float64 from the rows as given
//   fold    a running sum of the differences, added to the ensemble's sums
//
// A plane is done block by block, so that what is packed stays in the first-level cache.
import { makeGrid } from './grid'
import { BLOCK, MARGIN, ROUNDOFF, angles, columnError, counts, differences, epsilon, reserve as layOut, rows, sums, totals, turn } from './layout'
import { pack } from './pack'
import { place } from './place'
import { aim, around, cosine, settle, sine } from './settle'

export { counts, sums, values, vectors } from './layout'
export { project } from './project'

export function reserve(n: i32, d: i32, k: i32, isGeneral: bool, a: i32, endpoint: bool, e: f64): void {
  layOut(n, d, k, isGeneral, a, endpoint, e)
  makeGrid()
}

// Counts plane (i, j) of directions with cosine c, adds it to the ensemble, and leaves it in `counts`.
export function plane(i: i32, j: i32, c: f64): void {
  aim(i, j, c)
  let lit = 0
  const errorB = c == 0 ? columnError : (columnError + abs(c) * columnError + 5 * ROUNDOFF) / sine + 5 * ROUNDOFF
  const error = sqrt(columnError * columnError + errorB * errorB)
  if (epsilon > 0 && error < 1e-3) {
    for (let first = 0; first < rows; first += BLOCK) {
      const packed = pack(first, min(first + BLOCK, rows), error)
      if (packed > 0) place(packed, error)
      lit += packed
    }
  } else {
    lit = rows
    for (let n = 0; n < rows; n++) settle(n)
  }
  if (lit == 0) memory.fill(counts, 0, angles << 2)
  else fold()
}

function fold(): void {
  let running = around
  for (let m = 0; m < MARGIN; m++) running += load<i32>(differences + (m << 2))
  const first = differences + (MARGIN << 2)
  for (let m = 0; m < turn; m++) {
    const at: usize = m << 2
    running += load<i32>(first + at)
    store<i32>(counts + at, running)
  }
  running -= around
  const second = first + (turn << 2)
  for (let m = 0; m < turn; m++) {
    const at: usize = m << 2
    running += load<i32>(second + at)
    store<i32>(counts + at, load<i32>(counts + at) + running)
  }
  memory.fill(differences, 0, (2 * (turn + MARGIN)) << 2)
  if (angles > turn) store<i32>(counts + (turn << 2), load<i32>(counts))
  const squares = totals + (angles << 3)
  const even = angles & ~1
  for (let m = 0; m < even; m += 2) {
    const both = v128.load64_zero(counts + (m << 2))
    const sum = totals + (m << 3)
    v128.store(sum, i64x2.add(v128.load(sum), i64x2.extend_low_i32x4_s(both)))
    const square = squares + (m << 3)
    v128.store(square, i64x2.add(v128.load(square), i64x2.extmul_low_i32x4_s(both, both)))
  }
  if (even < angles) {
    const count = <i64>load<i32>(counts + (even << 2))
    store<i64>(totals + (even << 3), load<i64>(totals + (even << 3)) + count)
    store<i64>(squares + (even << 3), load<i64>(squares + (even << 3)) + count * count)
  }
}

// The ensemble's sums of counts and of their squares as float64, which holds them exactly.
export function finish(): void {
  for (let m = 0; m < 2 * angles; m++) store<f64>(sums + (m << 3), <f64>load<i64>(totals + (m << 3)))
}

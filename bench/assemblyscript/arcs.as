// The arc algorithm in AssemblyScript with 128-bit SIMD: the same idea as the library's dense pass, written anew.
//
//   pack    two float32 columns, sixteen samples at a time: those that may be lit, packed to the left by a byte shuffle
//   place   four packed samples at a time: their angles and half-widths by polynomials, hence the grid angles where their
//           arcs begin and end, and whether float32 can tell these for certain
//   settle  the few for which it cannot, in float64 from the rows as given
//   fold    a running sum of the differences, added to the ensemble's sums
//
// A plane is done block by block, so that what is packed stays in the first-level cache.
//
// Memory is laid out by `reserve` and reused by the next call. All pointers are bytes.

const ROUNDOFF: f64 = 1.0 / 16777216.0
const BLOCK: i32 = 1024
// Adding it rounds to the nearest whole number, in the low bits.
const MAGIC: f32 = 12582912.0
// Cells of the differences before and after two turns, for rounding.
const MARGIN: i32 = 4

let rows: i32 = 0
let dims: i32 = 0
let directions: i32 = 0
let general: bool = false
let angles: i32 = 0
let turn: i32 = 0
let epsilon: f64 = 0
let columnError: f64 = 0

export let values: usize = 0 // f32 [rows, dims]
export let vectors: usize = 0 // f64 [directions, dims], general bases only
export let counts: usize = 0 // i32 [angles], of the plane counted last
export let sums: usize = 0 // f64 [2, angles], after `finish`
let unitVectors: usize = 0 // f32 [directions, dims]
let norms: usize = 0 // f64 [rows]
let given: usize = 0 // f32 [dims, rows], the rows as given turned to columns, without a basis only: settling finds them in the cache
let columns: usize = 0 // f32 [directions, rows]
let unit: usize = 0 // f32, a few rows of unit samples
let litA: usize = 0 // f32 [BLOCK + 4], as the next four
let litB: usize = 0
let litAngle: usize = 0
let litHalf: usize = 0
let litWidth: usize = 0
let litRow: usize = 0 // u32 [BLOCK + 4]
let places: usize = 0 // f64 [turn + 1], diamond angles of the grid and 4
let below: usize = 0 // u32 [buckets + 2]
let buckets: i32 = 0
let differences: usize = 0 // i32 [2·turn + 2·MARGIN], angle 0 at turn + MARGIN
let totals: usize = 0 // i64 [2, angles]

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
  makeGrid()
}

// Grows with the angle of (x, y), from 0 to 4: the arc length along |x| + |y| = 1.
// @ts-ignore: decorator
@inline
function diamond(x: f64, y: f64): f64 {
  const part = x / (abs(x) + abs(y))
  return y >= 0 ? 1 - part : 3 + part
}

function makeGrid(): void {
  for (let m = 0; m <= turn; m++) {
    const theta = 2 * NativeMath.PI * <f64>m / <f64>turn
    const p = m == turn ? 4 : diamond(NativeMath.cos(theta), NativeMath.sin(theta))
    store<f64>(places + (m << 3), p)
  }
  let m = 0
  for (let bucket = 0; bucket < buckets + 2; bucket++) {
    // A hair early, as looking up rounds.
    const begin = <f64>bucket * 4 / <f64>buckets - 2e-6
    while (m < turn && load<f64>(places + (m << 3)) < begin) m++
    store<u32>(below + (bucket << 2), m)
  }
}

// Norms, unit rows, columns. Sixteen rows at a time, so that what is written to a column fills a cache line.
export function project(): void {
  if (general) {
    for (let m = 0; m < directions * dims; m++) {
      store<f32>(unitVectors + (m << 2), <f32>load<f64>(vectors + (m << 3)))
    }
    // Each product, the 32 additions of a piece, those of the pieces and lanes, and what was rounded before: all of
    // them times at most Σ|x||b| ≤ 1.
    columnError = (<f64>(min(dims, 128) / 4 + (dims >> 7)) + 10) * ROUNDOFF
  } else columnError = ROUNDOFF
  for (let first = 0; first < rows; first += 16) {
    const size = min(16, rows - first)
    for (let n = 0; n < size; n++) normalise(first + n, unit + ((n * dims) << 2))
    if (general) multiply(first, size)
    else {
      transpose(first, size, unit, columns)
      transpose(first, size, values + ((first * dims) << 2), given)
    }
  }
}

function normalise(n: i32, to: usize): void {
  const from = values + ((n * dims) << 2)
  const whole = dims & ~3
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (let m = 0; m < whole; m += 4) {
    const x = v128.load(from + (m << 2))
    const a = f64x2.promote_low_f32x4(x)
    const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3))
    low = f64x2.add(low, f64x2.mul(a, a))
    high = f64x2.add(high, f64x2.mul(b, b))
  }
  low = f64x2.add(low, high)
  let square = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1)
  for (let m = whole; m < dims; m++) {
    const x = <f64>load<f32>(from + (m << 2))
    square += x * x
  }
  const norm = sqrt(square)
  store<f64>(norms + (n << 3), norm)
  const inverse = norm == 0 ? 0 : 1 / norm
  const scale = f64x2.splat(inverse)
  for (let m = 0; m < whole; m += 4) {
    const x = v128.load(from + (m << 2))
    const a = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(x), scale))
    const b = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)), scale))
    v128.store(to + (m << 2), v128.shuffle<i64>(a, b, 0, 2))
  }
  for (let m = whole; m < dims; m++) {
    store<f32>(to + (m << 2), <f32>(<f64>load<f32>(from + (m << 2)) * inverse))
  }
}

function transpose(first: i32, size: i32, source: usize, target: usize): void {
  const width = dims << 2
  let m = 0
  if (size == 16) {
    for (; m + 4 <= dims; m += 4) {
      for (let n = 0; n < 16; n += 4) {
        const from = source + n * width + (m << 2)
        const r0 = v128.load(from)
        const r1 = v128.load(from + width)
        const r2 = v128.load(from + 2 * width)
        const r3 = v128.load(from + 3 * width)
        const a = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5)
        const b = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5)
        const c = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7)
        const d = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7)
        const to = target + ((m * rows + first + n) << 2)
        v128.store(to, v128.shuffle<i64>(a, b, 0, 2))
        v128.store(to + (rows << 2), v128.shuffle<i64>(a, b, 1, 3))
        v128.store(to + (rows << 3), v128.shuffle<i64>(c, d, 0, 2))
        v128.store(to + 3 * (rows << 2), v128.shuffle<i64>(c, d, 1, 3))
      }
    }
  }
  for (; m < dims; m++) {
    for (let n = 0; n < size; n++) {
      store<f32>(target + ((m * rows + first + n) << 2), load<f32>(source + n * width + (m << 2)))
    }
  }
}

// @ts-ignore: decorator
@inline
function total(x: v128): f32 {
  return (f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1)) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
}

// Four rows by two directions at a time: eight products from six loads.
function multiply(first: i32, size: i32): void {
  const width = <usize>dims << 2
  const whole = dims & ~3
  for (let k = 0; k < directions; k += 2) {
    const y0 = unitVectors + <usize>k * width
    const y1 = k + 1 < directions ? y0 + width : y0
    for (let n = 0; n < size; n += 4) {
      // Rows beyond the last are leftovers of an earlier block, and are not stored.
      const x0 = unit + <usize>n * width
      let t00 = f32x4.splat(0), t01 = t00, t10 = t00, t11 = t00, t20 = t00, t21 = t00, t30 = t00, t31 = t00
      // In pieces of 128, as a long running sum gathers more rounding.
      for (let piece: usize = 0; piece < <usize>whole << 2; piece += 512) {
        let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00
        const end = min(piece + 512, <usize>whole << 2)
        for (let at = piece; at < end; at += 16) {
          const b0 = v128.load(y0 + at)
          const b1 = v128.load(y1 + at)
          let x = v128.load(x0 + at)
          s00 = f32x4.add(s00, f32x4.mul(x, b0))
          s01 = f32x4.add(s01, f32x4.mul(x, b1))
          x = v128.load(x0 + width + at)
          s10 = f32x4.add(s10, f32x4.mul(x, b0))
          s11 = f32x4.add(s11, f32x4.mul(x, b1))
          x = v128.load(x0 + 2 * width + at)
          s20 = f32x4.add(s20, f32x4.mul(x, b0))
          s21 = f32x4.add(s21, f32x4.mul(x, b1))
          x = v128.load(x0 + 3 * width + at)
          s30 = f32x4.add(s30, f32x4.mul(x, b0))
          s31 = f32x4.add(s31, f32x4.mul(x, b1))
        }
        t00 = f32x4.add(t00, s00)
        t01 = f32x4.add(t01, s01)
        t10 = f32x4.add(t10, s10)
        t11 = f32x4.add(t11, s11)
        t20 = f32x4.add(t20, s20)
        t21 = f32x4.add(t21, s21)
        t30 = f32x4.add(t30, s30)
        t31 = f32x4.add(t31, s31)
      }
      finishDot(first, size, n, k, total(t00), y0)
      finishDot(first, size, n + 1, k, total(t10), y0)
      finishDot(first, size, n + 2, k, total(t20), y0)
      finishDot(first, size, n + 3, k, total(t30), y0)
      if (y1 == y0) continue
      finishDot(first, size, n, k + 1, total(t01), y1)
      finishDot(first, size, n + 1, k + 1, total(t11), y1)
      finishDot(first, size, n + 2, k + 1, total(t21), y1)
      finishDot(first, size, n + 3, k + 1, total(t31), y1)
    }
  }
}

// @ts-ignore: decorator
@inline
function finishDot(first: i32, size: i32, n: i32, k: i32, dot: f32, y: usize): void {
  if (n >= size) return
  for (let m = dims & ~3; m < dims; m++) {
    dot += load<f32>(unit + ((n * dims + m) << 2)) * load<f32>(y + (m << 2))
  }
  store<f32>(columns + ((k * rows + first + n) << 2), dot)
}

// For each mask of lanes, the byte shuffle that brings those lanes to the left.
const LEFT: usize = memory.data(256, 16)

function makeLeft(): void {
  for (let mask = 0; mask < 16; mask++) {
    let to = 0
    for (let lane = 0; lane < 4; lane++) {
      if ((mask & (1 << lane)) == 0) continue
      for (let byte = 0; byte < 4; byte++) store<u8>(LEFT + 16 * mask + 4 * to + byte, <u8>(4 * lane + byte))
      to++
    }
  }
}
makeLeft()

let around: i32 = 0
let planeI: i32 = 0
let planeJ: i32 = 0
let cosine: f64 = 0
let sine: f64 = 1

// Counts plane (i, j) of directions with cosine c, adds it to the ensemble, and leaves it in `counts`.
export function plane(i: i32, j: i32, c: f64): void {
  planeI = i
  planeJ = j
  cosine = c
  sine = sqrt((1 - c) * (1 + c))
  around = 0
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

// @ts-ignore: decorator
@inline
function leave(at: i32, a: v128, b: v128, row: v128, mask: i32): i32 {
  const shuffle = v128.load(LEFT + (mask << 4))
  v128.store(litA + (at << 2), v128.swizzle(a, shuffle))
  v128.store(litB + (at << 2), v128.swizzle(b, shuffle))
  v128.store(litRow + (at << 2), v128.swizzle(row, shuffle))
  return at + popcnt(mask)
}

function pack(first: i32, last: i32, error: f64): i32 {
  const ui = columns + ((planeI * rows) << 2)
  const uj = columns + ((planeJ * rows) << 2)
  const floor = <f32>(epsilon * epsilon - 32 * (error + 2 * ROUNDOFF))
  const c = <f32>cosine
  const inverse = <f32>(1 / sine)
  const cosines = f32x4.splat(c)
  const inverses = f32x4.splat(inverse)
  const floors = f32x4.splat(floor)
  const straight = cosine == 0
  const whole = first + ((last - first) & ~15)
  const four = i32x4.splat(4)
  let row = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3))
  let lit = 0
  for (let n = first; n < whole; n += 16) {
    const at: usize = n << 2
    const a0 = v128.load(ui + at), a1 = v128.load(ui + at, 16), a2 = v128.load(ui + at, 32), a3 = v128.load(ui + at, 48)
    let b0 = v128.load(uj + at), b1 = v128.load(uj + at, 16), b2 = v128.load(uj + at, 32), b3 = v128.load(uj + at, 48)
    if (!straight) {
      b0 = f32x4.mul(f32x4.sub(b0, f32x4.mul(cosines, a0)), inverses)
      b1 = f32x4.mul(f32x4.sub(b1, f32x4.mul(cosines, a1)), inverses)
      b2 = f32x4.mul(f32x4.sub(b2, f32x4.mul(cosines, a2)), inverses)
      b3 = f32x4.mul(f32x4.sub(b3, f32x4.mul(cosines, a3)), inverses)
    }
    const l0 = f32x4.ge(f32x4.add(f32x4.mul(a0, a0), f32x4.mul(b0, b0)), floors)
    const l1 = f32x4.ge(f32x4.add(f32x4.mul(a1, a1), f32x4.mul(b1, b1)), floors)
    const l2 = f32x4.ge(f32x4.add(f32x4.mul(a2, a2), f32x4.mul(b2, b2)), floors)
    const l3 = f32x4.ge(f32x4.add(f32x4.mul(a3, a3), f32x4.mul(b3, b3)), floors)
    if (v128.any_true(v128.or(v128.or(l0, l1), v128.or(l2, l3)))) {
      lit = leave(lit, a0, b0, row, i32x4.bitmask(l0))
      row = i32x4.add(row, four)
      lit = leave(lit, a1, b1, row, i32x4.bitmask(l1))
      row = i32x4.add(row, four)
      lit = leave(lit, a2, b2, row, i32x4.bitmask(l2))
      row = i32x4.add(row, four)
      lit = leave(lit, a3, b3, row, i32x4.bitmask(l3))
      row = i32x4.add(row, four)
    } else row = i32x4.add(row, i32x4.splat(16))
  }
  for (let n = whole; n < last; n++) {
    const a = load<f32>(ui + (n << 2))
    const b = straight ? load<f32>(uj + (n << 2)) : (load<f32>(uj + (n << 2)) - c * a) * inverse
    if (a * a + b * b < floor) continue
    store<f32>(litA + (lit << 2), a)
    store<f32>(litB + (lit << 2), b)
    store<u32>(litRow + (lit << 2), n)
    lit++
  }
  return lit
}

// arctan s on [-1, 1] in grid steps, within 2.5e-7 radians.
// @ts-ignore: decorator
@inline
function arctangent(s: v128, step: f32): v128 {
  const x = f32x4.mul(s, s)
  const x2 = f32x4.mul(x, x)
  const c0 = f32x4.splat(<f32>0.999996111541728 * step)
  const c1 = f32x4.splat(<f32>-0.3331736803076386 * step)
  const c2 = f32x4.splat(<f32>0.19807815358933525 * step)
  const c3 = f32x4.splat(<f32>-0.13233341343962396 * step)
  const c4 = f32x4.splat(<f32>0.07962365912456343 * step)
  const c5 = f32x4.splat(<f32>-0.03360420942426351 * step)
  const c6 = f32x4.splat(<f32>0.006811789700441861 * step)
  const low = f32x4.add(f32x4.add(c0, f32x4.mul(c1, x)), f32x4.mul(f32x4.add(c2, f32x4.mul(c3, x)), x2))
  const high = f32x4.add(f32x4.add(c4, f32x4.mul(c5, x)), f32x4.mul(c6, x2))
  return f32x4.mul(f32x4.add(low, f32x4.mul(high, f32x4.mul(x2, x2))), s)
}

// Three short loops: one long one would have more in flight than a processor keeps track of.
function place(lit: i32, error: f64): void {
  const steps = <f64>turn / (2 * NativeMath.PI)
  const step = <f32>steps
  const e = f32x4.splat(<f32>epsilon)
  const square = f32x4.splat(<f32>(epsilon * epsilon))
  const hair = f32x4.splat(<f32>(32 * (error + 2 * ROUNDOFF)))
  const zero = f32x4.splat(0)
  for (let n = 0; n < lit << 2; n += 16) {
    const a = v128.load(litA + n)
    const b = v128.load(litB + n)
    const x = f32x4.abs(a)
    const y = f32x4.abs(b)
    const widthSquared = f32x4.sub(f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)), square)
    const width = f32x4.sqrt(f32x4.pmax(zero, widthSquared))
    v128.store(litAngle + n, f32x4.div(f32x4.sub(y, x), f32x4.add(y, x)))
    v128.store(litHalf + n, f32x4.div(f32x4.sub(width, e), f32x4.add(width, e)))
    // A width of 0 makes a sample doubtful.
    v128.store(litWidth + n, v128.and(width, f32x4.gt(widthSquared, hair)))
  }
  const eighth = f32x4.splat(<f32>(<f64>turn / 8))
  const half = f32x4.splat(<f32>(<f64>turn / 2))
  const sign = f32x4.splat(-0.0)
  for (let n = 0; n < lit << 2; n += 16) {
    const octant = f32x4.add(arctangent(v128.load(litAngle + n), step), eighth)
    const upper = v128.bitselect(f32x4.sub(half, octant), octant, f32x4.lt(v128.load(litA + n), zero))
    v128.store(litAngle + n, v128.or(upper, v128.and(v128.load(litB + n), sign)))
    v128.store(litHalf + n, arctangent(v128.load(litHalf + n), step))
  }
  // An edge errs by at most noise + bend/width: coordinates off by `error` turn the angle by error/ρ ≤ error/ε and change
  // the half-width by error/width, rounding in width² by 3 roundoffs/width; twice that, for all that is of second order.
  const noise = (2 * error) / epsilon + 6e-7 + 60 * ROUNDOFF
  const space = f32x4.splat(<f32>(0.5 - noise * steps))
  const bend = f32x4.splat(<f32>(2 * (error + 3 * ROUNDOFF) * steps))
  const magic = f32x4.splat(MAGIC)
  const toBegin = f32x4.splat(<f32>(0.5 - <f64>turn / 8))
  const toEnd = f32x4.splat(<f32>(0.5 + <f64>turn / 8))
  const base = i32x4.splat(<i32>differences + ((turn + MARGIN - reinterpret<i32>(MAGIC)) << 2))
  for (let n = 0; n < lit; n += 4) {
    const at: usize = n << 2
    const angle = v128.load(litAngle + at)
    const opening = v128.load(litHalf + at)
    const begin = f32x4.add(f32x4.sub(angle, opening), toBegin)
    const end = f32x4.add(f32x4.add(angle, opening), toEnd)
    const from = f32x4.add(begin, magic)
    const to = f32x4.add(end, magic)
    const off = f32x4.max(
      f32x4.abs(f32x4.sub(begin, f32x4.sub(from, magic))),
      f32x4.abs(f32x4.sub(end, f32x4.sub(to, magic))),
    )
    const sure = f32x4.gt(f32x4.mul(f32x4.sub(space, off), v128.load(litWidth + at)), bend)
    const begins = i32x4.add(i32x4.shl(from, 2), base)
    const ends = i32x4.add(i32x4.shl(to, 2), base)
    const mask = i32x4.bitmask(sure)
    if (mask == 15 && n + 4 <= lit) {
      add(i32x4.extract_lane(begins, 0), 1)
      add(i32x4.extract_lane(ends, 0), -1)
      add(i32x4.extract_lane(begins, 1), 1)
      add(i32x4.extract_lane(ends, 1), -1)
      add(i32x4.extract_lane(begins, 2), 1)
      add(i32x4.extract_lane(ends, 2), -1)
      add(i32x4.extract_lane(begins, 3), 1)
      add(i32x4.extract_lane(ends, 3), -1)
      continue
    }
    v128.store(litAngle + at, begins)
    v128.store(litHalf + at, ends)
    for (let lane = 0; lane < min(4, lit - n); lane++) {
      const here: usize = at + (lane << 2)
      if (mask & (1 << lane)) {
        add(load<i32>(litAngle + here), 1)
        add(load<i32>(litHalf + here), -1)
      } else settle(load<i32>(litRow + here))
    }
  }
}

// @ts-ignore: decorator
@inline
function add(cell: usize, by: i32): void {
  store<i32>(cell, load<i32>(cell) + by)
}

// Lights the grid angles from..to-1, of which the first is in the first turn.
function mark(from: i32, to: i32): void {
  const shift = to > turn ? MARGIN : turn + MARGIN
  add(differences + ((from + shift) << 2), 1)
  add(differences + ((to + shift) << 2), -1)
}

// @ts-ignore: decorator
@inline
function find(p: f64): i32 {
  let m = load<i32>(below + (<i32>(p * <f64>turn) << 2))
  while (load<f64>(places + (m << 3)) < p) m++
  return m
}

function along(n: i32, m: i32): f64 {
  if (!general) return <f64>load<f32>(given + ((m * rows + n) << 2))
  const row = values + ((n * dims) << 2)
  const vector = vectors + ((m * dims) << 3)
  const whole = dims & ~3
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (let at = 0; at < whole; at += 4) {
    const x = v128.load(row + (at << 2))
    low = f64x2.add(low, f64x2.mul(f64x2.promote_low_f32x4(x), v128.load(vector + (at << 3))))
    const rest = f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3))
    high = f64x2.add(high, f64x2.mul(rest, v128.load(vector + (at << 3), 16)))
  }
  low = f64x2.add(low, high)
  let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1)
  for (let at = whole; at < dims; at++) sum += <f64>load<f32>(row + (at << 2)) * load<f64>(vector + (at << 3))
  return sum
}

function settle(n: i32): void {
  const a = along(n, planeI)
  const b = (along(n, planeJ) - cosine * a) / sine
  const threshold = epsilon * load<f64>(norms + (n << 3))
  const square = a * a + b * b
  const widthSquared = square - threshold * threshold
  if (widthSquared < 0 || square == 0) {
    if (threshold <= 0) around++
    return
  }
  const width = sqrt(widthSquared)
  const begin = diamond(threshold * a + width * b, threshold * b - width * a)
  const end = diamond(threshold * a - width * b, threshold * b + width * a)
  const from = find(begin)
  const to = find(end)
  mark(from, end < begin ? to + turn : to)
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

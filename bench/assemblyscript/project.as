// Rows to columns of projections.
import { columns, dims, directions, general, given, norms, rows, unit, unitVectors, values, vectors } from './layout'

// Norms, unit rows, columns. Sixteen rows at a time, so that what is written to a column fills a cache line.
export function project(): void {
  if (general) {
    for (let m = 0; m < directions * dims; m++) {
      store<f32>(unitVectors + (m << 2), <f32>load<f64>(vectors + (m << 3)))
    }
  }
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

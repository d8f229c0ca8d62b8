// One sample in the plane that is being counted, in float64 from the row as given.
import { diamond, find } from './grid'
import { MARGIN, differences, dims, epsilon, general, given, norms, rows, turn, values, vectors } from './layout'

// Samples lit all around, and the plane.
export let around: i32 = 0
export let planeI: i32 = 0
export let planeJ: i32 = 0
export let cosine: f64 = 0
export let sine: f64 = 1

export function aim(i: i32, j: i32, c: f64): void {
  planeI = i
  planeJ = j
  cosine = c
  sine = sqrt((1 - c) * (1 + c))
  around = 0
}

// @ts-ignore: decorator
@inline
export function add(cell: usize, by: i32): void {
  store<i32>(cell, load<i32>(cell) + by)
}

// Lights the grid angles from..to-1, of which the first is in the first turn.
function mark(from: i32, to: i32): void {
  const shift = to > turn ? MARGIN : turn + MARGIN
  add(differences + ((from + shift) << 2), 1)
  add(differences + ((to + shift) << 2), -1)
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

export function settle(n: i32): void {
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

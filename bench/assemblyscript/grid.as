// The way from a direction to its place among the grid's angles, in float64, for what is settled.
import { below, buckets, places, turn } from './layout'

// Grows with the angle of (x, y), from 0 to 4: the arc length along |x| + |y| = 1.
// @ts-ignore: decorator
@inline
export function diamond(x: f64, y: f64): f64 {
  const part = x / (abs(x) + abs(y))
  return y >= 0 ? 1 - part : 3 + part
}

export function makeGrid(): void {
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

// The number of grid angles below diamond angle p.
// @ts-ignore: decorator
@inline
export function find(p: f64): i32 {
  let m = load<i32>(below + (<i32>(p * <f64>turn) << 2))
  while (load<f64>(places + (m << 3)) < p) m++
  return m
}

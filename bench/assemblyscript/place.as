// Packed samples to the arcs that they light.
import { MARGIN, ROUNDOFF, differences, epsilon, litA, litAngle, litB, litHalf, litRow, litWidth, turn } from './layout'
import { add, settle } from './settle'

// Adding it rounds to the nearest whole number, in the low bits.
const MAGIC: f32 = 12582912.0

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
export function place(lit: i32, error: f64): void {
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

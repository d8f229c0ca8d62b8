// Samples of one block that may be lit, packed to the left.
import { ROUNDOFF, columns, epsilon, litA, litB, litRow, rows } from './layout'
import { cosine, planeI, planeJ, sine } from './settle'

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

// @ts-ignore: decorator
@inline
function leave(at: i32, a: v128, b: v128, row: v128, mask: i32): i32 {
  const shuffle = v128.load(LEFT + (mask << 4))
  v128.store(litA + (at << 2), v128.swizzle(a, shuffle))
  v128.store(litB + (at << 2), v128.swizzle(b, shuffle))
  v128.store(litRow + (at << 2), v128.swizzle(row, shuffle))
  return at + popcnt(mask)
}

export function pack(first: i32, last: i32, error: f64): i32 {
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

import { area as d3Area, line as d3Line } from 'd3-shape'
import { toDegrees } from './numbers.ts'

export { circleMean, nearest } from '../circle.ts'

/** The angles of a sweep in degrees, closed at 360 where the sweep left the end out. */
export interface Turn {
  degrees: number[]
  /** A series with one value per angle, closed in the same way. */
  close(values: ArrayLike<number>): number[]
}

/** A single angle is left as it is: one point makes no curve. */
export function fullTurn(angles: ArrayLike<number>): Turn {
  const degrees = Array.from(angles, toDegrees)
  const open = degrees.length > 1 && Math.abs(degrees[0]!) < 1e-6 && degrees.at(-1)! < 360 - 1e-6
  if (open) degrees.push(360)
  return { degrees, close: values => (open ? [...Array.from(values), values[0]!] : Array.from(values)) }
}

/** Deviations below this many units of the drawing are not drawn. */
const tolerance = 0.12

/** A path through the points; broken where a value is not finite. */
export function linePath(x: readonly number[], y: readonly number[]): string {
  const kept = simplify(x, y)
  const shape = d3Line<number>()
    .defined(n => Number.isFinite(y[n]!))
    .x(n => x[n]!)
    .y(n => y[n]!)
    .digits(1)
  return shape(kept) ?? ''
}

/** The area between two series over the same x; broken where either is not finite. */
export function bandPath(x: readonly number[], low: readonly number[], high: readonly number[]): string {
  const kept = [...new Set([...simplify(x, low), ...simplify(x, high)])].sort((a, b) => a - b)
  const shape = d3Area<number>()
    .defined(n => Number.isFinite(low[n]!) && Number.isFinite(high[n]!))
    .x(n => x[n]!)
    .y0(n => low[n]!)
    .y1(n => high[n]!)
    .digits(1)
  return shape(kept) ?? ''
}

/**
 * The indices of the points that a drawn line needs (Ramer–Douglas–Peucker): 1,440 angles on 500 units of paper hold
 * more than anyone can see. Points that are not finite stay, since the line breaks there, and so do their neighbours.
 */
export function simplify(x: readonly number[], y: readonly number[]): number[] {
  const keep = new Set<number>()
  let start = 0
  for (let n = 0; n <= y.length; n++) {
    if (n < y.length && Number.isFinite(y[n]!)) continue
    if (n < y.length) keep.add(n)
    if (n > start) simplifyRun(x, y, start, n - 1, keep)
    start = n + 1
  }
  return [...keep].sort((a, b) => a - b)
}

function simplifyRun(x: readonly number[], y: readonly number[], from: number, to: number, keep: Set<number>): void {
  keep.add(from).add(to)
  const open = [[from, to]]
  for (let run = open.pop(); run; run = open.pop()) {
    const [a, b] = run as [number, number]
    const dx = x[b]! - x[a]!
    const dy = y[b]! - y[a]!
    const length = Math.hypot(dx, dy)
    let worst = tolerance
    let at = -1
    for (let n = a + 1; n < b; n++) {
      const ex = x[n]! - x[a]!
      const ey = y[n]! - y[a]!
      // A closed curve begins where it ends: there the distance is from that point.
      const distance = length < 1e-9 ? Math.hypot(ex, ey) : Math.abs(dx * ey - dy * ex) / length
      if (distance > worst) {
        worst = distance
        at = n
      }
    }
    if (at < 0) continue
    keep.add(at)
    open.push([a, at], [at, b])
  }
}

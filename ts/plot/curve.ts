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
  return linear(x, y, simplify(x, y))
}

/** The area between two series over the same x; broken where either is not finite. */
export function bandPath(x: readonly number[], low: readonly number[], high: readonly number[]): string {
  return between(x, low, x, high, simplifyBoth(x, low, x, high))
}

/** A closed curve around 0 by angle (counter-clockwise from the right) and radius; broken as {@link linePath} is. */
export function radialPath(radians: readonly number[], radius: readonly number[]): string {
  const [x, y] = cartesian(radians, radius)
  return linear(x, y, simplify(x, y))
}

/** The ring between two such curves. */
export function radialBand(radians: readonly number[], inner: readonly number[], outer: readonly number[]): string {
  const [low, high] = [cartesian(radians, inner), cartesian(radians, outer)]
  return between(...low, ...high, simplifyBoth(...low, ...high))
}

/** On paper, where y runs down. */
export function cartesian(radians: readonly number[], radius: readonly number[]): [x: number[], y: number[]] {
  return [
    radius.map((length, n) => length * Math.cos(radians[n]!)),
    radius.map((length, n) => -length * Math.sin(radians[n]!)),
  ]
}

/** Straight lines through the points kept, to a tenth of a unit. */
function linear(x: readonly number[], y: readonly number[], kept: readonly number[]): string {
  let path = ''
  let length = 0
  for (const n of kept) {
    if (Number.isFinite(y[n]!)) path += `${length++ === 0 ? 'M' : 'L'}${tenth(x[n]!)},${tenth(y[n]!)}`
    else {
      // A lone point is closed, so that it can be seen where the ends of lines are round.
      if (length === 1) path += 'Z'
      length = 0
    }
  }
  return length === 1 ? `${path}Z` : path
}

/** Along the upper series and back along the lower. */
function between(
  lowX: readonly number[],
  lowY: readonly number[],
  highX: readonly number[],
  highY: readonly number[],
  kept: readonly number[],
): string {
  let path = ''
  let back = ''
  const close = () => {
    if (back) path += `${back}Z`
    back = ''
  }
  for (const n of kept) {
    if (!Number.isFinite(lowY[n]! + highY[n]!)) {
      close()
      continue
    }
    path += `${back ? 'L' : 'M'}${tenth(highX[n]!)},${tenth(highY[n]!)}`
    back = `L${tenth(lowX[n]!)},${tenth(lowY[n]!)}${back}`
  }
  close()
  return path
}

/** What {@link tenth} has written: coordinates on paper are few, and writing a fraction is slow. */
const written: string[] = []

function tenth(value: number): string {
  const tenths = Math.round(value * 10)
  if (!(tenths >= 0 && tenths < 8192)) return String(tenths / 10)
  written[tenths] ??= String(tenths / 10)
  return written[tenths]
}

/**
 * The indices of the points that a drawn line needs (Ramer–Douglas–Peucker): 1,440 angles on 500 units of paper hold
 * more than anyone can see. Points that are not finite stay, since the line breaks there, and so do their neighbours.
 */
export function simplify(x: readonly number[], y: readonly number[]): number[] {
  const keep = new Uint8Array(y.length)
  mark(x, y, keep)
  return marked(keep)
}

/** The indices that either of two lines needs. */
function simplifyBoth(
  x: readonly number[],
  y: readonly number[],
  otherX: readonly number[],
  otherY: readonly number[],
): number[] {
  const keep = new Uint8Array(y.length)
  mark(x, y, keep)
  mark(otherX, otherY, keep)
  return marked(keep)
}

function marked(keep: Uint8Array): number[] {
  const indices: number[] = []
  for (let n = 0; n < keep.length; n++) if (keep[n]) indices.push(n)
  return indices
}

function mark(x: readonly number[], y: readonly number[], keep: Uint8Array): void {
  let start = 0
  for (let n = 0; n <= y.length; n++) {
    if (n < y.length && Number.isFinite(y[n]!)) continue
    if (n < y.length) keep[n] = 1
    if (n > start) markRun(x, y, start, n - 1, keep)
    start = n + 1
  }
}

function markRun(x: readonly number[], y: readonly number[], from: number, to: number, keep: Uint8Array): void {
  keep[from] = keep[to] = 1
  // Two by two: where runs yet to be looked at begin and end.
  const open = [from, to]
  while (open.length > 0) {
    const b = open.pop()!
    const a = open.pop()!
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
    keep[at] = 1
    open.push(a, at, at, b)
  }
}

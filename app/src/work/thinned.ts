/** A part of the plane, from the lower to the higher coordinate. */
export interface Window {
  a: readonly [number, number]
  b: readonly [number, number]
}

/**
 * Points a0, b0, a1, b1, … of which at most so many are held, evenly thinned: whenever there are too many, every other one goes.
 * All of them are counted.
 */
export class Thinned {
  /** Of how many points one is held. */
  every = 1
  /** Points that came. */
  count = 0
  #held = 0
  #points: Float64Array
  readonly #most: number

  constructor(most: number) {
    this.#most = most
    this.#points = new Float64Array(2 * Math.min(most, 4096))
  }

  get points(): Float64Array {
    return this.#points.subarray(0, 2 * this.#held)
  }

  add(points: Float64Array): void {
    for (let at = 0; at < points.length; at += 2) {
      const turn = this.count++ % this.every
      if (turn !== 0) continue
      if (this.#held === this.#most) {
        this.#halve()
        if ((this.count - 1) % this.every !== 0) continue
      }
      this.#hold(points[at]!, points[at + 1]!)
    }
  }

  #hold(a: number, b: number): void {
    const at = 2 * this.#held++
    if (at === this.#points.length) {
      const wider = new Float64Array(Math.min(2 * this.#most, 2 * at))
      wider.set(this.#points)
      this.#points = wider
    }
    this.#points[at] = a
    this.#points[at + 1] = b
  }

  #halve(): void {
    const left = Math.ceil(this.#held / 2)
    for (let n = 0; n < left; n++) {
      this.#points[2 * n] = this.#points[4 * n]!
      this.#points[2 * n + 1] = this.#points[4 * n + 1]!
    }
    this.#held = left
    this.every *= 2
  }
}

/** As few of the points left out, evenly, inside the window and outside of it, that no more than `most` are inside. */
export function thinnedIn(
  points: Float64Array,
  { a, b }: Window,
  most: number,
): { points: Float64Array; every: number } {
  const isIn = (at: number): boolean =>
    points[at]! >= a[0] && points[at]! <= a[1] && points[at + 1]! >= b[0] && points[at + 1]! <= b[1]
  let inside = 0
  for (let at = 0; at < points.length; at += 2) inside += Number(isIn(at))
  const every = Math.max(1, Math.ceil(inside / most))
  if (every === 1) return { points, every }
  const left = new Float64Array(2 * (Math.ceil(inside / every) + Math.ceil((points.length / 2 - inside) / every)))
  const seen = [0, 0]
  let to = 0
  for (let at = 0; at < points.length; at += 2) {
    const side = Number(isIn(at))
    const turn = seen[side]!
    seen[side] = turn + 1
    if (turn % every !== 0) continue
    left[to++] = points[at]!
    left[to++] = points[at + 1]!
  }
  return { points: left, every }
}

/** A billionth to either side of ρ = |ε| is left to the predicate. */
const HAIR = 1e-9

/**
 * The grid angles that one sample lights: `count` of them from `begin` on, around the circle. As the core settles a sample
 * (`crate/src/arc.rs`): the edges φ ± arccos(ε/ρ) are an estimate, and the predicate cos θ·a + sin θ·b ≥ ε‖x‖, in float64 at
 * the angles next to them, has the last word. Here one sample is looked at by itself, since what a bootstrap needs is how
 * much each row brings, not how many rows there are.
 */
export class ArcFinder {
  readonly angles: number
  readonly #epsilon: number
  readonly #step: number
  /** Some turns, and the place of angle 0 in the middle of them: no place has to be brought back into the first. */
  readonly #cosines: Float64Array
  readonly #sines: Float64Array
  readonly #middle: number
  /** Of the sample looked at last: in [0, angles), and from 0 to angles. */
  begin = 0
  count = 0

  /** @param angles A, the angles of a turn, without its end */
  constructor(angles: number, epsilon: number) {
    this.angles = angles
    this.#epsilon = epsilon
    this.#step = (2 * Math.PI) / angles
    this.#middle = angles * (1 + Math.ceil(4 / angles))
    const turns = Float64Array.from({ length: 2 * this.#middle }, (_, at) => (at % angles) * this.#step)
    this.#cosines = turns.map(Math.cos)
    this.#sines = turns.map(Math.sin)
  }

  /** Looks at a sample with in-plane coordinates (a, b) and the norm ‖x‖; a few predicates, whatever the angles. */
  find(a: number, b: number, norm: number): void {
    const [size, bound] = [this.angles, this.#epsilon * norm]
    const square = a * a + b * b
    if (norm === 0 || square === 0 || square < bound * bound * (1 - HAIR)) {
      this.begin = 0
      this.count = bound <= 0 ? size : 0
      return
    }
    const half = Math.acos(Math.max(-1, Math.min(1, bound / Math.sqrt(square))))
    const angle = Math.atan2(b, a)
    let begin = Math.ceil((angle - half) / this.#step)
    let end = Math.floor((angle + half) / this.#step) + 1
    const [first, last] = [begin - 1, end]
    // Inwards first: an edge may only move outwards from an angle that is inside.
    while (end > begin && !this.#lit(begin, a, b, bound)) begin++
    while (end > begin && !this.#lit(end - 1, a, b, bound)) end--
    if (end <= begin) {
      // Nothing between the estimated edges; a tangent arc may still light an angle beside them.
      let lit = first
      while (lit <= last && !this.#lit(lit, a, b, bound)) lit++
      if (lit > last) {
        this.begin = this.count = 0
        return
      }
      begin = lit
      end = lit + 1
    }
    while (end - begin < size && this.#lit(begin - 1, a, b, bound)) begin--
    while (end - begin < size && this.#lit(end, a, b, bound)) end++
    this.begin = ((begin % size) + size) % size
    this.count = Math.min(size, end - begin)
  }

  /** Whether the angle `at` is among those found last. */
  covers(at: number): boolean {
    const size = this.angles
    const past = at - this.begin
    return (past < 0 ? past + size : past) < this.count
  }

  /** How many of the angles 0 to `last` are among those found last. */
  within(last: number): number {
    const [begin, end, size] = [this.begin, this.begin + this.count, this.angles]
    if (this.count === size) return last + 1
    const straight = begin <= last ? Math.min(end, last + 1) - begin : 0
    return straight + (end > size ? Math.min(end - size, last + 1) : 0)
  }

  #lit(at: number, a: number, b: number, bound: number): boolean {
    const place = at + this.#middle
    return this.#cosines[place] * a + this.#sines[place] * b >= bound
  }
}

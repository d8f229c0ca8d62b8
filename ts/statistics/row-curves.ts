/**
 * What each row brings to the mean curve over planes. Counts are additive over rows, so that the mean curve of any resample
 * of the rows is a weighted sum of theirs. A row's curve steps up where an arc begins and down where it ends: only these
 * steps are kept, of all planes together, and a running sum makes the curve of them.
 */

/** Sums beside the steps: rows, the density at basis directions, resonance, samples near planes, and their Σ cos 4φ. */
export const [ROWS, BASIS, RESONANCE, NEAR, FOURTH] = [0, 1, 2, 3, 4] as const
export const EXTRAS = 5

/** Replicates that are summed at a time: the steps are fetched from memory once for all of them. */
export const LANES = 8

/** The rows of a run, one by one or in groups, and what each brings. */
export class RowCurves {
  readonly angles: number
  /** Where each unit's entries begin, and one more for the end. */
  readonly #begins: Uint32Array
  /** An angle and the step there, or `angles` and more for one of the other sums; what is 0 has no entry. */
  readonly #places: Uint32Array
  readonly #values: Float64Array

  /**
   * @param steps int32[units·angles]
   * @param extras float64[units·EXTRAS]
   */
  constructor(angles: number, steps: Int32Array, extras: Float64Array) {
    const units = extras.length / EXTRAS
    let count = 0
    for (let at = 0; at < steps.length; at++) if (steps[at] !== 0) count++
    for (let at = 0; at < extras.length; at++) if (extras[at] !== 0) count++
    this.angles = angles
    this.#begins = new Uint32Array(units + 1)
    this.#places = new Uint32Array(count)
    this.#values = new Float64Array(count)
    let to = 0
    const put = (place: number, value: number): void => {
      if (value === 0) return
      this.#places[to] = place
      this.#values[to++] = value
    }
    for (let unit = 0; unit < units; unit++) {
      for (let place = 0; place < angles; place++) put(place, steps[unit * angles + place])
      for (let extra = 0; extra < EXTRAS; extra++) put(angles + extra, extras[unit * EXTRAS + extra])
      this.#begins[unit + 1] = to
    }
  }

  /** Rows, or groups of them. */
  get units(): number {
    return this.#begins.length - 1
  }

  /** What a weighted sum costs. */
  get entries(): number {
    return this.#values.length
  }

  /**
   * Weighted sums, {@link LANES} at a time.
   *
   * @param weights float64[units·LANES], the lanes side by side
   * @param sums float64[(angles + EXTRAS)·LANES]: the steps of the curve, and the other sums
   */
  weigh(weights: Float64Array, sums: Float64Array): void {
    const [begins, places, values, units] = [this.#begins, this.#places, this.#values, this.units]
    sums.fill(0)
    for (let unit = 0, at = 0; unit < units; unit++, at += LANES) {
      const [w0, w1, w2, w3] = [weights[at], weights[at + 1], weights[at + 2], weights[at + 3]]
      const [w4, w5, w6, w7] = [weights[at + 4], weights[at + 5], weights[at + 6], weights[at + 7]]
      const end = begins[unit + 1]
      for (let entry = begins[unit]; entry < end; entry++) {
        const [to, value] = [places[entry] * LANES, values[entry]]
        sums[to] += w0 * value
        sums[to + 1] += w1 * value
        sums[to + 2] += w2 * value
        sums[to + 3] += w3 * value
        sums[to + 4] += w4 * value
        sums[to + 5] += w5 * value
        sums[to + 6] += w6 * value
        sums[to + 7] += w7 * value
      }
    }
  }

  /** The curve of one unit, counts over all planes, into `curve`: int32[angles]. */
  curveOf(unit: number, curve: Int32Array): void {
    curve.fill(0)
    for (let entry = this.#begins[unit]; entry < this.#begins[unit + 1]; entry++) {
      // The entries after the steps lie beyond the curve.
      if (this.#places[entry] < this.angles) curve[this.#places[entry]] = this.#values[entry]
    }
    for (let place = 1; place < this.angles; place++) curve[place] += curve[place - 1]
  }

  /** The same rows in fewer groups: unit u goes into group `of[u]`. */
  grouped(of: Int32Array, groups: number): RowCurves {
    const { angles } = this
    const steps = new Int32Array(groups * angles)
    const extras = new Float64Array(groups * EXTRAS)
    for (let unit = 0; unit < this.units; unit++) {
      for (let entry = this.#begins[unit]; entry < this.#begins[unit + 1]; entry++) {
        const [place, value] = [this.#places[entry], this.#values[entry]]
        if (place < angles) steps[of[unit] * angles + place] += value
        else extras[of[unit] * EXTRAS + place - angles] += value
      }
    }
    return new RowCurves(angles, steps, extras)
  }
}

/**
 * How the curves of the same units in two runs go together: Σ over angles of their covariances, over the root of both runs'
 * variances. NaN where a run has no variance at all.
 */
export function correlation(first: RowCurves, other: RowCurves): number {
  const { angles, units } = first
  const curves = [first, other].map(run => ({ run, curve: new Int32Array(angles), sums: new Float64Array(angles) }))
  const [mine, theirs] = curves
  let [squares, otherSquares, products] = [0, 0, 0]
  for (let unit = 0; unit < units; unit++) {
    for (const { run, curve } of curves) run.curveOf(unit, curve)
    for (let place = 0; place < angles; place++) {
      const [x, y] = [mine.curve[place], theirs.curve[place]]
      mine.sums[place] += x
      theirs.sums[place] += y
      squares += x * x
      otherSquares += y * y
      products += x * y
    }
  }
  for (let place = 0; place < angles; place++) {
    const [x, y] = [mine.sums[place], theirs.sums[place]]
    squares -= (x * x) / units
    otherSquares -= (y * y) / units
    products -= (x * y) / units
  }
  return products / Math.sqrt(squares * otherSquares)
}

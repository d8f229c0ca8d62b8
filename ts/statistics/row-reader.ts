import { type Attention, Breath } from '../pieces.ts'
import type { Planes } from '../planes.ts'
import { projectPlanes } from '../project-planes.ts'
import type { Source } from '../spotlight.ts'
import type { Projected } from '../threads/protocol.ts'
import { straightOf } from './alignment.ts'
import { normsOf } from './norms.ts'
import { ArcFinder } from './row-arcs.ts'
import { BASIS, EXTRAS, FOURTH, NEAR, RESONANCE, ROWS, RowCurves } from './row-curves.ts'

/** What one run is asked. */
export interface RunQuestion {
  source: Source
  planes: Planes
  epsilon: number
  angles: number
  /** Units that the rows are dealt into: `of[row]`, or every row by itself. */
  units: number
  of: Int32Array | null
}

/** Of each plane, what its rows' resonances come to: a row's is what it adds to N times the plane's. */
export interface PlaneMoments {
  /** Σ over rows, Σ of squares, and Σ of products with the first run's, where the rows are the same. */
  readonly sum: Float64Array
  readonly square: Float64Array
  readonly cross: Float64Array
  /** Rows whose resonance is not 0. */
  readonly rows: Int32Array
}

/** Goes through a run's planes, one after the other, and notes what each row brings. */
export class RowReader {
  readonly moments: PlaneMoments
  /** Per row, its resonance in the plane read last. */
  readonly resonance: Float64Array
  readonly #question: RunQuestion
  readonly #norms: Float64Array
  readonly #straight: boolean[]
  readonly #finder: ArcFinder
  readonly #pieces: AsyncGenerator<{ from: number; projected: Projected }, void, undefined>
  readonly #cells: Int32Array
  readonly #extras: Float64Array
  #piece: { from: number; projected: Projected } | undefined
  #at = 0
  #over = false
  readonly #touched: Uint32Array
  #count = 0

  private constructor(question: RunQuestion, norms: Float64Array, breath: Breath) {
    const { source, planes, epsilon, angles, units, of } = question
    const count = planes.openings.length
    this.#question = question
    this.#norms = norms
    // A₄ is of the samples near a plane, which all of them are where ε ≤ 0.
    this.#straight = epsilon > 0 ? straightOf(planes) : []
    this.#finder = new ArcFinder(angles, epsilon)
    // One thread: finding the arcs, here, takes longer than finding the points.
    this.#pieces = projectPlanes({ source, planes, epsilon, threading: { threads: 1 }, breath })
    this.#cells = new Int32Array(units * angles)
    this.#extras = new Float64Array(units * EXTRAS)
    for (let row = 0; row < source.rows; row++) this.#extras[(of ? of[row] : row) * EXTRAS + ROWS]++
    this.resonance = new Float64Array(source.rows)
    this.#touched = new Uint32Array(source.rows)
    this.moments = {
      sum: new Float64Array(count),
      square: new Float64Array(count),
      cross: new Float64Array(count),
      rows: new Int32Array(count),
    }
  }

  static async open(question: RunQuestion, attention: Attention): Promise<RowReader> {
    const breath = new Breath(attention)
    return new RowReader(question, await normsOf(question.source, breath), breath)
  }

  /** Reads plane `p`: each in its turn, from 0 on. */
  async read(p: number): Promise<void> {
    // Pieces hold whole planes; one that is used up tells nothing of the planes after it.
    while (!this.#over && this.#at === (this.#piece?.projected.plane.length ?? 0)) {
      const next = await this.#pieces.next()
      this.#over = next.done === true
      this.#piece = next.value ?? undefined
      this.#at = 0
    }
    this.#take(p)
  }

  /** Products of this plane's resonances with another run's. */
  compareWith(first: RowReader, p: number): void {
    let cross = 0
    for (let n = 0; n < this.#count; n++) {
      const row = this.#touched[n]
      cross += this.resonance[row] * first.resonance[row]
    }
    this.moments.cross[p] = cross
  }

  /** What all planes have brought. */
  finish(): RowCurves {
    return new RowCurves(this.#question.angles, this.#cells, this.#extras)
  }

  /** To be called when no more planes will be read. */
  async close(): Promise<void> {
    await this.#pieces.return()
  }

  #take(p: number): void {
    for (let n = 0; n < this.#count; n++) this.resonance[this.#touched[n]] = 0
    this.#count = 0
    if (!this.#piece) return
    const { from, projected } = this.#piece
    const { plane, sample, coordinates } = projected
    const { angles, of, planes } = this.#question
    const second = Math.floor((planes.openings[p] / (2 * Math.PI)) * angles + 0.5) % angles
    const [finder, extras, straight] = [this.#finder, this.#extras, this.#straight[p]]
    let [at, sum, square, rows] = [this.#at, 0, 0, 0]
    for (; at < plane.length && plane[at] === p - from; at++) {
      const row = sample[at]
      const [a, b] = [coordinates[2 * at], coordinates[2 * at + 1]]
      finder.find(a, b, this.#norms[row])
      const unit = of ? of[row] : row
      const extra = unit * EXTRAS
      if (straight) {
        const cosine = (a * a - b * b) / (a * a + b * b)
        extras[extra + NEAR]++
        extras[extra + FOURTH] += 2 * cosine * cosine - 1
      }
      if (finder.count === 0) continue
      this.#step(unit * angles)
      const atBasis = (Number(finder.covers(0)) + Number(finder.covers(second))) / 2
      const resonance = atBasis - finder.within(second) / (second + 1)
      extras[extra + BASIS] += atBasis
      if (resonance === 0) continue
      extras[extra + RESONANCE] += resonance
      this.resonance[row] = resonance
      this.#touched[this.#count++] = row
      sum += resonance
      square += resonance * resonance
      rows++
    }
    this.#at = at
    const { moments } = this
    ;[moments.sum[p], moments.square[p], moments.rows[p]] = [sum, square, rows]
  }

  /** Notes where the arc found last begins and ends. */
  #step(from: number): void {
    const { begin, count, angles } = this.#finder
    const cells = this.#cells
    if (count === angles) {
      cells[from]++
      return
    }
    const end = begin + count
    cells[from + begin]++
    if (end > angles) {
      cells[from]++
      cells[from + end - angles]--
    } else if (end < angles) cells[from + end]--
  }
}

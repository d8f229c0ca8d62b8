import type { Breath } from '../pieces.ts'
import type { Source } from '../spotlight.ts'
import { columnsOf } from '../wasm/columns.ts'
import { rowsOf } from '../wasm/memory.ts'

/** float32's roundoff. */
const ROUNDOFF = 2 ** -24

/**
 * The rows inside the cones around the basis vectors and their opposites: those that {@link Spotlight.members} gives at
 * angle 0 and π in any plane of the vector, without zero rows (but for ties within 1e-15, where π is not π), and without
 * walking through all values for each vector. The core has every row's cosine with every vector in float32, column by column; only what lies too near to ε for that is
 * asked of the rows themselves, in float64.
 */
export class RowsAround {
  readonly #source: Source
  readonly #epsilon: number
  /** How far a cosine in float32 can be off: a sum of d products of two unit vectors, each rounded, and four times that. */
  readonly #margin: number
  /** float64[N] */
  readonly #norms: Float64Array

  private constructor(source: Source, epsilon: number, norms: Float64Array) {
    this.#source = source
    this.#epsilon = epsilon
    this.#margin = 4 * (source.dims + 16) * ROUNDOFF
    this.#norms = norms
  }

  /** Measures the rows first. Cost: N·d. */
  static async measured(source: Source, epsilon: number, breath: Breath): Promise<RowsAround> {
    const { core, rows, dims } = source
    const norms = new Float64Array(rows)
    for (let n = 0; n < rows; await breath.did(0)) {
      const to = Math.min(rows, n + Math.max(1, Math.ceil(breath.due() / dims)))
      const values = rowsOf(core, source.engine(), rows * dims)
      for (; n < to; n++) {
        let square = 0
        for (let at = n * dims; at < (n + 1) * dims; at++) square += values[at] * values[at]
        norms[n] = Math.sqrt(square)
      }
    }
    return new RowsAround(source, epsilon, norms)
  }

  /** The rows that are not zero, ascending. */
  pointing(): Int32Array {
    return Int32Array.from(this.#norms.keys()).filter(row => this.#norms[row] > 0)
  }

  /** Rows inside the cone around b_m, and around −b_m, ascending. Cost: N. */
  of(m: number): { along: number[]; opposite: number[] } {
    const { core, rows, basis } = this.#source
    const engine = this.#source.engine()
    // Before the views below, since what the core allocates can end them.
    const direction = engine.direction(m)
    const column = columnsOf(core, engine, rows * basis.count).subarray(m * rows, (m + 1) * rows)
    const [certain, possible] = [this.#epsilon + this.#margin, this.#epsilon - this.#margin]
    const along: number[] = []
    const opposite: number[] = []
    for (let n = 0; n < rows; n++) {
      const cosine = column[n]
      if (cosine < possible && -cosine < possible) continue
      if (this.#norms[n] === 0) continue
      if (cosine >= possible && (cosine > certain || this.#settle(n, direction, 1))) along.push(n)
      if (-cosine >= possible && (-cosine > certain || this.#settle(n, direction, -1))) opposite.push(n)
    }
    return { along, opposite }
  }

  #settle(n: number, direction: Float64Array, sign: 1 | -1): boolean {
    const { core, rows, dims } = this.#source
    const values = rowsOf(core, this.#source.engine(), rows * dims)
    let product = 0
    for (let c = 0; c < dims; c++) product += values[n * dims + c] * direction[c]
    return sign * product >= this.#epsilon * this.#norms[n]
  }
}

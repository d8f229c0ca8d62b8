import type { Counted } from './count-batch.ts'
import { OptionsError } from './errors.ts'
import type { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import type { Sweeping } from './question.ts'

/** What has been counted, plane by plane, batch by batch. */
export class Gathered {
  readonly #planes: number
  readonly #cones: number
  readonly #angles: number
  readonly #counts: Int32Array | null
  readonly #peaks: Int32Array
  readonly #peakAngles: Uint32Array
  readonly #resonance: Float64Array

  constructor({ openings }: Planes, cones: number, angles: number, keep: boolean) {
    this.#planes = openings.length
    this.#cones = cones
    this.#angles = angles
    this.#counts = keep ? room(cones * openings.length * angles) : null
    this.#peaks = new Int32Array(cones * openings.length)
    this.#peakAngles = new Uint32Array(cones * openings.length)
    this.#resonance = new Float64Array(cones * openings.length)
  }

  /** Whether counts are kept. */
  get keeps(): boolean {
    return this.#counts !== null
  }

  /** Takes a batch of planes: those from place `from` on or, where `places` are given, at the places listed from there. */
  put({ peaks, peakAngles, resonance, counts }: Counted, from: number, places: Uint32Array | null = null): void {
    const size = peaks.length / this.#cones
    const put = <T extends Int32Array | Uint32Array | Float64Array>(target: T, batch: T, width: number): void => {
      for (let e = 0; e < this.#cones; e++) {
        const [to, at] = [e * this.#planes, e * size]
        if (!places) target.set(batch.subarray(at * width, (at + size) * width) as never, (to + from) * width)
        else if (width === 1) for (let n = 0; n < size; n++) target[to + places[from + n]] = batch[at + n]
        else {
          for (let n = 0; n < size; n++) {
            const curve = batch.subarray((at + n) * width, (at + n + 1) * width)
            target.set(curve as never, (to + places[from + n]) * width)
          }
        }
      }
    }
    if (this.#counts) put(this.#counts, counts!, this.#angles)
    put(this.#peaks, peaks, 1)
    put(this.#peakAngles, peakAngles, 1)
    put(this.#resonance, resonance, 1)
  }

  async finish(sweeping: Sweeping, rows: number, levels: readonly number[], bins: number | undefined, breath: Breath) {
    const angles = sweeping.angles()
    const [cones, width] = [this.#cones, this.#angles]
    const mean = new Float64Array(cones * width)
    const std = new Float64Array(cones * width)
    const values = new Float64Array(cones * levels.length * width)
    const range = new Float64Array(2 * cones)
    const raster = new Uint32Array(bins === undefined ? 0 : cones * width * bins)
    for (let e = 0; e < cones; e++) {
      mean.set(sweeping.mean(e, rows), e * width)
      std.set(sweeping.std(e, rows), e * width)
      for (let l = 0; l < levels.length; l++) {
        values.set(sweeping.quantile(e, levels[l], rows)!, (e * levels.length + l) * width)
        await breath.did(1, false)
      }
      if (bins !== undefined) {
        const [least, most] = sweeping.range(e)!
        range.set([least / Math.max(rows, 1), most / Math.max(rows, 1)], 2 * e)
        raster.set(sweeping.raster(e, bins)!, e * width * bins)
        await breath.did(1, false)
      }
    }
    // A loop: `Float64Array.from` with a function takes thirty times as long, 25 ms for 130,816 planes.
    const peakAngles = new Float64Array(this.#peakAngles.length)
    for (let cell = 0; cell < peakAngles.length; cell++) peakAngles[cell] = angles[this.#peakAngles[cell]]
    return {
      angles,
      counts: this.#counts,
      peaks: this.#peaks,
      peakAngles,
      resonance: this.#resonance,
      mean,
      std,
      quantiles: levels.length > 0 ? { levels: [...levels], values } : null,
      raster: bins === undefined ? null : { bins, range, counts: raster },
    }
  }
}

function room(cells: number): Int32Array {
  try {
    return new Int32Array(cells)
  } catch (cause) {
    throw new OptionsError(
      `curves: ${cells} cells do not fit into memory; fewer planes or angles, or curves: false expected`,
      { cause },
    )
  }
}

/** Sums of squares over planes are 64-bit integers in the core. */
export function checkSums(rows: number, planes: number): void {
  if (rows * rows * planes >= 2 ** 64) {
    throw new OptionsError(
      `sweep: ${rows} rows and ${planes} planes; rows² · planes below 2^64 expected (a sample of planes)`,
    )
  }
}

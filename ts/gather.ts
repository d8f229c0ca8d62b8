import { OptionsError } from './errors.ts'
import type { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import type { Core } from './wasm/core.ts'

/** Cells of one batch of planes: what the core holds besides the activations. */
const BATCH_CELLS = 1 << 19

/** What has been read from the core, batch by batch. */
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

  take(sweeping: InstanceType<Core['Sweeping']>, from: number): void {
    const spread = <T extends Int32Array | Uint32Array | Float64Array>(target: T, batch: T, width: number): void => {
      const step = batch.length / this.#cones
      for (let e = 0; e < this.#cones; e++) {
        target.set(batch.subarray(e * step, (e + 1) * step) as never, (e * this.#planes + from) * width)
      }
    }
    if (this.#counts) spread(this.#counts, sweeping.counts(), this.#angles)
    spread(this.#peaks, sweeping.peaks(), 1)
    spread(this.#peakAngles, sweeping.peakAngles(), 1)
    spread(this.#resonance, sweeping.resonances(), 1)
  }

  async finish(
    sweeping: InstanceType<Core['Sweeping']>,
    rows: number,
    levels: readonly number[],
    bins: number | undefined,
    breath: Breath,
  ) {
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
    return {
      angles,
      counts: this.#counts,
      peaks: this.#peaks,
      peakAngles: Float64Array.from(this.#peakAngles, m => angles[m]),
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

/** The planes in batches, `cells` cells a plane. */
export function* batches(
  planes: Planes,
  cells: number,
): Generator<{ from: number; pairs: Uint32Array; openings: Float64Array }> {
  const size = Math.max(1, Math.floor(BATCH_CELLS / cells))
  for (let from = 0; from < planes.openings.length; from += size) {
    const to = Math.min(from + size, planes.openings.length)
    yield { from, pairs: planes.pairs.subarray(2 * from, 2 * to), openings: planes.openings.subarray(from, to) }
  }
}

/** Runs a step of the core; a histogram that has outgrown its room becomes an error of its own. */
export function advance<T>(step: () => T): T {
  try {
    return step()
  } catch (cause) {
    const bins = cause instanceof Error ? /^histogram: (\d+)$/.exec(cause.message)?.[1] : undefined
    if (bins === undefined) throw cause
    throw new OptionsError(
      `quantiles: their histogram would need ${bins} bins; at most ${2 ** 28} expected (fewer angles or a larger epsilon)`,
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

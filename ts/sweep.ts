import { CoreError, OptionsError, PlanesError } from './errors.ts'
import { checkSweepOptions, MOST_CELLS, resolveCones, type SweepOptions } from './options.ts'
import { Breath } from './pieces.ts'
import { type Planes, selectPlanes } from './planes.ts'
import type { Source } from './spotlight.ts'
import { type Core, loadCore } from './wasm/core.ts'

/** Cells of one batch of planes: what the core holds besides the activations. */
const BATCH_CELLS = 1 << 19

/** Everything a sweep found, as {@link Sweep} shows it. */
interface Findings {
  planes: Planes
  epsilon: Float64Array
  mass: Float64Array
  angles: Float64Array
  endpoint: boolean
  signed: boolean
  samples: number
  dimensions: number
  zeroRows: number
  seed: number | null
  counts: Int32Array | null
  peaks: Int32Array
  peakAngles: Float64Array
  resonance: Float64Array
  mean: Float64Array
  std: Float64Array
  quantiles: { levels: number[]; values: Float64Array } | null
  raster: { bins: number; range: Float64Array; counts: Uint32Array } | null
  /** Counts of planes that were not kept. */
  recount: ((pairs: Uint32Array, openings: Float64Array) => Int32Array) | null
}

/**
 * The outcome of a sweep over E cones (ε), P planes and A angles. Everything is flat and row-major in that order; with one
 * ε, `mean` is simply A densities. Densities are fractions of all N samples (differences of fractions in a signed sweep).
 */
export class Sweep {
  /** float64[A], radians from b_i towards b_j. */
  readonly angles: Float64Array
  /** int32[P·2]: i0, j0, i1, j1, … */
  readonly planes: Int32Array
  /** float64[P]: the angle of b_j in each plane, radians. */
  readonly openings: Float64Array
  /** Pairs that span no plane and were left out. */
  readonly degenerate: readonly [number, number][]
  /** The selection of planes in words. */
  readonly selection: string
  /** float64[E] */
  readonly epsilon: Float64Array
  /** float64[E]: the density that isotropic activations have inside one such cone. */
  readonly mass: Float64Array
  /** float64[E]: the density to expect of isotropic activations: `mass`, or 0 in a signed sweep. */
  readonly nullDensity: Float64Array
  /** int32[E·P·A]: samples inside (less those in the opposite cone, if signed), or null if they were not kept. */
  readonly counts: Int32Array | null
  /** float64[E·A]: mean over planes of the density, and its standard deviation (divided by P, not P − 1). */
  readonly mean: Float64Array
  readonly std: Float64Array
  /** `values` is float64[E·L·A], for the L levels asked for; null if none were. */
  readonly quantiles: { readonly levels: readonly number[]; readonly values: Float64Array } | null
  /**
   * How the planes' densities are spread at each angle: `counts` is uint32[E·A·bins], the number of planes whose density
   * lies in each of `bins` equal bins from `range[2e]` to `range[2e + 1]`; null if not asked for.
   */
  readonly raster: { readonly bins: number; readonly range: Float64Array; readonly counts: Uint32Array } | null
  /** int32[E·P]: each plane's largest count, and float64[E·P]: the first angle that has it, radians. */
  readonly peaks: Int32Array
  readonly peakAngles: Float64Array
  /**
   * float64[E·P]: a plane's density at its two basis directions (b_i at angle 0, b_j at the grid angle nearest to its
   * opening; their mean), less the mean over the whole turn. Above 0: activations gather at the basis vectors; below 0:
   * between them.
   */
  readonly resonance: Float64Array
  readonly signed: boolean
  readonly endpoint: boolean
  /** N, all rows, and the zero rows among them. */
  readonly samples: number
  readonly zeroRows: number
  /** d */
  readonly dimensions: number
  /** The seed of the sample of planes, or else of the basis; null where nothing was random. */
  readonly seed: number | null
  readonly #recount: Findings['recount']
  #places: Map<string, number> | undefined

  /** @internal */
  constructor(found: Findings) {
    this.angles = found.angles
    this.planes = Int32Array.from(found.planes.pairs)
    this.openings = found.planes.openings
    this.degenerate = found.planes.degenerate
    this.selection = found.planes.description
    this.epsilon = found.epsilon
    this.mass = found.mass
    this.nullDensity = found.signed ? new Float64Array(found.mass.length) : found.mass
    this.counts = found.counts
    this.mean = found.mean
    this.std = found.std
    this.quantiles = found.quantiles
    this.raster = found.raster
    this.peaks = found.peaks
    this.peakAngles = found.peakAngles
    this.resonance = found.resonance
    this.signed = found.signed
    this.endpoint = found.endpoint
    this.samples = found.samples
    this.zeroRows = found.zeroRows
    this.dimensions = found.dimensions
    this.seed = found.seed
    this.#recount = found.recount
  }

  /**
   * The density of plane (i, j) at each angle, for the `cone`-th ε. Where the counts were not kept, the plane is counted
   * again on the spot.
   *
   * @throws {@link PlanesError} for a plane that is not in this sweep.
   * @throws {@link DisposedError} where it would have to be counted again and the spotlight is gone.
   */
  curve(i: number, j: number, cone = 0): Float64Array {
    const scale = Math.max(this.samples, 1)
    return Float64Array.from(this.curveCounts(i, j, cone), count => count / scale)
  }

  /** The same as counts: int32[A]. */
  curveCounts(i: number, j: number, cone = 0): Int32Array {
    if (!Number.isSafeInteger(cone) || cone < 0 || cone >= this.epsilon.length) {
      throw new OptionsError(`curve: cone ${cone}; an index from 0 to ${this.epsilon.length - 1} expected`)
    }
    const place = this.#place(i, j)
    const width = this.angles.length
    if (this.counts) {
      const at = (cone * this.openings.length + place) * width
      return this.counts.slice(at, at + width)
    }
    if (!this.#recount) throw new PlanesError('curve: counts were not kept; a sweep with curves: true expected')
    const counts = this.#recount(Uint32Array.of(i, j), this.openings.subarray(place, place + 1))
    return counts.slice(cone * width, (cone + 1) * width)
  }

  #place(i: number, j: number): number {
    if (!this.#places) {
      this.#places = new Map()
      for (let p = 0; p < this.openings.length; p++)
        this.#places.set(`${this.planes[2 * p]},${this.planes[2 * p + 1]}`, p)
    }
    const place = this.#places.get(`${i},${j}`)
    if (place === undefined) {
      throw new PlanesError(`curve: plane (${i}, ${j}) is not among the ${this.openings.length} planes of this sweep`)
    }
    return place
  }
}

/** See {@link Spotlight.sweep}. */
export async function runSweep(source: Source, options: SweepOptions): Promise<Sweep> {
  const { core, dims, rows, zeroRows, basis } = source
  source.engine()
  const { angles, endpoint, signed, quantiles } = checkSweepOptions(options)
  const { epsilon, mass } = resolveCones(core, options, dims)
  const breath = new Breath(options)
  const planes = await selectPlanes(core, source.engine, basis.count, options.planes ?? 'combinations', breath)
  const cells = epsilon.length * planes.openings.length * angles
  const keep = options.curves === true || (options.curves !== false && cells <= MOST_CELLS)
  const histogram = quantiles.length > 0 || options.raster !== undefined
  checkSums(rows, planes.openings.length)
  const sweeping = new core.Sweeping(epsilon, angles, endpoint, signed, histogram)
  try {
    const gathered = new Gathered(planes, epsilon.length, angles, keep)
    for (const { from, pairs, openings } of batches(planes, epsilon.length * angles)) {
      sweeping.begin(pairs, openings)
      for (let done = false, worked = 0; !done; ) {
        const budget = breath.due()
        done = advance(() => sweeping.advance(source.engine(), Math.max(1, Math.ceil(budget / epsilon.length))))
        worked += budget
        const part = Math.min(1, worked / (openings.length * Math.max(rows, 1) * epsilon.length))
        await breath.did((from + part * openings.length) / planes.openings.length, !done)
      }
      gathered.take(sweeping, from)
    }
    breath.finish()
    const recount = keep ? null : recounter(source, { epsilon, angles, endpoint, signed })
    const facts = { planes, epsilon, mass, endpoint, signed, samples: rows, dimensions: dims, zeroRows, recount }
    const seed = planes.seed ?? basis.seed
    return new Sweep({ ...facts, seed, ...gathered.finish(sweeping, rows, quantiles, options.raster) })
  } finally {
    sweeping.free()
  }
}

/**
 * Adds sweeps over disjoint rows: the sum is the sweep over all of them, to the byte, in whatever order they come. They
 * must have been asked the same question, with their counts kept.
 *
 * @throws {@link OptionsError} where they differ in anything but the rows.
 */
export async function mergeSweeps(
  parts: readonly Sweep[],
  options: Pick<SweepOptions, 'quantiles' | 'raster'> = {},
): Promise<Sweep> {
  if (parts.length === 0) throw new OptionsError('merge: no sweeps; at least 1 expected')
  const core = await loadCore()
  const [first] = parts
  const counts = new Int32Array(first.counts?.length ?? 0)
  parts.forEach((part, n) => {
    const different = (['epsilon', 'angles', 'planes', 'openings'] as const).find(
      name => !equal(part[name], first[name]),
    )
    const named = different ?? (['signed', 'dimensions'] as const).find(name => part[name] !== first[name])
    if (named) throw new OptionsError(`merge: sweep ${n} has other ${named} than sweep 0; the same question expected`)
    if (!part.counts) throw new OptionsError(`merge: sweep ${n} kept no counts; curves: true expected`)
    for (let at = 0; at < counts.length; at++) counts[at] += part.counts[at]
  })
  const rows = parts.reduce((sum, part) => sum + part.samples, 0)
  const zeroRows = parts.reduce((sum, part) => sum + part.zeroRows, 0)
  const planes: Planes = {
    pairs: Uint32Array.from(first.planes),
    openings: first.openings,
    degenerate: [...first.degenerate],
    seed: first.seed,
    description: first.selection,
  }
  const { epsilon, mass, endpoint, signed, dimensions, seed } = first
  const angles = first.angles.length
  const { quantiles } = checkSweepOptions({ ...options, angles })
  checkSums(rows, planes.openings.length)
  const histogram = quantiles.length > 0 || options.raster !== undefined
  const sweeping = new core.Sweeping(epsilon, angles, endpoint, signed, histogram)
  try {
    const gathered = new Gathered(planes, epsilon.length, angles, true)
    for (const { from, pairs, openings } of batches(planes, epsilon.length * angles)) {
      const batch = new Int32Array(epsilon.length * openings.length * angles)
      for (let e = 0; e < epsilon.length; e++) {
        const at = (e * planes.openings.length + from) * angles
        batch.set(counts.subarray(at, at + openings.length * angles), e * openings.length * angles)
      }
      sweeping.begin(pairs, openings)
      advance(() => sweeping.absorb(batch, rows))
      gathered.take(sweeping, from)
    }
    const found = gathered.finish(sweeping, rows, quantiles, options.raster)
    const facts = { planes, epsilon, mass, endpoint, signed, samples: rows, dimensions, zeroRows, seed, recount: null }
    return new Sweep({ ...facts, ...found })
  } finally {
    sweeping.free()
  }
}

/** What has been read from the core, batch by batch. */
class Gathered {
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
    this.#counts = keep ? new Int32Array(cones * openings.length * angles) : null
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

  finish(sweeping: InstanceType<Core['Sweeping']>, rows: number, levels: readonly number[], bins: number | undefined) {
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
      }
      if (bins !== undefined) {
        const [least, most] = sweeping.range(e)!
        range.set([least / Math.max(rows, 1), most / Math.max(rows, 1)], 2 * e)
        raster.set(sweeping.raster(e, bins)!, e * width * bins)
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

function* batches(
  planes: Planes,
  cells: number,
): Generator<{ from: number; pairs: Uint32Array; openings: Float64Array }> {
  const size = Math.max(1, Math.floor(BATCH_CELLS / cells))
  for (let from = 0; from < planes.openings.length; from += size) {
    const to = Math.min(from + size, planes.openings.length)
    yield { from, pairs: planes.pairs.subarray(2 * from, 2 * to), openings: planes.openings.subarray(from, to) }
  }
}

function recounter(
  source: Source,
  { epsilon, angles, endpoint, signed }: { epsilon: Float64Array; angles: number; endpoint: boolean; signed: boolean },
): NonNullable<Findings['recount']> {
  return (pairs, openings) => {
    const engine = source.engine()
    const sweeping = new source.core.Sweeping(epsilon, angles, endpoint, signed, false)
    try {
      sweeping.begin(pairs, openings)
      sweeping.advance(engine, 2 ** 31)
      return sweeping.counts()
    } finally {
      sweeping.free()
    }
  }
}

/** Runs a step of the core; a histogram that has outgrown its room becomes an error of its own. */
function advance<T>(step: () => T): T {
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
function checkSums(rows: number, planes: number): void {
  if (rows * rows * planes >= 2 ** 64) {
    throw new CoreError(
      `sweep: ${rows} rows and ${planes} planes; rows² · planes below 2^64 expected (a sample of planes)`,
    )
  }
}

function equal(a: Int32Array | Float64Array, b: Int32Array | Float64Array): boolean {
  return a.length === b.length && a.every((value, n) => Object.is(value, b[n]))
}

import type { BasisFacts } from './basis.ts'
import { OptionsError, PlanesError } from './errors.ts'
import type { Planes } from './planes.ts'

/** Everything a sweep found, as {@link Sweep} shows it. */
export interface Findings {
  planes: Planes
  epsilon: Float64Array
  mass: Float64Array
  angles: Float64Array
  endpoint: boolean
  signed: boolean
  samples: number
  dimensions: number
  basis: BasisFacts
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
   * opening; their mean), less the mean over the angles from the one to the other, both included. Above 0: activations
   * gather at the basis vectors; below 0: between them.
   */
  readonly resonance: Float64Array
  readonly signed: boolean
  readonly endpoint: boolean
  /** N, all rows, and the zero rows among them. */
  readonly samples: number
  readonly zeroRows: number
  /** d */
  readonly dimensions: number
  /** What was swept; a random basis has its seed here. */
  readonly basis: BasisFacts
  /** The seed of the sample of planes, or else of the basis; null where nothing was random. */
  readonly seed: number | null
  readonly #recount: Findings['recount']
  #places: Map<string, number> | undefined

  /** @internal */
  constructor(found: Findings) {
    this.angles = found.angles
    // Copies: the list may serve the next sweep as well.
    this.planes = new Int32Array(found.planes.pairs)
    this.openings = found.planes.openings.slice()
    this.degenerate = found.planes.degenerate.map(([i, j]) => [i, j])
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
    this.basis = found.basis
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
      const other = this.#places.has(`${j},${i}`) ? `; (${j}, ${i}) is` : ''
      throw new PlanesError(
        `curve: plane (${i}, ${j}) is not among the ${this.openings.length} planes of this sweep${other}`,
      )
    }
    return place
  }
}

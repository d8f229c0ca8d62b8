import type { Bands } from '../statistics/bands.ts'
import type { PlaneDensity } from '../statistics/plane-density.ts'
import type { Verdict } from '../statistics/verdict.ts'

/**
 * What the figures and the report are drawn from. Angles are radians, densities are fractions of all samples, and
 * directions and planes count from 0 unless said otherwise.
 */

/** What was run: every field is shown in the report, and every string is escaped. */
export interface ReportRun {
  /** The report's heading, plain text. */
  title: string
  /** The file that the activations came from, where there is one. */
  file?: string
  /** The tensor inside it, where a file holds several. */
  tensor?: string
  /** Samples and dimensions, [n, d]. */
  shape: [number, number]
  /** In human words, e.g. `standard (16 vectors)`. */
  basis: string
  /** In human words, e.g. `combinations (120)`. */
  planes: string
  /** Pairs left out because their two vectors are parallel or antiparallel. */
  degenerate: [number, number][]
  samples: number
  zeroRows: number
  angles: number
  /** Whether the last angle is 2π itself. */
  endpoint: boolean
  signed: boolean
  seed: number | null
  /** Of spotlight-resonance, to be shown with its name. */
  version?: string
  command?: string
  date?: string
  /** Caveats that a reader must know, e.g. `all rows are zero: they have no direction`. */
  notes: string[]
  /**
   * Where the basis comes from the rows under test, the sentence that says so; it stands at the top of the report and on each
   * figure. What the verdict says of it comes first.
   */
  circularity?: string
}

/** One cone, swept around all planes. */
export interface ReportSweep {
  /** The cone's cosine, −1 < ε < 1. */
  epsilon: number
  /** The share of the sphere that this cone covers. */
  mass: number
  /** Radians, ascending, from 0; 2π itself may be the last. */
  angles: Float64Array
  /** Mean density over planes, one per angle. */
  mean: Float64Array
  /** Standard deviation over planes, one per angle. */
  std: Float64Array
  /** Quantiles over planes: for each level (0 to 1, ascending) one density per angle. */
  quantiles?: { levels: number[]; values: Float64Array[] }
  /** The density that directions uniform on the sphere would have. Where the sweep is signed, the figures use 0. */
  nullDensity: number
  /** How many planes have a density in each of `bins` equal intervals of [min, max]: `counts[angle * bins + bin]`. */
  raster?: { bins: number; min: number; max: number; counts: Uint32Array }
  /**
   * The resonance of plane (i, j) at `values[i * k + j]`, NaN where there is no such plane. Resonance is the mean of
   * the curve at the plane's two basis directions (θ = 0 and θ = γ, the angle between b_i and b_j, at the grid angle
   * nearest to it), minus the mean of the curve over the grid angles from 0 to γ, both included.
   */
  matrix?: { k: number; values: Float64Array; signed: boolean }
  /** The planes of strongest resonance, strongest first. */
  top: {
    plane: [number, number]
    resonance: number
    /** Radians. */
    peakAngle: number
    peakDensity: number
    /** The angle γ of b_j in the plane, radians. */
    basisAngle: number
    /** One density per angle. */
    curve: Float64Array
    /** The probability that an isotropic plane peaks as high, and its Benjamini–Yekutieli value over all planes. */
    p?: number
    q?: number
  }[]
  /** Where the curve of one isotropic plane stays; for unsigned densities. */
  bands?: Bands
  /** Radians: the basis directions to mark in the ensemble; 0 and π/2 where all pairs are orthonormal, else all of them. */
  basisAngles: number[]
}

/** The samples that lie close to a plane (PPPM), as a two-dimensional histogram of their coordinates (a, b). */
export interface ReportPoints {
  /** The least in-plane fraction ρ that was kept. */
  epsilon: number
  /** Planes projected on, and points kept over all of them. */
  planes: number
  points: number
  bins: number
  /** The histogram covers [−extent, extent] in both coordinates. */
  extent: number
  /** `counts[row * bins + column]`: columns run with a, along b_i; rows run with b; both ascend. */
  counts: Float64Array | Uint32Array
  /** How many planes there would have been, where `planes` is a sample of them. */
  sampledPlanes?: number
}

/** Pictures of the rows, where the rows are something to look at. All are shown at one size, in CSS pixels. */
export interface ReportImages {
  width: number
  height: number
  /**
   * For each row that has one, a `data:image/…` URI, or an `https:` address: then, and only then, the page may load pictures
   * from other places.
   */
  sources: Readonly<Record<number, string>>
}

/** The rows deepest inside the spotlight around one basis direction. */
export interface ReportSpotlight {
  /** m, and whether the spotlight points along b_m (1) or −b_m (−1). */
  vector: number
  sign: 1 | -1
  /** How many rows are inside. */
  members: number
  /** Some of them, best first; the report shows up to twelve. */
  best: readonly { row: number; cosine: number; label?: string | number | null | undefined }[]
}

/** Everything that a report shows. */
export interface ReportInput {
  run: ReportRun
  sweeps: ReportSweep[]
  points?: ReportPoints
  /** What the curves mean, and how sure that is. */
  verdict?: Verdict
  /** The projected points over their null; without `points`, also the points themselves. */
  planeDensity?: PlaneDensity
  /** Who is in the spotlights that the report tells of: those of the candidates in `verdict.labels`, or any others. */
  spotlights?: readonly ReportSpotlight[]
  images?: ReportImages
  /** Names of the basis directions, in their order. */
  axisNames?: string[]
}

/** The numbers behind a figure, for screen readers and for copying. */
export interface DataTable {
  columns: string[]
  rows: (string | number)[][]
  /** What the rows are, and what was thinned out of them. */
  note: string
}

/** How a figure is drawn, beyond its data. */
export interface FigureOptions {
  /** Prefix of the ids inside the SVG; must be unique in the document that the SVG is placed in. */
  id?: string
  /** The accessible name; each figure has a default. */
  title?: string
  /** Whether the SVG carries its own style sheet. Default true; false where the page includes {@link figureStyle}. */
  standalone?: boolean
  /** Whether densities are signed: the null is then 0, and the axis may go below it. */
  signed?: boolean
  /** Names of the basis directions, in their order. */
  axisNames?: string[]
  /** Where the basis comes from the rows under test, the sentence that says so: noted below the figure. */
  circularity?: string
  /**
   * Where the spotlight points, in radians from b_i towards b_j; marked by a group of class `srm-probe`, which a page moves by
   * that group's `transform` alone. In the polar figure a wedge of the cone's half-angle, `rotate(-θ° x y)` around the middle of
   * {@link polarArea} (a rotation of SVG is clockwise, θ is not); in the wide figures over the angle an upright line,
   * `translate(x 0)` between the sides of {@link angleArea}. The other figures have no mark.
   */
  probe?: number
}

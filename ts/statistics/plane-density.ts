/** The samples near planes (PPPM), binned by their coordinates, beside what isotropic activations of the same norms have. */
export interface PlaneDensity {
  readonly epsilon: number
  /** Planes projected on, and points kept over all of them. */
  readonly planes: number
  readonly points: number
  /** B: the square [−extent, extent]² is cut into B × B bins. */
  readonly bins: number
  readonly extent: number
  /** uint32[B·B]: `counts[row * bins + column]`; columns run with a, along b_i; rows with b; both ascend. */
  readonly counts: Uint32Array
  /** float64[B·B]: what isotropic directions with the same norms would have. */
  readonly expected: Float64Array
  /** float64[B·B]: log2(counts/expected); NaN where fewer than 5 are expected, −Infinity where none is counted. */
  readonly enrichment: Float64Array
}

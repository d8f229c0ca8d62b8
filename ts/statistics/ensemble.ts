import { circleMean, nearest } from '../circle.ts'
import type { Sweep } from '../sweep.ts'

/** What the ensemble of one cone comes to. Densities are fractions of all samples. */
export interface Ensemble {
  /**
   * Mean over planes of the density at a plane's two basis directions, at the grid angle nearest to each. Null where planes
   * differ in the angle of b_j and the sweep kept no counts to look it up in, or no angle of the grid is within 5° of it.
   */
  atBasis: number | null
  /** Mean over planes midway from b_i to b_j, at the grid angle nearest to γ/2; null where planes differ in where that is, or no grid angle is within 5° of it. */
  between: number | null
  /** Mean over planes and over the whole turn. */
  overall: number
  /** The highest mean over planes, and the first angle that has it, in radians. */
  peak: { angle: number; density: number }
  /** How many planes have a resonance above, and below, 0. */
  positive: number
  negative: number
}

/** How far a grid angle may be from the one that its density is read off for: half a step of 36 angles, in radians. */
const NEAR = (5.001 / 180) * Math.PI

/** How far openings may be from one another to count as the same. */
const slack = 1e-6

/** Sums up the `cone`-th ε of a sweep. */
export function ensembleOf(sweep: Sweep, cone: number): Ensemble {
  const { angles, openings } = sweep
  const mean = meanOf(sweep, cone)
  const resonance = sweep.resonance.subarray(cone * openings.length, (cone + 1) * openings.length)
  let [positive, negative] = [0, 0]
  for (const value of resonance) {
    if (value > 0) positive++
    if (value < 0) negative++
  }
  const overall = circleMean(angles, mean)
  const top = mean.reduce((best, value, m) => (value > mean[best] ? m : best), 0)
  return {
    atBasis: densityAtBasis(sweep, cone),
    between: isUniform(sweep) ? at(mean, angles, openings[0] / 2) : null,
    overall,
    peak: { angle: angles[top], density: mean[top] },
    positive,
    negative,
  }
}

function meanOf({ mean, angles }: Sweep, cone: number): Float64Array {
  return mean.subarray(cone * angles.length, (cone + 1) * angles.length)
}

/** The value at the grid angle next to one, or null where that is not near it. */
function at(values: ArrayLike<number>, angles: Float64Array, angle: number): number | null {
  const m = nearest(angles, angle)
  return Math.abs(angles[m] - angle) <= NEAR ? values[m] : null
}

/** Read off what was counted, so that 0 stays 0. */
function densityAtBasis(sweep: Sweep, cone: number): number | null {
  const { angles, openings, counts, samples } = sweep
  const [A, P] = [angles.length, openings.length]
  if (isUniform(sweep)) {
    const mean = meanOf(sweep, cone)
    const other = at(mean, angles, openings[0])
    return other === null ? null : (mean[0] + other) / 2
  }
  if (counts === null) return null
  let sum = 0
  for (let p = 0; p < P; p++) {
    const from = (cone * P + p) * A
    const other = at(counts.subarray(from, from + A), angles, openings[p])
    if (other === null) return null
    sum += counts[from] + other
  }
  return sum / 2 / P / samples
}

/** Whether no sample was inside anywhere. In a signed sweep they may have cancelled. */
export function isDark({ overall, peak, positive, negative }: Ensemble): boolean {
  return overall === 0 && peak.density === 0 && positive === 0 && negative === 0
}

/** The first cone that anything lies in; the first one if there is none. */
export function tellingCone(ensembles: readonly Ensemble[]): number {
  const first = ensembles.findIndex(found => !isDark(found))
  return Math.max(first, 0)
}

/** Whether b_j is at the same angle in every plane. */
function isUniform({ openings }: Sweep): boolean {
  return openings.every(opening => Math.abs(opening - openings[0]) < slack)
}

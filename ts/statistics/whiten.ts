import type { Breath } from '../pieces.ts'
import { columnsOf } from '../wasm/columns.ts'
import type { Core } from '../wasm/core.ts'
import { release, rowsOf } from '../wasm/memory.ts'
import { type Chance, normal } from './chance.ts'
import { norm } from './norms.ts'

/** Variances below this share of the greatest are taken for rounding: their directions are left out. */
const LEAST_VARIANCE = 1e-10

/**
 * Centred rows whose covariance is the identity, with as little turning as possible: x ↦ Σ^(−½)(x − mean), "ZCA" (Kessy,
 * Lewin and Strimmer, The American Statistician 72, 2018). What is left of an alignment cannot come from variance along
 * the axes.
 *
 * Directions without variance (dead units, or d ≥ N) are given it, as noise: left at zero, the rows would lie in a subspace,
 * and a subspace along the axes looks like alignment with them. A row's noise is as long as the row asks for: with z the
 * row's whitened part in r dimensions, and g and g′ normal in the flat ones and in r, it is ‖z‖·g/‖g′‖. Where z points in any
 * direction alike, then so does the whole row, however its length is distributed.
 *
 * The product is the core's, which projects unit rows on unit vectors; the lengths are put back here.
 *
 * @param rows N·d values
 * @param axes float64[d·d], the covariance's unit eigenvectors, one a row
 * @param scatter float64[d], the sums of squares about the mean along each axis
 * @param chance of the noise
 * @returns float32[N·d], and how many directions had variance: where none had, there are no rows. Cost: N·d² + d³.
 */
export async function whiten(
  core: Core,
  rows: Float32Array,
  { mean, axes, scatter }: { mean: Float64Array; axes: Float64Array; scatter: Float64Array },
  chance: Chance,
  breath: Breath,
): Promise<{ white: Float32Array; rank: number }> {
  const d = mean.length
  const count = rows.length / d
  const least = LEAST_VARIANCE * scatter.reduce((most, value) => Math.max(most, value), 0)
  const flat = Array.from(scatter.keys()).filter(k => !(scatter[k] > least))
  const rank = d - flat.length
  const draw = (): number => normal(chance)
  if (rank === 0) return { white: new Float32Array(0), rank }
  const inverse = scatter.map(sum => (sum > least ? 1 / Math.sqrt(sum / count) : 0))
  const { units, lengths } = await rootOf(axes, inverse, breath)
  const engine = new core.Engine(count, d)
  try {
    const norms = centre(rows, mean, rowsOf(core, engine, rows.length))
    engine.setUnits(units)
    while (engine.projected() < count) {
      engine.project(Math.max(1, Math.ceil(breath.due() / (d * d))))
      await breath.did(0)
    }
    const columns = columnsOf(core, engine, rows.length)
    const white = new Float32Array(rows.length)
    for (let c = 0; c < d; c++) {
      for (let n = 0; n < count; n++) white[n * d + c] = columns[c * count + n] * norms[n] * lengths[c]
    }
    for (let n = 0; n < count && flat.length > 0; n++) {
      const scale = norm(white, n, d) / norm(Float64Array.from({ length: rank }, draw), 0, rank)
      for (const k of flat) {
        const x = scale * draw()
        for (let c = 0; c < d; c++) white[n * d + c] += x * axes[k * d + c]
      }
      await breath.did(0, false)
    }
    return { white, rank }
  } finally {
    release(engine)
  }
}

/** Σ^(−½) = Σₖ vₖ·vₖᵀ/√λₖ, a symmetric d×d matrix: its rows made unit, and their lengths. */
async function rootOf(
  axes: Float64Array,
  inverse: Float64Array,
  breath: Breath,
): Promise<{ units: Float64Array; lengths: Float64Array }> {
  const d = inverse.length
  const units = new Float64Array(d * d)
  for (let i = 0; i < d; i++) {
    const row = units.subarray(i * d, (i + 1) * d)
    for (let k = 0; k < d; k++) {
      const factor = inverse[k] * axes[k * d + i]
      if (factor === 0) continue
      // The matrix is symmetric: half of it is enough.
      for (let j = i, at = k * d + i; j < d; j++, at++) row[j] += factor * axes[at]
    }
    for (let j = i + 1; j < d; j++) units[j * d + i] = row[j]
    await breath.did(0, false)
  }
  const lengths = new Float64Array(d)
  for (let i = 0; i < d; i++) {
    const row = units.subarray(i * d, (i + 1) * d)
    let square = 0
    for (let j = 0; j < d; j++) square += row[j] * row[j]
    lengths[i] = Math.sqrt(square)
    // Any direction will do where the length is 0.
    if (square === 0) row[i] = 1
    else for (let j = 0; j < d; j++) row[j] /= lengths[i]
  }
  return { units, lengths }
}

/** Puts the rows less their mean into `target`; gives their lengths there. */
function centre(rows: Float32Array, mean: Float64Array, target: Float32Array): Float64Array {
  const d = mean.length
  const norms = new Float64Array(rows.length / d)
  for (let n = 0; n < norms.length; n++) {
    let square = 0
    for (let c = 0; c < d; c++) {
      target[n * d + c] = rows[n * d + c] - mean[c]
      square += target[n * d + c] ** 2
    }
    norms[n] = Math.sqrt(square)
  }
  return norms
}

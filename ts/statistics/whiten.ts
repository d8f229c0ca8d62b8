import type { Breath } from '../pieces.ts'
import type { Chance } from './chance.ts'

/** Variances below this share of the greatest are taken for rounding: their directions are left out. */
const LEAST_VARIANCE = 1e-10

/**
 * Centred rows whose covariance is the identity, with as little turning as possible: x ↦ Σ^(−½)(x − mean), "ZCA" (Kessy,
 * Lewin and Strimmer, The American Statistician 72, 2018). What is left of an alignment cannot come from variance along
 * the axes.
 *
 * Directions without variance (dead units, or d ≥ N) are given it, as normal noise: left at zero, the rows would lie in a
 * subspace, and a subspace along the axes looks like alignment with them.
 *
 * @param rows N·d values
 * @param axes float64[d·d], the covariance's unit eigenvectors, one a row
 * @param scatter float64[d], the sums of squares about the mean along each axis
 * @param chance of the noise
 * @returns float32[N·d], and how many directions had variance: where none had, there are no rows. Cost: N·d².
 */
export async function whiten(
  rows: Float32Array,
  { mean, axes, scatter }: { mean: Float64Array; axes: Float64Array; scatter: Float64Array },
  chance: Chance,
  breath: Breath,
): Promise<{ white: Float32Array; rank: number }> {
  const d = mean.length
  const count = rows.length / d
  const greatest = scatter.reduce((most, value) => Math.max(most, value), 0)
  // Σ^(−½) = Σₖ vₖ·vₖᵀ/√λₖ, a symmetric d×d matrix.
  const root = new Float64Array(d * d)
  const flat: number[] = []
  for (let k = 0; k < d; k++) {
    if (!(scatter[k] > greatest * LEAST_VARIANCE)) {
      flat.push(k)
      continue
    }
    const inverse = 1 / Math.sqrt(scatter[k] / count)
    for (let i = 0; i < d; i++) {
      const factor = inverse * axes[k * d + i]
      for (let j = 0; j < d; j++) root[i * d + j] += factor * axes[k * d + j]
    }
  }
  const rank = d - flat.length
  if (rank === 0) return { white: new Float32Array(0), rank }
  const white = new Float32Array(rows.length)
  const centred = new Float64Array(d)
  const turned = new Float64Array(d)
  for (let n = 0; n < count; ) {
    const to = Math.min(count, n + Math.max(1, Math.ceil(breath.due() / (d * d))))
    for (; n < to; n++) {
      for (let i = 0; i < d; i++) centred[i] = rows[n * d + i] - mean[i]
      turned.fill(0)
      for (let i = 0; i < d; i++) {
        const x = centred[i]
        for (let j = 0; j < d; j++) turned[j] += x * root[i * d + j]
      }
      for (const k of flat) {
        const x = normal(chance)
        for (let j = 0; j < d; j++) turned[j] += x * axes[k * d + j]
      }
      white.set(turned, n * d)
    }
    await breath.did(n / count)
  }
  return { white, rank }
}

/** By Box and Muller (1958). */
function normal({ uniform }: Chance): number {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

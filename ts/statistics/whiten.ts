import type { Breath } from '../pieces.ts'

/** Variances below this share of the greatest are taken for rounding: their directions are left out. */
const LEAST_VARIANCE = 1e-10

/** Along how many axes there is any variance. */
export function rankOf(scatter: Float64Array): number {
  const least = leastOf(scatter)
  return scatter.filter(value => value > least).length
}

function leastOf(scatter: Float64Array): number {
  return LEAST_VARIANCE * scatter.reduce((most, value) => Math.max(most, value), 0)
}

/**
 * Centred rows whose covariance is the identity, with as little turning as possible: x ↦ Σ^(−½)(x − mean), "ZCA" (Kessy,
 * Lewin and Strimmer, The American Statistician 72, 2018). What is left of an alignment cannot come from variance along
 * the axes. Directions without variance stay zero.
 *
 * @param rows N·d values
 * @param axes float64[d·d], the covariance's unit eigenvectors, one a row
 * @param scatter float64[d], the sums of squares about the mean along each axis
 * @returns float32[N·d]. Cost: N·d².
 */
export async function whiten(
  rows: Float32Array,
  { mean, axes, scatter }: { mean: Float64Array; axes: Float64Array; scatter: Float64Array },
  breath: Breath,
): Promise<Float32Array> {
  const d = mean.length
  const count = rows.length / d
  const least = leastOf(scatter)
  // Σ^(−½) = Σₖ vₖ·vₖᵀ/√λₖ, a symmetric d×d matrix.
  const root = new Float64Array(d * d)
  for (let k = 0; k < d; k++) {
    if (!(scatter[k] > least)) continue
    const inverse = 1 / Math.sqrt(scatter[k] / count)
    for (let i = 0; i < d; i++) {
      const factor = inverse * axes[k * d + i]
      for (let j = 0; j < d; j++) root[i * d + j] += factor * axes[k * d + j]
    }
  }
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
      white.set(turned, n * d)
    }
    await breath.did(n / count)
  }
  return white
}

import { OptionsError } from '../errors.ts'

/** A harmonic of a curve: f(θ) ≈ f̄ + Σₙ 2·amplitude·cos(n(θ − phase)). */
export interface Harmonic {
  readonly n: number
  /** |f̂ₙ|, a fraction of N; never negative. */
  readonly amplitude: number
  /** Radians in (−π/n, π/n]: where the harmonic has a maximum. */
  readonly phase: number
}

/** The harmonics of one plane's exact curve. */
export interface Harmonics {
  /** f̄, the mean over all angles. */
  readonly mean: number
  readonly harmonics: readonly Harmonic[]
  /** In words where the sign of a harmonic does not mean what it seems to; null otherwise. */
  readonly warning: string | null
}

/**
 * The harmonics of a plane's curve as it is between the grid's angles, in closed form: a sample at angle φ and distance ρ
 * (as parts of ‖x‖) lights |θ − φ| ≤ h, cos h = ε/ρ, so that
 *
 * f̂ₙ = (1/2π)∫ f(θ) e^(−inθ) dθ = (1/N)·Σ sin(n·h)/(nπ)·e^(−inφ)   and   f̄ = (1/N)·Σ h/π.
 *
 * sin(n·h) is negative where h is beyond π/n: a cone that is wide against the harmonic turns it over. At n = 4 that is a
 * half-angle of 45°, ε = 0.7071; the alignment index, which is made of the angles φ alone, knows no such turn.
 *
 * @param points Of the samples with ρ ≥ ε > 0: a0, b0, a1, b1, … in units of the activations.
 * @param norms ‖x‖ of the same samples.
 * @param samples N
 * @throws {@link OptionsError} where ε is not between 0 and 1.
 */
export function harmonicsOf(
  points: ArrayLike<number>,
  norms: ArrayLike<number>,
  { epsilon, samples, highest = 8 }: { epsilon: number; samples: number; highest?: number },
): Harmonics {
  if (!(epsilon > 0 && epsilon < 1)) {
    throw new OptionsError(`epsilon is ${epsilon}; a number between 0 and 1, both excluded, expected for harmonics`)
  }
  const [real, imaginary] = [new Float64Array(highest + 1), new Float64Array(highest + 1)]
  let turned = 0
  for (let at = 0; at < norms.length; at++) {
    const [a, b] = [points[2 * at], points[2 * at + 1]]
    const angle = Math.atan2(b, a)
    const half = Math.acos(Math.min(1, (epsilon * norms[at]) / Math.hypot(a, b)))
    if (half > Math.PI / 4) turned++
    real[0] += half / Math.PI
    for (let n = 1; n <= highest; n++) {
      const weight = Math.sin(n * half) / (n * Math.PI)
      real[n] += weight * Math.cos(n * angle)
      imaginary[n] -= weight * Math.sin(n * angle)
    }
  }
  const scale = 1 / Math.max(1, samples)
  const harmonics = Array.from({ length: highest }, (_, at): Harmonic => {
    const n = at + 1
    const amplitude = Math.hypot(real[n], imaginary[n]) * scale
    // 0 rather than −0, and π/n rather than −π/n.
    const turn = -Math.atan2(imaginary[n], real[n]) || 0
    return { n, amplitude, phase: (turn === -Math.PI ? Math.PI : turn) / n }
  })
  const warning =
    turned === 0
      ? null
      : `${turned} of ${norms.length} samples light more than 45° to either side: there the fourth harmonic of the curve has the opposite sign of the alignment`
  return { mean: real[0] * scale, harmonics, warning }
}

/**
 * D = [f(0) + f(γ)]/2 − mean f, the contrast of a curve on an even grid between its two basis directions (γ is the pair's
 * angle, and the grid angle nearest to it is taken) and all angles: what to ask of skewed pairs, for which A₄ has no meaning.
 *
 * @param curve densities on angles in [0, 2π), without the end
 */
export function contrast(curve: ArrayLike<number>, opening: number): number {
  const count = curve.length
  let sum = 0
  for (let m = 0; m < count; m++) sum += curve[m]
  const second = Math.round((opening / (2 * Math.PI)) * count) % count
  return (curve[0] + curve[second]) / 2 - sum / count
}

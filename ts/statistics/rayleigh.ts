/**
 * Rayleigh's test: the probability that `count` angles, each as likely as any other, have a resultant of length `resultant`
 * or more.
 *
 * p = exp(√(1 + 4n + 4(n² − R²)) − (1 + 2n)), to three digits from n = 10 on (Zar, Biostatistical Analysis, 5th ed., 27.4;
 * after Greenwood and Durand 1955).
 *
 * @param resultant R = |Σ exp(iθ)|, from 0 to n.
 * @returns p in [0, 1]; NaN for no angles.
 */
export function rayleigh(count: number, resultant: number): number {
  if (count === 0) return Number.NaN
  const square = Math.max(0, count * count - resultant * resultant)
  return Math.min(1, Math.exp(Math.sqrt(1 + 4 * count + 4 * square) - (1 + 2 * count)))
}

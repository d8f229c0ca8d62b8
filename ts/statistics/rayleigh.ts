/**
 * Rayleigh's test: the probability that `count` angles, each as likely as any other, have a resultant of length `resultant`
 * or more.
 *
 * p = exp(√(1 + 4n + 4(n² − R²)) − (1 + 2n)) from n = 3 on (Zar, Biostatistical Analysis, 5th ed., 27.4; after Greenwood
 * and Durand 1955): to three digits from n = 10 on where p is above 0.01, and too large rather than too small below that;
 * within 4 % at n = 5, a sixth too small at worst at n = 3. One angle has R = 1 whatever it is, so that p = 1; two have
 * p = (2/π)·arccos(R/2).
 *
 * @param resultant R = |Σ exp(iθ)|, from 0 to n.
 * @returns p in [0, 1]; NaN for no angles.
 */
export function rayleigh(count: number, resultant: number): number {
  if (count === 0) return Number.NaN
  if (count === 1) return 1
  const length = Math.min(count, resultant)
  if (count === 2) return (2 / Math.PI) * Math.acos(length / 2)
  // The difference of the root and 1 + 2n as a quotient: n may be a million, and nothing of it is left otherwise.
  const root = Math.sqrt(1 + 4 * count + 4 * (count - length) * (count + length))
  return Math.exp((-4 * length * length) / (root + 1 + 2 * count))
}

/** Kolmogorov's test of values that should be uniform on [0, 1]: the distance, and its p with Stephens's correction. */
export function uniformity(values: readonly number[]): { distance: number; p: number } {
  const sorted = [...values].sort((x, y) => x - y)
  const n = sorted.length
  const distance = Math.max(...sorted.map((value, at) => Math.max(value - at / n, (at + 1) / n - value)))
  const x = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
  let p = 0
  for (let k = 1; k < 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * x * x)
  return { distance, p: x < 0.2 ? 1 : Math.min(1, Math.max(0, p)) }
}

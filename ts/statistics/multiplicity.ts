/** Many tests at once. */

/**
 * q-values by Benjamini and Yekutieli (Annals of Statistics 29, 2001): rejecting where q ≤ α keeps the expected share of
 * false discoveries at or below α, however the tests depend on each other. Planes that share an axis do.
 *
 * q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·n·(1 + ½ + … + 1/n)/j, at most 1.
 *
 * @param p p-values in [0, 1]; NaN, a test that could not be made, stays NaN and is not counted.
 * @returns float64, as many, in the same order. Cost: n log n.
 */
export function benjaminiYekutieli(p: ArrayLike<number>): Float64Array {
  const q = new Float64Array(p.length).fill(Number.NaN)
  const order = Uint32Array.from(p, (_, at) => at)
    .filter(at => !Number.isNaN(p[at]))
    .sort((x, y) => p[x] - p[y])
  const count = order.length
  let harmonic = 0
  for (let n = 1; n <= count; n++) harmonic += 1 / n
  let least = 1
  for (let rank = count; rank > 0; rank--) {
    const at = order[rank - 1]
    least = Math.min(least, (p[at] * count * harmonic) / rank)
    q[at] = least
  }
  return q
}

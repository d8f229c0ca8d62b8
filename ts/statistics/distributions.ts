import { binomialDensity, hypergeometricDensity } from './densities.ts'

/**
 * Exact tails, by whatever `log` says: p, or ln p where p may be too small for a float64. They are sums of densities, taken
 * away from the mean, where every term is less than the one before: nothing cancels, nor underflows in logarithms. Cost:
 * some ten standard deviations.
 */

/** Rounding that a level may be missed by. */
const FUZZ = 64 * Number.EPSILON

/** P(X ≤ k) of X ~ Binomial(n, p). */
export function binomialAtMost(k: number, n: number, p: number, log = false): number {
  return told(binomial(k, n, p)[0], log)
}

/** P(X ≥ k). */
export function binomialAtLeast(k: number, n: number, p: number, log = false): number {
  return told(binomial(k - 1, n, p)[1], log)
}

/** The least k with P(X ≤ k) ≥ `level`; with `above`, the least k with P(X > k) ≤ `level`. */
export function binomialQuantile(level: number, n: number, p: number, above = false): number {
  const enough = (k: number): boolean =>
    above ? Math.exp(binomial(k, n, p)[1]) <= level * (1 + FUZZ) : Math.exp(binomial(k, n, p)[0]) >= level * (1 - FUZZ)
  let [low, high] = [0, n]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** P(X ≥ k) of the number of marked ones among `drawn` of `marked + others`. */
export function hypergeometricAtLeast(k: number, marked: number, others: number, drawn: number, log = false): number {
  return told(hypergeometric(k, marked, others, drawn)[1], log)
}

/** ln of P(X ≤ k) and of P(X > k), −1 ≤ k ≤ n. */
function binomial(k: number, n: number, p: number): readonly [number, number] {
  if (k < 0 || p === 1) return k < n ? nothing : everything
  if (k >= n || p === 0) return everything
  const odds = p / (1 - p)
  // Near the mean either tail would do: the smaller one keeps its digits.
  if (k < n * p && (k > 0 || n * p > 0.5))
    return complete(binomialDensity(k, n, p, true) + outwards(k, -1, j => j / odds / (n - j + 1)))
  const above = binomialDensity(k + 1, n, p, true) + outwards(k + 1, 1, j => (odds * (n - j)) / (j + 1))
  return flipped(complete(above))
}

/** ln of P(X < k) and of P(X ≥ k). */
function hypergeometric(k: number, marked: number, others: number, drawn: number): readonly [number, number] {
  if (k <= Math.max(0, drawn - others)) return nothing
  if (k > Math.min(marked, drawn)) return everything
  const rest = others - drawn
  const mode = ((drawn + 1) * (marked + 1)) / (marked + others + 2)
  const density = (j: number): number => hypergeometricDensity(j, marked, others, drawn, true)
  if (k <= mode) {
    const fewer = (j: number): number => (j * (rest + j)) / ((marked - j + 1) * (drawn - j + 1))
    return complete(density(k - 1) + outwards(k - 1, -1, fewer))
  }
  const more = (j: number): number => ((marked - j) * (drawn - j)) / ((j + 1) * (rest + j + 1))
  return flipped(complete(density(k) + outwards(k, 1, more)))
}

function told(ln: number, log: boolean): number {
  return log ? ln : Math.exp(ln)
}

/** ln of a lower tail and of the upper one that completes it. */
const nothing = [Number.NEGATIVE_INFINITY, 0] as const
const everything = [0, Number.NEGATIVE_INFINITY] as const

/** A tail of which ln is known, and what it leaves. */
function complete(ln: number): readonly [number, number] {
  const tail = Math.min(0, ln)
  return [tail, tail > -Math.LN2 ? Math.log(-Math.expm1(tail)) : Math.log1p(-Math.exp(tail))]
}

function flipped([tail, other]: readonly [number, number]): readonly [number, number] {
  return [other, tail]
}

/** ln of Σ P(X = j)/P(X = k) over j = k, k + step, …, where `ratio(j)`, below 1, leads from one to the next. */
function outwards(k: number, step: 1 | -1, ratio: (j: number) => number): number {
  let [term, total] = [1, 1]
  for (let j = k; ; j += step) {
    term *= ratio(j)
    if (!(term > total * 1e-22)) return Math.log(total)
    total += term
  }
}

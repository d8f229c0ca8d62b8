import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binomialDensity as binomialExactly } from '../../ts/statistics/densities.ts'
import {
  binomialAtLeast,
  binomialAtMost,
  binomialQuantile,
  hypergeometricAtLeast,
} from '../../ts/statistics/distributions.ts'

/** Sums over everything that can happen, term by term. */
function choose(n: number, k: number): number {
  let product = 1
  for (let j = 1; j <= k; j++) product = (product * (n - k + j)) / j
  return product
}

it('binomial tails are sums of densities', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 25 }),
      fc.integer({ min: -2, max: 27 }),
      fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (n, k, p, level) => {
        const density = Array.from({ length: n + 1 }, (_, j) => choose(n, j) * p ** j * (1 - p) ** (n - j))
        const below = density.slice(0, Math.max(0, k + 1)).reduce((sum, x) => sum + x, 0)
        const from = density.slice(Math.max(0, k)).reduce((sum, x) => sum + x, 0)
        expect(binomialAtMost(k, n, p)).toBeCloseTo(below, 12)
        expect(binomialAtLeast(k, n, p)).toBeCloseTo(from, 12)
        // As far down as float64 numbers keep their digits.
        if (below > 1e-290) expect(binomialAtMost(k, n, p, true)).toBeCloseTo(Math.log(binomialAtMost(k, n, p)), 9)
        if (k >= 0 && k <= n) expect(binomialExactly(k, n, p)).toBeCloseTo(density[k], 12)
        const least = binomialQuantile(level, n, p)
        expect(binomialAtMost(least, n, p)).toBeGreaterThanOrEqual(level * (1 - 1e-13))
        if (least > 0) expect(binomialAtMost(least - 1, n, p)).toBeLessThan(level)
        const most = binomialQuantile(level, n, p, true)
        expect(binomialAtLeast(most + 1, n, p)).toBeLessThanOrEqual(level * (1 + 1e-13))
        if (most > 0) expect(binomialAtLeast(most, n, p)).toBeGreaterThan(level)
      },
    ),
    { numRuns: 500, seed: 1 },
  )
})

it('hypergeometric tails are, too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      fc.nat({ max: 24 }),
      fc.integer({ min: -1, max: 13 }),
      (marked, others, drawing, k) => {
        const drawn = Math.min(drawing, marked + others)
        let sum = 0
        for (let j = Math.max(0, k); j <= Math.min(marked, drawn); j++) {
          if (drawn - j <= others)
            sum += (choose(marked, j) * choose(others, drawn - j)) / choose(marked + others, drawn)
        }
        expect(hypergeometricAtLeast(k, marked, others, drawn)).toBeCloseTo(sum, 12)
      },
    ),
    { numRuns: 500, seed: 1 },
  )
})

it('none is negative or above 1, at any size', () => {
  const n = 2 ** 31 - 1
  for (const p of [1e-300, 1e-9, 0.3, 1 - 2 ** -53]) {
    for (const k of [0, 1, Math.round(n * p), n]) {
      for (const tail of [binomialAtLeast(k, n, p), binomialAtMost(k, n, p)]) expect(tail >= 0 && tail <= 1).toBe(true)
      // They have k in common.
      expect(binomialAtLeast(k, n, p) + binomialAtMost(k, n, p)).toBeGreaterThan(1 - 1e-9)
    }
    expect(Math.abs(binomialQuantile(0.5, n, p) - n * p)).toBeLessThanOrEqual(1)
  }
})

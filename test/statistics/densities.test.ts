import { expect, it } from 'vitest'
import { binomialDensity, hypergeometricDensity } from '../../ts/statistics/densities.ts'
import { normalTail } from '../../ts/statistics/normal-tail.ts'
import table from './fixtures/densities.json' with { type: 'json' }

/** The tables are made by fixtures/make.py. */

/** What densities.ts promises of ln P, and so of P. */
function bound(ln: number): number {
  return 2e-15 * Math.max(2, Math.abs(ln))
}

function checkDensity(arguments_: string, found: { ln: number; p: number }, ln: number, p: number | null): void {
  expect(Math.abs(found.ln - ln), `ln P(${arguments_}) = ${ln}`).toBeLessThanOrEqual(bound(ln))
  if (p === null) expect(found.p).toBeLessThan(1e-303)
  else expect(Math.abs(found.p - p) / p, `P(${arguments_}) = ${p}`).toBeLessThanOrEqual(bound(ln))
}

it('binomial densities to the last digits, of all sizes', () => {
  const rows = table.binomial as [number, number, number, number, number | null][]
  expect(rows.some(([, , , ln]) => ln < -1e9)).toBe(true)
  for (const [k, n, p, ln, density] of rows) {
    const found = { ln: binomialDensity(k, n, p, true), p: binomialDensity(k, n, p) }
    checkDensity(`${k}; ${n}, ${p}`, found, ln, density)
  }
})

it('those of small n, which need every number of the table', () => {
  let ways = [1]
  for (let n = 0; n <= 40; n++, ways = [...ways, 0].map((many, k) => many + (k > 0 ? ways[k - 1] : 0))) {
    ways.forEach((many, k) => {
      const density = many / 2 ** n
      expect(Math.abs(binomialDensity(k, n, 0.5) - density) / density, `${[k, n]}`).toBeLessThanOrEqual(
        bound(Math.log(density)),
      )
    })
  }
  expect(binomialDensity(0, 0, 0.5, true)).toBe(0)
})

it('hypergeometric densities, too', () => {
  for (const [k, marked, others, drawn, ln, density] of table.hypergeometric as [
    ...[number, number, number, number],
    number,
    number | null,
  ][]) {
    const found = {
      ln: hypergeometricDensity(k, marked, others, drawn, true),
      p: hypergeometricDensity(k, marked, others, drawn),
    }
    checkDensity(`${k}; ${marked}, ${others}, ${drawn}`, found, ln, density)
  }
})

it('what cannot happen has density 0', () => {
  for (const [k, n, p] of [
    [-1, 5, 0.5],
    [6, 5, 0.5],
    [1, 5, 0],
    [4, 5, 1],
  ]) {
    expect([binomialDensity(k, n, p), binomialDensity(k, n, p, true)]).toEqual([0, Number.NEGATIVE_INFINITY])
  }
  for (const [k, marked, others, drawn] of [
    [-1, 3, 4, 2],
    [3, 3, 4, 2],
    [4, 3, 4, 5],
    [0, 3, 4, 5],
  ]) {
    expect(hypergeometricDensity(k, marked, others, drawn)).toBe(0)
    expect(hypergeometricDensity(k, marked, others, drawn, true)).toBe(Number.NEGATIVE_INFINITY)
  }
})

it('the normal tail, down to the least float64', () => {
  for (const [z, tail] of table.normal) {
    // Denormal numbers are multiples of the least.
    const allowed = Math.max(1e-15 * tail, tail < 2.3e-308 ? 2 * Number.MIN_VALUE : 0)
    expect(Math.abs(normalTail(z) - tail), `z = ${z}`).toBeLessThanOrEqual(allowed)
  }
  expect(normalTail(Number.POSITIVE_INFINITY)).toBe(0)
  expect(normalTail(Number.NEGATIVE_INFINITY)).toBe(1)
  expect(normalTail(Number.NaN)).toBeNaN()
  expect(2 * normalTail(0)).toBe(1)
})

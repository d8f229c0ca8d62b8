import { expect, it } from 'vitest'
import {
  benjaminiYekutieli,
  epsilonForMass,
  inPlaneMass,
  labelShares,
  lnNullDensity,
  nullDensity,
  rayleigh,
} from '../../ts/index.ts'
import { binomialDensity as binomialExactly } from '../../ts/statistics/densities.ts'
import {
  binomialAtLeast,
  binomialAtMost,
  binomialQuantile,
  hypergeometricAtLeast,
} from '../../ts/statistics/distributions.ts'
import nulls from './fixtures/null.json' with { type: 'json' }
import tails from './fixtures/tails.json' with { type: 'json' }
import tests from './fixtures/tests.json' with { type: 'json' }

/** The tables are made by fixtures/make.py, which says with what. */

/** Relative to `expected`; denormal numbers have fewer digits, and zero stands for all that is below them. */
function error(found: number, expected: number): number {
  if (found === expected || (Math.abs(found) < 1e-300 && Math.abs(expected) < 1e-300)) return 0
  return Math.abs(found - expected) / Math.abs(expected)
}

/** Of a logarithm: relative, or where it is small, that of the number itself. */
function errorOfLog(found: number, expected: number): number {
  return found === expected ? 0 : Math.abs(found - expected) / Math.max(1, Math.abs(expected))
}

/** The worst row of a table, with its error. */
async function worst<Row>(rows: readonly Row[], of: (row: Row) => number | Promise<number>): Promise<[number, Row]> {
  let found: [number, Row] = [0, rows[0]]
  for (const row of rows) {
    const now = await of(row)
    if (!(now <= found[0])) found = [now, row]
  }
  if (process.env.WORST) console.log(found)
  return found
}

it('the isotropic null, from half of everything to far below 1e-300', async () => {
  const rows = nulls.density as [number, number, number, number, number][]
  expect(rows.some(([, , , ln]) => ln < -6000)).toBe(true)
  const density = await worst(rows, async ([d, epsilon, share]) => error(await nullDensity(epsilon, d), share))
  expect(density[0], `${density[1]}`).toBeLessThan(1e-12)
  const logarithm = await worst(rows, async ([d, epsilon, , ln]) => error(await lnNullDensity(epsilon, d), ln))
  expect(logarithm[0], `${logarithm[1]}`).toBeLessThan(1e-12)
  const mass = await worst(rows, async ([d, epsilon, , , near]) => error(await inPlaneMass(epsilon, d), near))
  expect(mass[0], `${mass[1]}`).toBeLessThan(1e-12)
})

it('the cone of a mass', async () => {
  // Never 1 itself, for which no cone would be left.
  const cone = (epsilon: number): number => Math.min(epsilon, 1 - 2 ** -53)
  const rows = nulls.epsilon as [number, number, number][]
  const found = await worst(rows, async ([d, mass, epsilon]) => error(await epsilonForMass(mass, d), cone(epsilon)))
  expect(found[0], `${found[1]}`).toBeLessThan(1e-12)
})

it('what the design has checked, to six digits', async () => {
  const known = { nullDensity, epsilonForMass }
  for (const [name, argument, d, value] of nulls.design as [keyof typeof known, number, number, number][]) {
    const found = await known[name](argument, d)
    expect(found.toPrecision(6), `${name}(${argument}, ${d})`).toBe(value.toPrecision(6))
  }
  const printed = nulls.design.map(([, , , value]) => value as number)
  expect(printed.slice(0, 2).map(value => value.toPrecision(3))).toEqual(['0.00997', '3.24e-13'])
  expect(printed.slice(2).map(value => value.toFixed(4))).toEqual([
    '0.9800',
    '0.7498',
    '0.4622',
    '0.2880',
    '0.1027',
    '0.0839',
    '0.0420',
  ])
})

it('binomial tails, their logarithms and quantiles', async () => {
  const rows = tails.binomial as [number, number, number, number, number, number][]
  for (const [at, of] of [binomialAtMost, binomialAtLeast, binomialExactly].entries()) {
    const log = await worst(rows, row => errorOfLog(of(row[0], row[1], row[2], true), row[3 + at]))
    expect(log[0], `ln ${of.name} ${log[1]}`).toBeLessThan(1e-12)
    const plain = await worst(rows, row => error(of(row[0], row[1], row[2]), Math.exp(row[3 + at])))
    expect(plain[0], `${of.name} ${plain[1]}`).toBeLessThan(1e-12)
  }
  for (const [level, n, p, k] of tails.quantile) expect(binomialQuantile(level, n, p), `${[level, n, p]}`).toBe(k)
})

it('hypergeometric tails and their logarithms', async () => {
  const rows = tails.hypergeometric as [number, number, number, number, number][]
  const log = await worst(rows, ([k, marked, others, drawn, ln]) =>
    errorOfLog(hypergeometricAtLeast(k, marked, others, drawn, true), ln),
  )
  expect(log[0], `${log[1]}`).toBeLessThan(1e-12)
  const plain = await worst(rows, ([k, marked, others, drawn, ln]) =>
    error(hypergeometricAtLeast(k, marked, others, drawn), Math.exp(ln)),
  )
  expect(plain[0], `${plain[1]}`).toBeLessThan(1e-12)
})

it("Benjamini and Yekutieli's q-values", () => {
  const cases = tests.yekutieli as unknown as [number, number, number][]
  for (let list = 0; list <= cases[cases.length - 1][0]; list++) {
    const rows = cases.filter(([which]) => which === list)
    const q = benjaminiYekutieli(rows.map(([, p]) => p))
    rows.forEach(([, p, expected], at) => {
      expect(error(q[at], expected), `list ${list}, p = ${p}`).toBeLessThan(1e-14)
    })
  }
})

it("Fisher's exact test, and the log-odds", async () => {
  for (const [a, b, c, d, p, logOdds] of tests.fisher) {
    const labels = [...Array(a + c).fill('it'), ...Array(b + d).fill('other')]
    const inside = [...Array(a).keys(), ...Array.from({ length: b }, (_, row) => a + c + row)]
    const shares = await labelShares(
      inside.map(row => ({ row })),
      labels,
    )
    const found = shares.find(({ label }) => label === 'it')!
    expect(error(found.p, p), `${[a, b, c, d]}`).toBeLessThan(1e-10)
    expect(error(found.logOdds, logOdds), `${[a, b, c, d]}`).toBeLessThan(1e-12)
    expect([found.inside, found.total]).toEqual([a, a + c])
  }
})

it("Rayleigh's p, against the exact distribution", () => {
  for (const [count, resultant, exact] of tests.rayleigh) {
    const ratio = rayleigh(count, resultant) / exact
    // An approximation, which errs a little to either side where p is large, and to the safe side deep in the tail.
    const least = count >= 10 ? 0.997 : 0.96
    expect(ratio, `n = ${count}, R = ${resultant}`).toBeGreaterThan(least)
    if (exact > 0.01) expect(ratio, `n = ${count}, R = ${resultant}`).toBeLessThan(count >= 10 ? 1.014 : 1.035)
  }
})

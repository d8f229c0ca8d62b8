import { expect, it } from 'vitest'
import { binomialAtLeast } from '../../ts/statistics/distributions.ts'
import record from './record.json' with { type: 'json' }

/** What was found is what was expected, or less, but for chance. */
function holds(found: number, runs: number, level: number): boolean {
  return binomialAtLeast(found, runs, level) > 0.01
}

it('says where and when it was made', () => {
  expect(record.date).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(record.node).toMatch(/^v\d+/)
  expect(record.machine).toContain('on one thread')
})

it('p-values are uniform under isotropy, over 2,000 runs', () => {
  const tests = record.uniform.map(({ test }) => test)
  for (const test of ['Rayleigh', 'basis test, raw', 'basis test, whitened']) expect(tests).toContain(test)
  for (const { test, rows, data, runs, p, distance } of record.uniform) {
    expect(runs, `${test}, ${rows} ${data}`).toBe(2000)
    expect(p, `${test}, ${rows} ${data}`).toBeGreaterThan(0.01)
    expect(distance).toBeLessThan(1.628 / Math.sqrt(2000))
  }
})

it('levels are at or below what they say', () => {
  const names = record.levels.isotropic.map(({ name }) => name)
  for (const level of [0.001, 0.01, 0.05, 0.1, 0.2, 0.5])
    expect(names).toContain(`p of a plane's peak at most ${level}`)
  for (const name of [
    'a curve leaves the simultaneous band',
    'a curve leaves the pointwise band at one angle',
    'any of 120 planes by its peak',
    'any of 120 planes by its alignment',
    'any plane or vector by ranking',
    'any of 10 labels in a spotlight',
  ]) {
    expect(names).toContain(name)
  }
  for (const { name, level, runs, found } of record.levels.isotropic) {
    expect(runs, name).toBeGreaterThanOrEqual(500)
    expect(holds(found, runs, level), `${name}: ${found} of ${runs}`).toBe(true)
  }
  expect(record.levels.besidesTruth.length).toBe(3)
  for (const { name, level, falseShare, discoveries } of record.levels.besidesTruth) {
    expect(falseShare, name).toBeLessThanOrEqual(level)
    expect(discoveries, name).toBeGreaterThan(0.9)
  }
  const ranked = record.levels.isotropic.find(({ name }) => name === 'any plane or vector by ranking')!
  expect(1 - ranked.found / ranked.runs).toBeGreaterThanOrEqual(0.95)
})

it('the table of six clouds', () => {
  const expected = [
    ['isotropic normal, standard', 0, 'flat', 'flat'],
    ['normal with the last two axes scaled by 3, standard', 0.34, '.005', 'flat'],
    ['tanh(2g), standard', -0.91, '.005', '.005'],
    ['tanh(2g) rotated by Q, standard', 0, 'flat', 'flat'],
    ['tanh(2g) rotated by Q, Q', -0.91, '.005', '.005'],
    ['g³, standard', 0.675, '.005', '.005'],
  ] as const
  expect(record.table.map(({ name }) => name)).toEqual(expected.map(([name]) => name))
  record.table.forEach((row, at) => {
    const [name, statistic, raw, whitened] = expected[at]
    expect(row.seeds).toBe(20)
    expect(Math.abs(row.statistic.found - statistic), name).toBeLessThan(0.02)
    for (const [side, answer] of [
      [row.raw, raw],
      [row.whitened, whitened],
    ] as const) {
      if (answer === 'flat') expect(side.below05, name).toBeLessThanOrEqual(4)
      else expect(side.at005, name).toBe(20)
    }
  })
})

it('power: nothing where nothing is planted, all where there is much', () => {
  for (const [name, rows] of Object.entries(record.power)) {
    expect(rows.length).toBeGreaterThanOrEqual(5)
    const [first, last] = [rows[0], rows[rows.length - 1]]
    expect(first.effect).toBe(0)
    for (const question of Object.keys(first).filter(key => key !== 'effect' && key !== 'runs')) {
      const rates = rows.map(row => (row as Record<string, number>)[question])
      const found = Math.round(rates[0] * first.runs)
      expect(holds(found, first.runs, 0.05), `${name}, ${question}: ${rates}`).toBe(true)
      expect(rates[rates.length - 1], `${name}, ${question} at ${last.effect}`).toBeGreaterThan(0.9)
      // Never much less for more.
      rates.forEach((rate, at) => {
        expect(rate, `${name}, ${question}: ${rates}`).toBeGreaterThan(Math.max(...rates.slice(0, at + 1)) - 0.15)
      })
    }
  }
})

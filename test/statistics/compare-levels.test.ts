import { describe, expect, it } from 'vitest'
import { type Comparison, compare, Spotlight } from '../../ts/index.ts'
import { normals } from '../dice.ts'
import { compared } from './compared.ts'

/** Two isotropic runs of rows by dimensions, which differ by chance alone. */
async function chance(shapes: readonly (readonly [number, number])[], seed: number): Promise<Comparison> {
  const spotlights = await Promise.all(
    shapes.map(([n, d], r) => Spotlight.create({ data: normals(n, d, 10_000 * (r + 1) + seed), shape: [n, d] })),
  )
  try {
    return await compare(spotlights, { paired: false, replicates: 99, angles: 30, seed })
  } finally {
    for (const spotlight of spotlights) spotlight.dispose()
  }
}

describe('independent runs that differ by chance alone', () => {
  const rounds = 60

  // The seeds are fixed: these counts are what they are, and only tell if the code changes.
  it.each([
    ['a few rows against many', [10, 4], [600, 4]],
    ['unequal runs', [60, 4], [600, 4]],
    ['as many rows', [200, 4], [200, 4]],
    ['other dimensions, which cannot be pooled', [500, 3], [1500, 6]],
  ] as const)('seldom differ: %s', async (_, one, other) => {
    const rejected = { curve: 0, basis: 0, overall: 0, band: 0 }
    for (let round = 0; round < rounds; round++) {
      const { differences, words, level } = await chance([one, other], round)
      const [{ p, withheld, statistics, simultaneous }] = differences
      const beyond = simultaneous.low.some((low, at) => low > 0 || simultaneous.high[at] < 0)
      expect(withheld).toBeNull()
      expect(words.startsWith('B differs from A')).toBe(p <= level)
      // The band leaves out 0 only with a p that says so.
      if (beyond) expect(p).toBeLessThanOrEqual(level)
      rejected.curve += Number(p <= level)
      rejected.basis += Number(statistics.basis.p <= level)
      rejected.overall += Number(statistics.overall.p <= level)
      rejected.band += Number(beyond)
    }
    // 3 of 60 on the average, more than 9 once in two thousand times.
    for (const count of Object.values(rejected)) expect(count).toBeLessThanOrEqual(9)
  })

  it('have no p where too few rows are expected and none can be pooled', async () => {
    const { differences, words, notes } = await chance(
      [
        [10, 3],
        [1000, 6],
      ],
      1,
    )
    const [{ p, q, withheld, statistics, words: own }] = differences
    expect([p, q, statistics.basis.p, statistics.alignment.p]).toEqual([NaN, NaN, NaN, NaN])
    expect(withheld).toMatch(
      /^no p: about 0\.\d+ rows of A are expected in its spotlights at an angle, and at least 5 /,
    )
    expect(notes[0]).toBe(`B: ${withheld}`)
    expect(words).toBe(own)
    expect(words).toContain(`No difference between B and A is established (${withheld})`)
  })

  it('have intervals where no row was met', async () => {
    const empty = normals(10, 4, 3).map((value, at) => (at % 4 === 0 ? 0.1 * value : 1 + 0.1 * value))
    const { runs, differences } = await compared([empty, normals(1000, 4, 4)], 4, { paired: false, replicates: 199 })
    expect([runs[0].statistics.basis.value, runs[0].statistics.basis.low]).toEqual([0, 0])
    // 1 − 0.025^(1/10)
    expect(runs[0].statistics.basis.high).toBeCloseTo(0.308, 3)
    const { low, high, p } = differences[0].statistics.basis
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
    expect(p).toBeGreaterThan(0.05)
    const { simultaneous, pointwise } = differences[0]
    expect(simultaneous.low.every((value, at) => value < simultaneous.high[at])).toBe(true)
    expect(pointwise.low.every((value, at) => value < pointwise.high[at])).toBe(true)
  })

  it('are paired only if their rows go together, or the caller says so; that is said first', async () => {
    const runs = [normals(300, 3, 5), normals(300, 3, 6)]
    const ask = { replicates: 39, angles: 30 }
    const found = await compared(runs, 3, ask)
    expect([found.paired, found.differences[0].correlation]).toEqual([false, null])
    expect(found.words).toMatch(/^Rows of A do not go together with those of B .*, and the runs are not paired\. /)
    const forced = await compared(runs, 3, { ...ask, paired: true })
    expect(forced.paired).toBe(true)
    expect(forced.words).toMatch(/^Rows of A do not go together .*, the runs are not to be paired\. /)
  })
})

import { describe, expect, it } from 'vitest'
import { basis, labelShares, OptionsError, Spotlight, scaleSpace } from '../../ts/index.ts'
import { seededChance } from '../../ts/statistics/chance.ts'
import { halves } from '../../ts/statistics/halves.ts'
import { dice } from '../dice.ts'
import { cloud } from './clouds.ts'

const d = 32

/** Isotropic rows, of which the first `planted` point within a few degrees of e₃. */
function planted(n: number, planted: number, seed: number): Float32Array {
  const data = cloud(n, d, seed, x => x)
  const { normal } = dice(seed + 1000)
  for (let row = 0; row < planted; row++) {
    for (let c = 0; c < d; c++) data[row * d + c] = (c === 3 ? 1 : 0) + 0.03 * normal()
  }
  return data
}

describe('ranking', () => {
  it('puts the planes of a planted cluster first, and confirms them', async () => {
    using spotlight = await Spotlight.create({ data: planted(2000, 40, 1), shape: [2000, d] })
    const found = await spotlight.rank({ epsilon: 0.9, most: 31, angles: 90 })
    for (const { plane } of found.planes) expect(plane).toContain(3)
    expect(found.discoveries).toEqual({ planes: 31, vectors: 1 })
    expect(found.vectors[0].plane).toEqual([3, 3])
    expect(found.vectors[0].chosen.count + found.vectors[0].confirmed.count).toBeGreaterThanOrEqual(40)
    expect(found.words).toContain('first vector 3')
    expect(found.samples).toEqual([1000, 1000])
    // The matrix of effects says the same.
    expect(found.effects[3 * d + 7]).toBe(found.effects[7 * d + 3])
    expect(found.effects[3 * d + 7]).toBeGreaterThan(5)
    expect(found.effects[5 * d + 5]).toBeNaN()
  })

  it('discovers nothing in isotropic rows', { timeout: 60_000 }, async () => {
    let discovered = 0
    for (let seed = 0; seed < 20; seed++) {
      using spotlight = await Spotlight.create({ data: cloud(1000, 12, 50 + seed, x => x), shape: [1000, 12] })
      const { discoveries, words } = await spotlight.rank({ mass: 0.01, seed, angles: 90 })
      const any = discoveries.planes + discoveries.vectors > 0
      discovered += Number(any)
      expect(words.startsWith('No discovery')).toBe(!any)
    }
    // A hundred seeds are in calibration.test.ts, and more in the committed run.
    expect(discovered).toBeLessThanOrEqual(3)
  })

  it('is the same for the same seed, and leaves zero rows out', async () => {
    const data = planted(200, 10, 2)
    data.fill(0, 190 * d)
    using spotlight = await Spotlight.create({ data, shape: [200, d] })
    const ask = { epsilon: 0.9, seed: 4, angles: 36 }
    const found = await spotlight.rank(ask)
    expect(await spotlight.rank(ask)).toEqual(found)
    expect(found.samples).toEqual([95, 95])
    await expect(spotlight.rank({ most: 0 })).rejects.toThrow(
      new OptionsError('most is 0; an integer of at least 1 expected'),
    )
  })

  it('measures enrichment also where isotropic activations would never come', async () => {
    const data = cloud(20, 600, 3, x => x)
    for (let row = 0; row < 12; row++) data.fill(0, row * 600, (row + 1) * 600)[row * 600 + 5] = 1
    using spotlight = await Spotlight.create({ data, shape: [20, 600] })
    const found = await spotlight.rank({ epsilon: 0.99, angles: 4, most: 3, planes: { sample: 900 } })
    // (1 − ε²)^300 or so: 2^−1700.
    expect(found.mass).toBe(0)
    expect(found.vectors[0].plane).toEqual([5, 5])
    expect(found.vectors[0].confirmed.enrichment).toBeGreaterThan(1500)
    expect(found.vectors[0].confirmed.enrichment).toBeLessThan(2000)
    expect(found.words).toMatch(/first vector 5, with 2\^1\d\d\d times/)
    expect([...found.effects].every(effect => effect !== Number.POSITIVE_INFINITY)).toBe(true)
  })

  it('takes any cone and few rows', async () => {
    for (const [n, d, epsilon] of [
      [0, 3, 0.5],
      [1, 2, 0.9],
      [2, 4, -0.7],
      [50, 2, 0],
      [50, 6, -0.99],
    ] as const) {
      using spotlight = await Spotlight.create({ data: cloud(n, d, n + d, x => x), shape: [n, d] })
      const { planes, discoveries, words } = await spotlight.rank({ epsilon, angles: 12 })
      expect(planes.length).toBe((d * (d - 1)) / 2)
      for (const { confirmed } of planes) expect(confirmed.p >= 0 && confirmed.p <= 1 && confirmed.q <= 1).toBe(true)
      expect([discoveries, words.slice(0, 12)]).toEqual([{ planes: 0, vectors: 0 }, 'No discovery'])
    }
  })

  it('stops where it is told to, also at the last step', async () => {
    using spotlight = await Spotlight.create({ data: planted(400, 10, 2), shape: [400, d] })
    const stop = new AbortController()
    // The planes are judged; the vectors are to come.
    const onProgress = (fraction: number) => fraction >= 0.9 && fraction < 1 && stop.abort()
    await expect(spotlight.rank({ epsilon: 0.9, angles: 36, signal: stop.signal, onProgress })).rejects.toThrow(
      'aborted',
    )
  })

  it('finds a partner for vectors that are parallel to the next', async () => {
    const vectors = Float64Array.of(1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1)
    const data = cloud(100, 3, 5, x => x ** 3)
    using doubled = await Spotlight.create({ data, shape: [100, 3] }, { basis: basis.vectors(vectors, [4, 3]) })
    const found = await doubled.rank({ epsilon: 0.8, seed: 1 })
    const [first, second] = [0, 1].map(m => found.vectors.find(({ plane }) => plane[0] === m)!)
    expect(second.chosen).toEqual(first.chosen)
    expect(second.confirmed.count).toBe(first.confirmed.count)
    expect(first.chosen.count).toBeGreaterThan(0)
    expect(found.effects[1]).toBeNaN()
  })

  it('halves are a partition', async () => {
    const dealt = async (count: number, seed: number) => halves(count, seededChance(seed))
    for (const count of [0, 1, 2, 17]) {
      const { first, second } = await dealt(count, 3)
      expect(first.length).toBe(Math.floor(count / 2))
      expect([...first, ...second].sort((x, y) => x - y)).toEqual(Array.from({ length: count }, (_, row) => row))
    }
    expect(await dealt(100, 1)).not.toEqual(await dealt(100, 2))
    expect(await dealt(100, 2 ** 40)).not.toEqual(await dealt(100, 0))
  })
})

describe('labels inside a spotlight', () => {
  it("are judged by Fisher's exact test", async () => {
    // fisher.test(matrix(c(8, 2, 1, 5), 2), alternative = 'greater') of R: p = 0.02449, the odds with ½ added are 11.33.
    const labels = [...Array(8).fill('a'), ...Array(2).fill('b'), 'a', ...Array(5).fill('b')]
    const [first, second] = await labelShares(
      Array.from({ length: 10 }, (_, row) => ({ row })),
      labels,
    )
    expect([first.label, first.inside, first.total, first.purity]).toEqual(['a', 8, 9, 0.8])
    expect(first.recall).toBeCloseTo(8 / 9, 12)
    expect(first.p).toBeCloseTo(0.02449, 4)
    expect(first.logOdds).toBeCloseTo(Math.log((8.5 * 5.5) / (2.5 * 1.5)), 12)
    expect(first.q).toBeCloseTo(first.p * 2 * 1.5, 12)
    expect(second.label).toBe('b')
  })

  it('are enriched by any amount', async () => {
    // All of 3,000 members have the one label that a tenth of 1.1 million rows has: ln p is −7,000.
    const labels = new Uint8Array(1_100_000)
    labels.fill(1, 0, 100_000)
    const found = await labelShares(
      Array.from({ length: 3000 }, (_, row) => ({ row })),
      labels,
    )
    expect([found[0].label, found[0].purity, found[0].p, found[0].q]).toEqual([1, 1, 0, 0])
    expect([found[1].inside, found[1].p]).toEqual([0, 1])
  })

  it('need one for each row', async () => {
    await expect(labelShares([{ row: 3 }], ['a', 'b'])).rejects.toThrow(
      new OptionsError('labels: row 3 has none; 2 are given, one for each row expected'),
    )
    expect((await labelShares([], ['a', 'b']))[0].p).toBe(1)
  })
})

it('scale space is the mean of the sweeps, and keeps silent where little is expected', async () => {
  using spotlight = await Spotlight.create({ data: cloud(3000, 8, 6, x => Math.tanh(2 * x)), shape: [3000, 8] })
  const { enrichment, mass, epsilon, angles } = await scaleSpace(spotlight, { mass: [0.1, 0.01, 0.001], angles: 24 })
  expect([mass.length, epsilon.length, angles.length, enrichment.length]).toEqual([3, 3, 24, 72])
  const { mean } = await spotlight.sweep({ mass: 0.01, angles: 24 })
  for (let m = 0; m < 24; m++) {
    expect(enrichment[24 + m]).toBeCloseTo(Math.log2(mean[m] / 0.01), 10)
    expect(enrichment[48 + m]).toBeNaN()
  }
})

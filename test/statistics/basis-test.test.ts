import { describe, expect, it } from 'vitest'
import { basis, OptionsError, Spotlight } from '../../ts/index.ts'
import { cloud, rotated, rotation } from './clouds.ts'

const [N, d] = [5000, 8]
const question = { epsilon: 0.6, rotations: 199 }

const isotropic = (seed: number): Float32Array => cloud(N, d, seed, x => x)
const stretched = (seed: number): Float32Array => cloud(N, d, seed, (x, column) => (column >= d - 2 ? 3 * x : x))
const bounded = (seed: number): Float32Array => cloud(N, d, seed, x => Math.tanh(2 * x))
const cubed = (seed: number): Float32Array => cloud(N, d, seed, x => x ** 3)

async function test(data: Float32Array, seed: number, q?: Float64Array) {
  const axes = q ? basis.vectors(q, [d, d]) : basis.standard()
  using spotlight = await Spotlight.create({ data, shape: [N, d] }, { basis: axes })
  return await spotlight.basisTest({ ...question, seed })
}

/** Twenty seeds are in the committed run (test/calibration); three tell a mistake from chance here. */
const seeds = [1, 2, 3]

describe('the table of six clouds', () => {
  it('variance along the axes is significant, and explained by whitening', async () => {
    for (const seed of seeds) {
      const { raw, whitened, words } = await test(stretched(seed), seed)
      expect(raw.statistic).toBeCloseTo(0.34, 1)
      expect(raw.p).toBe(0.005)
      expect(Math.abs(whitened.statistic)).toBeLessThan(0.02)
      if (whitened.p > 0.05) expect(words).toContain('variance than others explains it')
    }
  })

  it('bounded units avoid the axes', async () => {
    for (const seed of seeds) {
      const { raw, whitened, words } = await test(bounded(seed), seed)
      for (const side of [raw, whitened]) {
        expect(side.statistic).toBeCloseTo(-0.91, 1)
        expect(side.p).toBe(0.005)
      }
      expect(words).toContain('gather between these basis vectors')
    }
  })

  it('and cubed ones seek them', async () => {
    for (const seed of seeds) {
      const { raw, whitened } = await test(cubed(seed), seed)
      expect(raw.statistic).toBeCloseTo(0.675, 1)
      expect([raw.p, whitened.p]).toEqual([0.005, 0.005])
    }
  })

  it('rotated, only in the rotated basis', async () => {
    const q = await rotation(d, 77)
    for (const seed of seeds) {
      const data = rotated(bounded(seed), q, d)
      const there = await test(data, seed, q)
      expect(there.raw.statistic).toBeCloseTo(-0.91, 1)
      expect([there.raw.p, there.whitened.p]).toEqual([0.005, 0.005])
      const elsewhere = await test(data, seed)
      expect(Math.abs(elsewhere.raw.statistic)).toBeLessThan(0.3)
      expect(elsewhere.raw.p).toBeGreaterThan(0.005)
    }
  })

  it('isotropic ones do neither', async () => {
    const found = await Promise.all(seeds.map(seed => test(isotropic(seed), seed)))
    for (const { raw } of found) expect(Math.abs(raw.statistic)).toBeLessThan(0.02)
    expect(found.filter(({ raw }) => raw.p > 0.05).length).toBeGreaterThan(0)
    expect(found[0].words).toContain('no more than a random one')
  })
})

it('is the same for the same seed, and says which', async () => {
  const [first, again] = [await test(isotropic(5), 9), await test(isotropic(5), 9)]
  expect(again).toEqual(first)
  expect([first.seed, first.rotations, first.raw.rotated.length, first.planes]).toEqual([9, 199, 199, 28])
})

it('refuses what makes no test', async () => {
  using spotlight = await Spotlight.create({ data: isotropic(1), shape: [N, d] })
  await expect(spotlight.basisTest({ rotations: 0 })).rejects.toThrow(
    new OptionsError('rotations is 0; an integer from 1 to 1000000 expected'),
  )
  await expect(spotlight.basisTest({ epsilon: -0.5 })).rejects.toThrow(OptionsError)
  await expect(spotlight.basisTest({ level: 1 })).rejects.toThrow(OptionsError)
})

it('says nothing where no sample is near a plane', async () => {
  using spotlight = await Spotlight.create({ data: new Float32Array(64), shape: [8, 8] })
  const { raw, words } = await spotlight.basisTest({ rotations: 9 })
  expect(raw.p).toBeNaN()
  expect(words).toContain('nothing can be said')
})

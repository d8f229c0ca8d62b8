import { describe, expect, it } from 'vitest'
import {
  enrichment,
  inPlaneMass,
  nullBands,
  nullDensity,
  OptionsError,
  peakPValues,
  Spotlight,
} from '../../ts/index.ts'
import { seededChance } from '../../ts/statistics/chance.ts'
import { simulateExtremes } from '../../ts/statistics/isotropic.ts'
import { cloud } from './clouds.ts'

const plane = { samples: 400, dimensions: 6, epsilon: 0.6 }

describe('bands of isotropic curves', () => {
  it('hold what they promise', async () => {
    const bands = await nullBands({ ...plane, angles: 90, simulations: 1999, seed: 1 })
    const [low, high] = bands.simultaneous
    expect(low).toBeLessThanOrEqual(bands.pointwise[0])
    expect(high).toBeGreaterThanOrEqual(bands.pointwise[1])
    let [left, apart, runs] = [0, 0, 0]
    for (let seed = 0; seed < 40; seed++) {
      using spotlight = await Spotlight.create({ data: cloud(400, 6, 100 + seed, x => x), shape: [400, 6] })
      // Disjoint planes, which are nearly independent.
      const sweep = await spotlight.sweep({
        epsilon: 0.6,
        angles: 90,
        planes: [
          [0, 1],
          [2, 3],
          [4, 5],
        ],
      })
      for (let p = 0; p < 3; p++) {
        const curve = Array.from(sweep.counts!.subarray(90 * p, 90 * (p + 1)), count => count / 400)
        runs++
        left += Number(curve.some(f => f < low || f > high))
        apart += Number(curve[17] < bands.pointwise[0] || curve[17] > bands.pointwise[1])
      }
    }
    // 5 % of 120 and four standard deviations.
    expect(left).toBeLessThan(runs * 0.05 + 4 * Math.sqrt(runs * 0.05 * 0.95))
    expect(apart).toBeLessThan(runs * 0.05 + 4 * Math.sqrt(runs * 0.05 * 0.95))
  })

  it('do not depend on the dimension but by ε', async () => {
    const bands = await nullBands({ samples: 10000, dimensions: 3072, epsilon: 0.042, simulations: 99 })
    expect(bands.nullDensity).toBeCloseTo(0.01, 3)
    expect(bands.simultaneous[1]).toBeGreaterThan(0.01)
    expect(bands.simultaneous[1]).toBeLessThan(0.02)
  })

  it('say nothing where the simulations are too few', async () => {
    expect((await nullBands({ ...plane, simulations: 10 })).simultaneous).toEqual([0, 1])
  })

  it('hold at any level, for any cone and any number of samples', async () => {
    for (const [samples, dimensions, epsilon] of [
      [0, 3, 0.5],
      [1, 2, 0.3],
      [50, 2, 0],
      [50, 9, -0.4],
      [50, 3, 1 - 2 ** -40],
    ]) {
      for (const level of [1e-12, 0.05, 0.999]) {
        const question = { samples, dimensions, epsilon, angles: 7, level, simulations: 99 }
        const { pointwise, simultaneous } = await nullBands(question)
        for (const [low, high] of [pointwise, simultaneous]) expect(low >= 0 && low <= high && high <= 1).toBe(true)
        if (level < 0.01) expect(simultaneous).toEqual([0, 1])
      }
    }
  })

  it('are the exact quantiles at an angle', async () => {
    // binom.ppf(1e-10, 400, 0.5) and isf of SciPy; 1 − 1e-17 would be 1, and its quantile all of them.
    const at = async (level: number) =>
      (await nullBands({ samples: 400, dimensions: 9, epsilon: 0, level, simulations: 1 })).pointwise
    expect(await at(2e-10)).toEqual([137 / 400, 263 / 400])
    const [low, high] = await at(2e-17)
    expect(high).toBeLessThan(0.75)
    expect(low + high).toBe(1)
  })

  it('are those of the seed, whatever the pieces, and stop when told to', async () => {
    const ask = { samples: 3000, dimensions: 4, epsilon: 0.5, simulations: 300, seed: 2 ** 40 }
    const near = await inPlaneMass(0.5, 4)
    const { most } = simulateExtremes({ ...ask, near }, 360, 300, seededChance(2 ** 40))
    most.sort()
    const bands = await nullBands(ask)
    expect(bands.simultaneous[1]).toBe(most[299 - 6] / 3000)
    expect(await nullBands(ask)).toEqual(bands)
    expect((await nullBands({ ...ask, seed: 0 })).simultaneous).not.toEqual(bands.simultaneous)
    const signal = AbortSignal.abort()
    await expect(nullBands({ ...ask, signal })).rejects.toThrow('aborted')
  })

  it('refuse numbers out of range', async () => {
    await expect(nullBands({ ...plane, samples: -1 })).rejects.toThrow(
      new OptionsError('samples is -1; an integer from 0 to 2147483647 expected'),
    )
    await expect(nullBands({ ...plane, simulations: 0 })).rejects.toThrow(OptionsError)
    await expect(nullBands({ ...plane, level: 0 })).rejects.toThrow(OptionsError)
    await expect(nullBands({ ...plane, epsilon: 1 })).rejects.toThrow(OptionsError)
    await expect(nullBands({ ...plane, dimensions: 1 })).rejects.toThrow(OptionsError)
  })
})

describe('the p-value of a peak', () => {
  it('is never too small', async () => {
    // Against simulated peaks: the share of them that reach m is at most p(m), but for chance.
    const runs = 4000
    const near = await inPlaneMass(plane.epsilon, plane.dimensions)
    const most = [...simulateExtremes({ ...plane, near }, 720, runs, seededChance(5)).most]
    const counts = Array.from({ length: 60 }, (_, m) => m)
    const p = await peakPValues(counts, plane)
    for (const m of counts) {
      const share = most.filter(peak => peak >= m).length / runs
      expect(share).toBeLessThanOrEqual(p[m] + 3 * Math.sqrt((p[m] * (1 - p[m])) / runs) + 1e-9)
      // Nor much too large, where it matters.
      if (share > 0.002 && share < 0.1) expect(p[m]).toBeLessThan(4 * share + 0.01)
    }
  })

  it('is never too small for wide cones and in the plane itself', async () => {
    for (const [dimensions, epsilon] of [
      [2, 0.9],
      [2, -0.5],
      [5, 0],
      [4, -0.6],
    ]) {
      const [samples, runs] = [60, 3000]
      const near = await inPlaneMass(epsilon, dimensions)
      const question = { samples, dimensions, epsilon }
      const { most } = simulateExtremes({ ...question, near }, 360, runs, seededChance(8))
      const p = await peakPValues(most, question)
      for (const level of [0.005, 0.05, 0.2, 0.5]) {
        const found = p.filter(value => value <= level).length
        expect(found, `${dimensions} ${epsilon} ${level}`).toBeLessThan(
          runs * level + 3 * Math.sqrt(runs * level * (1 - level)),
        )
        // And not void.
        if (level === 0.2) expect(found).toBeGreaterThan(0)
      }
    }
  })

  it('is 1 without samples, and wants a number of them', async () => {
    expect(await peakPValues([0], { ...plane, samples: 0 })).toEqual(Float64Array.of(1))
    await expect(peakPValues([0], { ...plane, samples: -1 })).rejects.toThrow(OptionsError)
  })

  it('falls with the count, from 1', async () => {
    const p = await peakPValues([0, 1, 10, 50, 100, 400], plane)
    expect(p[0]).toBe(1)
    for (let at = 1; at < p.length; at++) expect(p[at]).toBeLessThanOrEqual(p[at - 1])
    expect(p[5]).toBeLessThan(1e-100)
  })
})

it('enrichment is the binary logarithm of the density over the null', async () => {
  const share = await nullDensity(0.6, 6)
  expect(await enrichment(8 * share, 0.6, 6)).toBeCloseTo(3, 12)
  expect(await enrichment(0, 0.6, 6)).toBe(Number.NEGATIVE_INFINITY)
  expect(await enrichment(0.5, 0.99, 1000)).toBeGreaterThan(2000)
})

it('simulated planes are those of isotropic activations', async () => {
  // Draws from one distribution, by the distance of Kolmogorov and Smirnov between two samples of them.
  for (const [dimensions, epsilon, angles] of [
    [2, 0.9, 60],
    [3, 0.8, 45],
    [8, 0.6, 90],
    [5, -0.2, 30],
  ]) {
    const [samples, runs] = [150, 400]
    const near = await inPlaneMass(epsilon, dimensions)
    const simulated = simulateExtremes({ samples, dimensions, epsilon, near }, angles, runs, seededChance(7))
    const swept = { least: new Int32Array(runs), most: new Int32Array(runs) }
    for (let run = 0; run < runs; run++) {
      const data = cloud(samples, dimensions, 1000 * dimensions + run, x => x)
      using spotlight = await Spotlight.create({ data, shape: [samples, dimensions] })
      const { counts } = await spotlight.sweep({ epsilon, angles, planes: [[0, 1]] })
      swept.least[run] = Math.min(...counts!)
      swept.most[run] = Math.max(...counts!)
    }
    for (const side of ['least', 'most'] as const) {
      let apart = 0
      for (let count = 0; count <= samples; count++) {
        const below = (list: Int32Array): number => list.filter(c => c <= count).length / runs
        apart = Math.max(apart, Math.abs(below(simulated[side]) - below(swept[side])))
      }
      // Exceeded once in a thousand times; the seeds are fixed.
      expect(apart, `d = ${dimensions}, ε = ${epsilon}, ${side}`).toBeLessThan(1.95 * Math.sqrt(2 / runs))
    }
  }
})

import { describe, expect, it } from 'vitest'
import { type Estimate, OptionsError, Spotlight } from '../ts/index.ts'
import { inTiles, straight } from '../ts/order.ts'
import { inStages } from '../ts/stages.ts'
import { normals } from './dice.ts'

describe('stages', () => {
  it('hold every plane once, neighbours in order, each about four times what came before', () => {
    for (const planes of [1, 2, 1023, 1024, 5000, 130_816]) {
      for (const seed of [0, 1, 2 ** 40 + 3]) {
        const { places, ends } = inStages(planes, seed)
        expect(ends.at(-1)).toBe(planes)
        if (!places) {
          expect([planes < 1024, ends.length]).toEqual([true, 1])
          continue
        }
        expect(Array.from(places).sort((a, b) => a - b)).toEqual(Array.from({ length: planes }, (_, p) => p))
        ends.forEach((end, stage) => {
          const some = places.subarray(ends[stage - 1] ?? 0, end)
          expect(some.every((p, n) => n === 0 || p > some[n - 1])).toBe(true)
          if (stage === ends.length - 1) return
          // Within five standard deviations of a binomial.
          const expected = 256 * 4 ** stage
          expect(Math.abs(end - expected)).toBeLessThan(5 * Math.sqrt(expected * (1 - expected / planes)))
        })
      }
    }
  })

  it('come in tiles where threads share them: the same planes, neighbours together', () => {
    const k = 200
    const pairs: number[] = []
    for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) pairs.push(i, j)
    const flat = Uint32Array.from(pairs)
    const planes = flat.length / 2
    for (const order of [straight(planes), inStages(planes, 3)]) {
      const tiled = inTiles(order, flat, k)
      expect(tiled.ends).toEqual(order.ends)
      order.ends.forEach((end, stage) => {
        const from = order.ends[stage - 1] ?? 0
        const some = Array.from(tiled.places!.subarray(from, end))
        const listed = order.places ? Array.from(order.places.subarray(from, end)) : some.map((_, n) => from + n)
        expect([...some].sort((a, b) => a - b)).toEqual(listed)
        const tile = (p: number): number => Math.floor(flat[2 * p + 1] / 64)
        expect(
          some.every(
            (p, n) => n === 0 || tile(p) > tile(some[n - 1]) || (tile(p) === tile(some[n - 1]) && p > some[n - 1]),
          ),
        ).toBe(true)
      })
    }
    expect(inTiles(straight(10), flat, 64)).toEqual(straight(10))
  })

  it('depend on the seed, all 53 bits of it, and on nothing else', () => {
    const first = (seed: number): string => {
      const { places, ends } = inStages(3000, seed)
      return places!.subarray(0, ends[0]).join()
    }
    expect(first(7)).toBe(first(7))
    expect(new Set([0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 52].map(first)).size).toBe(6)
  })

  it('draw every plane equally often, and pairs independently', () => {
    const planes = 1200
    const runs = 4000
    const often = new Float64Array(planes)
    let [together, first] = [0, 0]
    for (let seed = 0; seed < runs; seed++) {
      const { places, ends } = inStages(planes, seed)
      const drawn = new Set(places!.subarray(0, ends[0]))
      for (const p of drawn) often[p]++
      for (let p = 0; p + 1 < planes; p += 2) {
        first += Number(drawn.has(p))
        together += Number(drawn.has(p) && drawn.has(p + 1))
      }
    }
    const share = 256 / planes
    const deviation = Math.sqrt(runs * share * (1 - share))
    for (const count of often) expect(Math.abs(count - runs * share)).toBeLessThan(5 * deviation)
    const pairs = (runs * planes) / 2
    expect(Math.abs(first / pairs - share)).toBeLessThan(0.002)
    expect(Math.abs(together / pairs - share * share)).toBeLessThan(0.002)
  })
})

describe('an estimate', () => {
  const [rows, dims] = [200, 48]
  const data = normals(rows, dims).map((x, n) => (n % dims < 5 ? 3 * x : x))

  it('is the mean of its planes, with the standard error of a sample without replacement', async () => {
    using spotlight = await Spotlight.create({ data, shape: [rows, dims] })
    const estimates: Estimate[] = []
    const question = { epsilon: [0.3, 0.5], angles: 12, curves: true, estimateSeed: 5 }
    const sweep = await spotlight.sweep({ ...question, onEstimate: estimate => estimates.push(estimate) })
    const planes = sweep.openings.length
    const { places, ends } = inStages(planes, 5)
    expect(estimates.map(({ planes }) => planes)).toEqual([...ends])
    const [first, last] = [estimates[0], estimates.at(-1)!]
    expect([first.of, first.fraction]).toEqual([planes, ends[0] / planes])
    for (let e = 0; e < 2; e++) {
      for (let m = 0; m < 12; m++) {
        const density = (p: number): number => sweep.counts![(e * planes + p) * 12 + m] / rows
        const sample = Array.from(places!.subarray(0, ends[0]), density)
        const n = sample.length
        const mean = sample.reduce((sum, x) => sum + x) / n
        const s2 = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1)
        expect(first.mean[e * 12 + m]).toBeCloseTo(mean, 13)
        expect(first.standardError[e * 12 + m]).toBeCloseTo(Math.sqrt((s2 / n) * (1 - n / planes)), 13)
        expect(first.std[e * 12 + m]).toBeCloseTo(Math.sqrt((s2 * (planes - 1)) / planes), 13)
      }
    }
    expect(last).toMatchObject({ mean: sweep.mean, std: sweep.std, planes, of: planes, fraction: 1 })
    expect(new Set(last.standardError)).toEqual(new Set([0]))
  })

  it('covers the exact mean with two standard errors about 19 times out of 20', async () => {
    using spotlight = await Spotlight.create({ data: normals(rows, dims), shape: [rows, dims] })
    let [covered, all, bias] = [0, 0, 0]
    for (let estimateSeed = 0; estimateSeed < 120; estimateSeed++) {
      const estimates: Estimate[] = []
      const onEstimate = (estimate: Estimate): number => estimates.push(estimate)
      const { mean } = await spotlight.sweep({ epsilon: 0.35, angles: 4, estimateSeed, onEstimate })
      for (let m = 0; m < 4; m++) {
        const z = (estimates[0].mean[m] - mean[m]) / estimates[0].standardError[m]
        covered += Number(Math.abs(z) < 2)
        bias += z
        all++
      }
    }
    expect(covered / all).toBeGreaterThan(0.9)
    expect(covered / all).toBeLessThan(0.99)
    expect(Math.abs(bias / all)).toBeLessThan(0.35)
  })

  it('comes early: about as soon as a sweep over as few planes', { timeout: 60_000 }, async () => {
    using spotlight = await Spotlight.create({ data: normals(10_000, 512), shape: [10_000, 512] })
    let [first, few] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // The fastest of some: other programs may take their turn.
    for (let run = 0; run < 8; run++) {
      const stop = new AbortController()
      const begun = performance.now()
      const onEstimate = ({ planes, of }: Estimate): void => {
        expect(planes).toBeGreaterThan(150)
        expect(of).toBe(130_816)
        first = Math.min(first, performance.now() - begun)
        stop.abort(new Error('seen'))
      }
      await expect(spotlight.sweep({ mass: 0.1, onEstimate, signal: stop.signal })).rejects.toThrow('seen')
      const between = performance.now()
      await spotlight.sweep({ mass: 0.1, planes: { sample: 256, seed: run }, threads: 1 })
      few = Math.min(few, performance.now() - between)
    }
    console.log(`first estimate after ${first.toFixed(1)} ms; 256 planes alone take ${few.toFixed(1)} ms`)
    expect(first).toBeLessThan(2 * few + 30)
  })

  it('is the exact one of a single plane', async () => {
    using spotlight = await Spotlight.create({ data: normals(50, 6), shape: [50, 6] })
    const estimates: Estimate[] = []
    const onEstimate = (estimate: Estimate): number => estimates.push(estimate)
    const question = { epsilon: [0.1, 0.4], angles: 24, planes: [[1, 4]], threads: 1 } as const
    const { mean } = await spotlight.sweep({ ...question, onEstimate })
    const zeros = new Float64Array(2 * 24)
    expect(Math.max(...mean)).toBeGreaterThan(0)
    expect(estimates).toEqual([{ mean, std: zeros, standardError: zeros, planes: 1, of: 1, fraction: 1 }])
  })

  it('is only the exact one where there are few planes, and whatever cannot be a seed is refused', async () => {
    using spotlight = await Spotlight.create({ data: normals(50, 6), shape: [50, 6] })
    const estimates: Estimate[] = []
    const sweep = await spotlight.sweep({ onEstimate: estimate => estimates.push(estimate) })
    expect(estimates).toHaveLength(1)
    expect(estimates[0].mean).toEqual(sweep.mean)
    const refuse = (options: object, message: string) =>
      expect(spotlight.sweep(options)).rejects.toThrow(new OptionsError(message))
    await refuse({ estimateSeed: -1 }, 'estimateSeed is -1; an integer from 0 to 2^53 - 1 expected')
    await refuse({ onEstimate: true }, 'onEstimate is true; a function expected')
    await refuse({ pass: 'fast' }, "pass is 'fast'; 'auto', 'dense' or 'index' expected")
    await refuse({ worker: 'worker.js' }, "worker is 'worker.js'; a function that makes a Worker expected")
    await refuse({ threads: 1.5 }, "threads is 1.5; 'auto' or an integer from 1 to 1024 expected")
  })
})

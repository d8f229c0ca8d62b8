import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiYekutieli, nullBands, peakPValues, Spotlight } from '../../ts/index.ts'
import { dice } from '../dice.ts'
import { cloud } from './clouds.ts'
import { uniformity } from './uniformity.ts'

/** Small runs, enough to see a mistake; test/calibration holds the large one. All of the data is isotropic. */
const isotropic = (n: number, d: number, seed: number): Float32Array => cloud(n, d, seed, x => x)

/** As many as `share` of `runs` and three standard deviations, for what should happen with that probability at most. */
const atMost = (share: number, runs: number): number => runs * share + 3 * Math.sqrt(runs * share * (1 - share))

describe('p-values are uniform', () => {
  it("Rayleigh's, of a plane's samples", async () => {
    const p: number[] = []
    for (let seed = 0; seed < 400; seed++) {
      using spotlight = await Spotlight.create({ data: isotropic(200, 5, 1000 + seed), shape: [200, 5] })
      p.push((await spotlight.alignment({ epsilon: 0.5, planes: [[1, 3]] })).p[0])
    }
    expect(uniformity(p).p).toBeGreaterThan(0.01)
  })

  it("the basis test's, raw and whitened, of stretched rows as well", async () => {
    const { uniform } = dice(11)
    const p: Record<string, number[]> = { raw: [], whitened: [], stretched: [] }
    // Spread over the steps of 1/(R + 1), uniform p-values are so without steps.
    const smooth = (value: number): number => value - uniform() / 20
    const test = async (data: Float32Array, seed: number) => {
      using spotlight = await Spotlight.create({ data, shape: [100, 4] })
      return await spotlight.basisTest({ epsilon: 0.6, rotations: 19, seed })
    }
    for (let seed = 0; seed < 250; seed++) {
      const { raw, whitened } = await test(isotropic(100, 4, 3000 + seed), seed)
      p.raw.push(smooth(raw.p))
      p.whitened.push(smooth(whitened.p))
      // Normal rows are isotropic once whitened, whatever their variances were.
      const stretched = cloud(100, 4, 3000 + seed, (x, column) => (column === 2 ? 20 * x + 7 : x))
      p.stretched.push(smooth((await test(stretched, seed)).whitened.p))
    }
    for (const [side, values] of Object.entries(p)) expect(uniformity(values).p, side).toBeGreaterThan(0.01)
  })
})

describe('levels hold', () => {
  it('of peaks, of bands, and of discoveries among planes that share axes', async () => {
    const [n, d, epsilon, runs] = [300, 6, 0.6, 300]
    const bands = await nullBands({ samples: n, dimensions: d, epsilon, angles: 60, simulations: 3999, seed: 1 })
    const peaks: number[] = []
    let [beyond, peaking, aligned] = [0, 0, 0]
    for (let seed = 0; seed < runs; seed++) {
      using spotlight = await Spotlight.create({ data: isotropic(n, d, 6000 + seed), shape: [n, d] })
      const sweep = await spotlight.sweep({ epsilon, angles: 60 })
      const p = await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon })
      peaks.push(p[0])
      peaking += Number(benjaminiYekutieli(p).some(q => q <= 0.05))
      aligned += Number((await spotlight.alignment({ epsilon })).q.some(q => q <= 0.05))
      const [low, high] = bands.simultaneous
      beyond += Number(sweep.curve(0, 1).some(f => f < low || f > high))
    }
    for (const level of [0.001, 0.01, 0.05, 0.1, 0.3, 0.5]) {
      expect(peaks.filter(p => p <= level).length, `level ${level}`).toBeLessThanOrEqual(atMost(level, runs))
    }
    expect(beyond).toBeLessThanOrEqual(atMost(0.05, runs))
    // A band that is never left says nothing.
    expect(beyond).toBeGreaterThan(0)
    // Where all planes are null, any discovery is a false one.
    expect(peaking).toBeLessThanOrEqual(atMost(0.05, runs))
    expect(aligned).toBeLessThanOrEqual(atMost(0.05, runs))
  })

  it('no discovery in at least 95 of 100 isotropic clouds', async () => {
    let none = 0
    for (let seed = 0; seed < 100; seed++) {
      using spotlight = await Spotlight.create({ data: isotropic(600, 10, 9000 + seed), shape: [600, 10] })
      const { discoveries, words } = await spotlight.rank({ mass: 0.01, seed, angles: 90 })
      none += Number(discoveries.planes + discoveries.vectors === 0 && words.startsWith('No discovery'))
    }
    expect(none).toBeGreaterThanOrEqual(95)
  })
})

it('as many members as the density says, for every ε and both signs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 2, max: 7 }),
      fc.oneof(fc.constantFrom(0, -0.5, 0.5), fc.double({ min: -0.99, max: 0.99, noNaN: true })),
      fc.integer({ min: 1, max: 20 }),
      fc.nat({ max: 1000 }),
      async (n, d, epsilon, half, seed) => {
        const data = isotropic(n, d, seed)
        // A row without direction, which is in all cones of ε ≤ 0.
        if (n > 3) data.fill(0, d, 2 * d)
        const plane = [seed % d, (seed + 1) % d] as const
        using spotlight = await Spotlight.create({ data, shape: [n, d] })
        const ask = { epsilon, angles: 2 * half, planes: [plane] }
        const [sweep, signed] = [await spotlight.sweep(ask), await spotlight.sweep({ ...ask, signed: true })]
        const inside = []
        for (const angle of sweep.angles) inside.push((await spotlight.members({ plane, angle, epsilon })).length)
        const curves = [sweep.curve(...plane), signed.curve(...plane)]
        for (let m = 0; m < 2 * half; m++) {
          expect(inside[m]).toBe(sweep.counts![m])
          expect(inside[m] - inside[(m + half) % (2 * half)]).toBe(signed.counts![m])
          if (n > 0) {
            expect(curves[0][m]).toBe(inside[m] / n)
            expect(curves[1][m]).toBe((inside[m] - inside[(m + half) % (2 * half)]) / n)
          }
        }
      },
    ),
    { numRuns: 60, seed: 1 },
  )
})

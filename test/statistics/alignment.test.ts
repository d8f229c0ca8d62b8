import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basis, rayleigh, Spotlight } from '../../ts/index.ts'
import { cloud } from './clouds.ts'

it('is the mean of cos 4φ over the points of PPPM, plane by plane', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 2, max: 6 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.integer({ min: 0, max: 1000 }),
      async (n, d, epsilon, seed) => {
        using spotlight = await Spotlight.create({ data: cloud(n, d, seed, x => x), shape: [n, d] })
        const found = await spotlight.alignment({ epsilon })
        const { points, plane } = await spotlight.project({ epsilon })
        const planes = found.lit.length
        const [lit, cosine, sine] = [0, 0, 0].map(() => new Float64Array(planes))
        plane.forEach((p, at) => {
          const angle = 4 * Math.atan2(points[2 * at + 1], points[2 * at])
          lit[p]++
          cosine[p] += Math.cos(angle)
          sine[p] += Math.sin(angle)
        })
        expect(found.lit).toEqual(Int32Array.from(lit))
        for (let p = 0; p < planes; p++) {
          if (lit[p] === 0) {
            expect(found.index[p]).toBeNaN()
            continue
          }
          expect(Math.abs(found.index[p] - cosine[p] / lit[p])).toBeLessThan(1e-5)
          expect(Math.abs(found.sine[p] - sine[p] / lit[p])).toBeLessThan(1e-5)
          expect(found.p[p]).toBeCloseTo(rayleigh(lit[p], Math.hypot(cosine[p], sine[p])), 3)
        }
        const all = lit.reduce((sum, m) => sum + m, 0)
        expect(found.pooled.lit).toBe(all)
        if (all > 0) expect(found.pooled.index).toBeCloseTo(cosine.reduce((sum, c) => sum + c, 0) / all, 4)
      },
    ),
    { numRuns: 40 },
  )
})

it('is +1 on the axes, −1 between them, and nothing for skewed pairs', async () => {
  const data = Float32Array.from([1, 0, 0, 2, -1, 0, 3, 3, -1, 1, 2, -2])
  using onto = await Spotlight.create({ data: data.slice(0, 6), shape: [3, 2] })
  expect((await onto.alignment({ epsilon: 0.5 })).pooled).toEqual({ index: 1, lit: 3, planes: 1 })
  using between = await Spotlight.create({ data: data.slice(6), shape: [3, 2] })
  expect((await between.alignment({ epsilon: 0.5 })).pooled).toEqual({
    index: expect.closeTo(-1, 12),
    lit: 3,
    planes: 1,
  })
  using skewed = await Spotlight.create(
    { data, shape: [6, 2] },
    { basis: basis.vectors(Float64Array.of(1, 0, 1, 1), [2, 2]) },
  )
  const found = await skewed.alignment({ epsilon: 0.5 })
  expect(found.index[0]).toBeNaN()
  expect(found.pooled).toEqual({ index: Number.NaN, lit: 0, planes: 0 })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basis, benjaminiYekutieli, rayleigh, Spotlight } from '../../ts/index.ts'
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

it("Rayleigh's p keeps its digits for any number of angles", () => {
  // One angle has a resultant of 1 whatever it is.
  expect([rayleigh(1, 1), rayleigh(2, 0), rayleigh(2, 2), rayleigh(2, Math.SQRT2)]).toEqual([
    1,
    1,
    0,
    expect.closeTo(0.5),
  ])
  // exp(−R²/n), but for terms of 1/n.
  for (const n of [1e6, 1e9]) {
    for (const height of [1e-6, 1, 10]) {
      expect(rayleigh(n, Math.sqrt(height * n)) / Math.exp(-height)).toBeCloseTo(1, height > 1 ? 4 : 6)
    }
  }
  expect(rayleigh(1e9, 1e3)).toBeCloseTo(Math.exp(-0.001), 10)
  // Rounding may make the resultant longer than it can be.
  expect(rayleigh(7, 7 + 1e-9)).toBe(rayleigh(7, 7))
})

it('q-values of ties, of none, and of tests that could not be made', () => {
  expect(benjaminiYekutieli([])).toEqual(new Float64Array(0))
  expect(benjaminiYekutieli([Number.NaN, Number.NaN])).toEqual(Float64Array.of(Number.NaN, Number.NaN))
  expect(benjaminiYekutieli([1, 1, 0])).toEqual(Float64Array.of(1, 1, 0))
  const [first, second, last] = benjaminiYekutieli(Float64Array.of(0.01, 0.01, 0.5))
  expect(second).toBe(first)
  expect(first).toBeCloseTo((0.01 * 3 * (1 + 1 / 2 + 1 / 3)) / 2, 12)
  expect(last).toBeCloseTo(0.5 * (1 + 1 / 2 + 1 / 3), 12)
  // Ascending p give ascending q, and q is at least p.
  const p = Float64Array.from({ length: 200 }, (_, at) => ((at * 37) % 200) / 200)
  const q = benjaminiYekutieli(p)
  const order = Array.from(p.keys()).sort((x, y) => p[x] - p[y])
  order.forEach((at, rank) => {
    expect(q[at]).toBeGreaterThanOrEqual(p[at])
    if (rank > 0) expect(q[at]).toBeGreaterThanOrEqual(q[order[rank - 1]])
  })
})

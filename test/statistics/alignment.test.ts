import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basis, benjaminiYekutieli, contrast, harmonicsOf, rayleigh, Spotlight } from '../../ts/index.ts'
import { dice } from '../dice.ts'
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
  expect((await between.alignment({ epsilon: 0.5 })).pooled).toEqual({ index: -1, lit: 3, planes: 1 })
  using skewed = await Spotlight.create(
    { data, shape: [6, 2] },
    { basis: basis.vectors(Float64Array.of(1, 0, 1, 1), [2, 2]) },
  )
  const found = await skewed.alignment({ epsilon: 0.5 })
  expect(found.index[0]).toBeNaN()
  expect(found.pooled).toEqual({ index: Number.NaN, lit: 0, planes: 0 })
})

it("Rayleigh's p is uniform where no angle is preferred", () => {
  const { uniform } = dice(3)
  const p = Array.from({ length: 2000 }, () => {
    const n = 20 + Math.floor(uniform() * 100)
    let [x, y] = [0, 0]
    for (let k = 0; k < n; k++) {
      const angle = 2 * Math.PI * uniform()
      x += Math.cos(angle)
      y += Math.sin(angle)
    }
    return rayleigh(n, Math.hypot(x, y))
  }).sort((a, b) => a - b)
  const distance = Math.max(...p.map((value, at) => Math.max(value - at / 2000, (at + 1) / 2000 - value)))
  // Kolmogorov's 1 % point.
  expect(distance).toBeLessThan(1.628 / Math.sqrt(2000))
  expect(rayleigh(0, 0)).toBeNaN()
  expect(rayleigh(50, 50)).toBeLessThan(1e-20)
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

it('q-values are those of Benjamini and Yekutieli', () => {
  // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), 'BY') and p.adjust(c(0.001, 0.5, 0.9), 'BY') of R, by hand.
  const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5
  for (const q of benjaminiYekutieli([0.01, 0.02, 0.03, 0.04, 0.05])) expect(q).toBeCloseTo(0.05 * harmonic, 12)
  const [first, second, third] = benjaminiYekutieli([0.9, 0.001, 0.5])
  expect([first, third]).toEqual([1, 1])
  expect(second).toBeCloseTo(0.003 * (1 + 1 / 2 + 1 / 3), 12)
  expect(benjaminiYekutieli([Number.NaN, 0.04])).toEqual(Float64Array.of(Number.NaN, 0.04))
})

it('harmonics are the integrals of the curve', async () => {
  const [n, d, epsilon, angles] = [60, 4, 0.6, 7200]
  const data = cloud(n, d, 4, x => x ** 3)
  using spotlight = await Spotlight.create({ data, shape: [n, d] })
  const { counts } = await spotlight.sweep({ epsilon, angles, planes: [[0, 2]] })
  const { points, sample } = await spotlight.project({ epsilon, planes: [[0, 2]] })
  const norms = Array.from(sample, row => Math.hypot(...data.subarray(row * d, (row + 1) * d)))
  const { mean, harmonics, warning } = harmonicsOf(points, norms, { epsilon, samples: n })
  const integral = (wave: (angle: number) => number): number =>
    counts!.reduce((sum, count, m) => sum + (count / n) * wave((2 * Math.PI * m) / angles), 0) / angles
  expect(mean).toBeCloseTo(
    integral(() => 1),
    3,
  )
  for (const { n: order, amplitude, phase } of harmonics) {
    const [real, imaginary] = [Math.cos, Math.sin].map(wave => integral(angle => wave(order * angle)))
    expect(amplitude).toBeCloseTo(Math.hypot(real, imaginary), 3)
    if (amplitude > 0.01) {
      expect(Math.cos(order * phase)).toBeCloseTo(real / amplitude, 1)
      expect(Math.sin(order * phase)).toBeCloseTo(imaginary / amplitude, 1)
    }
  }
  expect(warning).toContain('more than 45°')
  expect(harmonicsOf([1, 0], [1], { epsilon: 0.8, samples: 1 }).warning).toBeNull()
})

it('the contrast asks at the two basis directions', () => {
  const curve = [4, 0, 2, 0, 0, 0, 0, 0]
  expect(contrast(curve, Math.PI / 2)).toBe(3 - 6 / 8)
})

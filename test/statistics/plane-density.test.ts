import { expect, it } from 'vitest'
import { inPlaneMass, OptionsError, planeNullDensity, Spotlight } from '../../ts/index.ts'
import { Breath } from '../../ts/pieces.ts'
import { expectedInBins } from '../../ts/statistics/radial-null.ts'
import { cloud } from './clouds.ts'

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

it('counts the points of the projection, bin by bin', async () => {
  for (const [n, d, epsilon, bins, seed] of [
    [200, 4, 0.6, 8, 1],
    [17, 3, 0.3, 5, 2],
    [60, 5, -0.2, 7, 3],
    [60, 2, 0, 2, 4],
    [0, 3, 0.5, 4, 5],
  ]) {
    const data = cloud(n, d, seed, x => x ** 3)
    data.fill(0, 0, 2 * d)
    using spotlight = await Spotlight.create({ data, shape: [n, d] })
    const { counts, extent, points, planes } = await spotlight.planeDensity({ epsilon, bins })
    const projection = await spotlight.project({ epsilon })
    const expected = new Uint32Array(bins * bins)
    const bin = (x: number): number => Math.min(bins - 1, Math.floor((x / extent + 1) * 0.5 * bins))
    for (let at = 0; at < projection.plane.length; at++) {
      expected[bin(projection.points[2 * at + 1]) * bins + bin(projection.points[2 * at])]++
    }
    expect(counts).toEqual(expected)
    expect(points).toBe(projection.plane.length)
    expect(planes).toBe(projection.planes.length / 2)
  }
})

it('puts what lies beyond the square in the bins at its rim', async () => {
  using spotlight = await Spotlight.create({ data: Float32Array.of(3, 0, 0, 0, -5, 0), shape: [2, 3] })
  const { counts, expected } = await spotlight.planeDensity({ epsilon: 0.9, bins: 2, extent: 1, planes: [[0, 1]] })
  expect(counts).toEqual(Uint32Array.of(0, 1, 0, 1))
  expect(sum(expected)).toBeCloseTo(2 * 0.19 ** 0.5, 12)
})

it('expects what the closed form has, integrated over each bin', async () => {
  const norms = Float64Array.of(0.5, 1, 1, 2, 0)
  for (const dimensions of [3, 4, 5, 12]) {
    for (const epsilon of [0.55, 0.1, -0.3]) {
      const [bins, extent, fine] = [6, 2, 160]
      const near = { epsilon, dimensions }
      const expected = await expectedInBins(norms, near, { bins, extent }, new Breath())
      const share = await inPlaneMass(epsilon, dimensions)
      expect(sum(expected)).toBeCloseTo(4 * share + Number(epsilon < 0), 9)
      const step = (2 * extent) / bins / fine
      for (const [row, column] of [
        [2, 2],
        [3, 4],
        [1, 2],
        [0, 0],
      ]) {
        let mass = row === 3 && column === 3 && epsilon < 0 ? 1 : 0
        for (let y = 0; y < fine; y++) {
          for (let x = 0; x < fine; x++) {
            const a = -extent + (column * fine + x + 0.5) * step
            const b = -extent + (row * fine + y + 0.5) * step
            mass += planeNullDensity(Math.hypot(a, b), norms, near) * norms.length * step * step
          }
        }
        expect(Math.abs(expected[row * bins + column] - mass)).toBeLessThan(dimensions === 3 ? 0.05 : 0.02)
      }
    }
  }
})

it('in two dimensions all lies on circles', async () => {
  const expected = await expectedInBins(
    Float64Array.of(1),
    { epsilon: 0.5, dimensions: 2 },
    { bins: 4, extent: 1 },
    new Breath(),
  )
  expect(sum(expected)).toBeCloseTo(1, 12)
  // The circle of radius 1 is beyond ½ in one coordinate or the other: the four bins in the middle hold nothing.
  expect([5, 6, 9, 10].map(at => expected[at])).toEqual([0, 0, 0, 0])
  // A sixth of the circle's quarter, from 30° to 60°, is in a corner.
  expect(expected[0]).toBeCloseTo(1 / 12, 9)
  expect(planeNullDensity(1, [1], { epsilon: 0.5, dimensions: 2 })).toBe(Number.POSITIVE_INFINITY)
  expect(planeNullDensity(0.9, [1], { epsilon: 0.5, dimensions: 2 })).toBe(0)
})

it('isotropic activations are as expected, and a cluster stands out', async () => {
  const [n, d] = [20000, 6]
  const data = cloud(n, d, 9, x => x)
  using spotlight = await Spotlight.create({ data, shape: [n, d] })
  const found = await spotlight.planeDensity({ epsilon: 0.5, bins: 16, planes: [[0, 1]] })
  let [square, freedom] = [0, 0]
  found.expected.forEach((value, at) => {
    expect(Number.isNaN(found.enrichment[at])).toBe(value < 5)
    if (value < 5) return
    square += (found.counts[at] - value) ** 2 / value
    freedom++
  })
  // Chi-square: three standard deviations.
  expect(freedom).toBeGreaterThan(30)
  expect(Math.abs(square - freedom)).toBeLessThan(3 * Math.sqrt(2 * freedom))

  for (let row = 0; row < 1000; row++) data.set([3, 0, 0, 0, 0, 0], row * d)
  using planted = await Spotlight.create({ data, shape: [n, d] })
  const { enrichment, extent } = await planted.planeDensity({ epsilon: 0.5, bins: 16, planes: [[0, 1]] })
  const bin = (x: number): number => Math.floor((x / extent + 1) * 8)
  expect(enrichment[bin(0) * 16 + bin(3)]).toBeGreaterThan(2)
})

it('refuses what is no question', async () => {
  using spotlight = await Spotlight.create({ data: new Float32Array(4), shape: [2, 2] })
  for (const [options, message] of [
    [{ bins: 1 }, 'bins is 1; an integer from 2 to 4096 expected'],
    [{ extent: 0 }, 'extent is 0; a positive number expected'],
    [{ bin: 3 }, "planeDensity: option 'bin' is not known"],
  ] as const) {
    await expect(spotlight.planeDensity(options as object)).rejects.toThrow(OptionsError)
    await expect(spotlight.planeDensity(options as object)).rejects.toThrow(message)
  }
  expect(() => planeNullDensity(-1, [1], { epsilon: 0.5, dimensions: 4 })).toThrow(OptionsError)
  expect(() => planeNullDensity(1, [1], { epsilon: 0.5, dimensions: 1 })).toThrow(OptionsError)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PointCloud } from '../../ts/plot/point-cloud.ts'

/** The same by definition: which points lie in each cell of the picture. */
function naive(points: readonly (readonly [number, number])[], bins: number, extent: number): Float64Array {
  const counts = new Float64Array(bins * bins)
  for (const [a, b] of points) {
    const [x, y] = [a, b].map(value => Math.floor((value / extent) * (bins / 2)) + bins / 2)
    if (x >= 0 && y >= 0 && x < bins && y < bins) counts[y * bins + x]++
  }
  return counts
}

function pictureOf(points: readonly (readonly [number, number])[], pieces = 1) {
  const cloud = new PointCloud()
  const size = Math.ceil(points.length / pieces)
  for (let at = 0; at < points.length; at += size) cloud.add(Float64Array.from(points.slice(at, at + size).flat()))
  return cloud.picture()
}

// What is a hundred orders of magnitude smaller than anything else is rounded to 0 somewhere on the way.
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(x => (Math.abs(x) < 1e-100 ? 0 : x))
const scale = fc.constantFrom(1e-30, 1e-3, 1, 1e3)
const cloud = fc.array(fc.tuple(coordinate, coordinate, scale), { minLength: 1, maxLength: 200 })

describe('a cloud of points', () => {
  it('is the histogram by definition, over any range of sizes, in any pieces and order', () => {
    fc.assert(
      fc.property(cloud, fc.integer({ min: 1, max: 5 }), (sized, pieces) => {
        const points = sized.map(([a, b, s]): [number, number] => [a * s, b * s])
        const picture = pictureOf(points, pieces)
        // A single cell is the picture of points that are all at the origin.
        if (picture.bins > 1) expect(picture.counts).toEqual(naive(points, picture.bins, picture.extent))
        expect(picture.counts).toEqual(pictureOf([...points].reverse()).counts)
        const inside = picture.counts.reduce((sum, count) => sum + count, 0)
        expect(inside + picture.outside).toBe(points.length)
      }),
      { numRuns: 30 },
    )
  })

  it('equals the definition where the frame is no power of two', () => {
    const points = Array.from({ length: 5000 }, (_, n): [number, number] => {
      const [radius, turn] = [Math.sqrt(n / 5000) * 0.75, n * 2.4]
      return [radius * Math.cos(turn), radius * Math.sin(turn)]
    })
    const { bins, extent, counts, outside } = pictureOf(points)
    expect(extent).toBeGreaterThanOrEqual(0.75)
    expect(extent).toBeLessThan(0.78)
    expect(bins).toBeGreaterThan(60)
    expect(bins).toBeLessThanOrEqual(96)
    expect(outside).toBe(0)
    expect(counts).toEqual(naive(points, bins, extent))
  })

  it('does not shrink ten thousand points for the sake of one', () => {
    const near = Array.from({ length: 10_000 }, (_, n): [number, number] => [0.9 * Math.cos(n), 0.9 * Math.sin(n)])
    const { extent, outside } = pictureOf([...near, [4000, -3]])
    expect(outside).toBe(1)
    expect(extent).toBeCloseTo(0.9, 1)
    expect(pictureOf([...near, [1.7, 0]]).outside).toBe(0)
  })

  it('has a picture of nothing, and of the origin', () => {
    expect(pictureOf([])).toEqual({ bins: 1, extent: 1, counts: Float64Array.of(0), outside: 0 })
    expect(pictureOf([[0, -0]])).toEqual({ bins: 1, extent: 1, counts: Float64Array.of(1), outside: 0 })
  })
})

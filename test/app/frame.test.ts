import { describe, expect, it } from 'vitest'
import { addPoints, binsFor, emptyHistogram, frameOf, withoutRim } from '../../app/src/work/frame.ts'
import { basis, Spotlight } from '../../ts/index.ts'
import { dice } from '../dice.ts'

const cloud = (count: number, size: number): Float64Array => {
  const { uniform: random } = dice(7)
  return Float64Array.from({ length: 2 * count }, () => size * (2 * random() - 1))
}

describe('the frame of projected points', () => {
  it('holds all points where none is far out', () => {
    const points = cloud(500, 0.97)
    const { whole, extent } = frameOf(points)
    expect(extent).toBe(whole)
    expect(extent).toBe(1)
  })

  it('leaves a few far out rather than shrink all others, and still tells the whole', () => {
    const points = cloud(1000, 0.97)
    points[40] = -300
    const { whole, extent } = frameOf(points)
    expect(extent).toBe(1)
    expect(whole).toBe(316)
    const histogram = emptyHistogram(32, extent)
    addPoints(histogram, points)
    expect(histogram.outside).toBe(1)
    expect(histogram.points).toBe(1000)
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(999)
  })

  it('keeps its size for small changes', () => {
    expect(frameOf(Float64Array.of(1.3, 0)).extent).toBe(frameOf(Float64Array.of(1.5, 0)).extent)
  })

  it('is there for no points, and for points at the origin', () => {
    expect(frameOf(new Float64Array(0))).toEqual({ whole: 1, extent: 1 })
    expect(frameOf(new Float64Array(6))).toEqual({ whole: 1, extent: 1 })
  })

  it.each([1e-300, 1e-9, 1, 4.0000001, 1e300])('holds the farthest point at %s', size => {
    expect(frameOf(Float64Array.of(size, -size / 2)).extent).toBeGreaterThanOrEqual(size)
  })
})

describe('the histogram of projected points', () => {
  it('has columns along a and rows along b, both ascending, and keeps what is on its edge', () => {
    const histogram = emptyHistogram(4, 2)
    addPoints(histogram, Float64Array.of(2, -2, -0.5, 1.5, 0, 0))
    const held = [...histogram.counts.keys()].filter(cell => histogram.counts[cell])
    expect(held).toEqual([3, 10, 13])
    expect(histogram.outside).toBe(0)
  })

  it('has more cells for more points, an even number of them', () => {
    expect([1, 400, 900, 1e7].map(binsFor)).toEqual([16, 20, 30, 96])
  })
})

describe('a histogram of the library without its rim', () => {
  it('is that of the points within, as counted here, and what is expected there', async () => {
    const [rows, dims, bins, extent] = [400, 3, 6, 0.8]
    const { uniform: random } = dice(3)
    const data = Float64Array.from({ length: rows * dims }, () => 2 * random() - 1)
    const spotlight = await Spotlight.create({ data, shape: [rows, dims] }, { basis: basis.standard() })
    const planes = [[0, 2]] as const
    const { points } = await spotlight.project({ planes, epsilon: 0.3 })
    const here = emptyHistogram(bins, extent)
    addPoints(here, points)
    const wide = await spotlight.planeDensity({
      planes,
      epsilon: 0.3,
      bins: bins + 2,
      extent: (extent * (bins + 2)) / bins,
    })
    const cut = withoutRim(wide, extent)
    expect(here.outside).toBeGreaterThan(0)
    expect([...cut.counts]).toEqual([...here.counts])
    expect(cut.enrichment[7]).toBe(wide.enrichment[18])
    expect(cut.expected[7]).toBe(wide.expected[18])
    spotlight.dispose()
  })
})

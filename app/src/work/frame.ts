import type { PlaneDensity } from 'spotlight-resonance'

/** Cells of a picture, per side, at most. */
const WIDEST = 96

/** The share of the points that must be seen, and how many times smaller the frame must get before others are left out. */
const ENOUGH = 0.99
const WORTHWHILE = 2

/** What part of the plane a picture is of. */
export interface Frame {
  /** Half the side that holds every point. */
  whole: number
  /** Half the side of the picture: a few points far out are left out rather than shrink all others. */
  extent: number
}

/** Points in square cells around the origin: `counts[row * bins + column]`, columns along a, rows along b. */
export interface Histogram {
  bins: number
  extent: number
  counts: Float64Array
  points: number
  /** Of them, those beyond the extent, which no cell holds. */
  outside: number
}

/**
 * The frame for points a0, b0, a1, b1, … Its size is one of ten to a power of ten, so that it stays for most steps of a
 * slider.
 */
export function frameOf(points: Float64Array): Frame {
  const sizes = new Float64Array(points.length / 2)
  for (let n = 0; n < sizes.length; n++) sizes[n] = Math.max(Math.abs(points[2 * n]!), Math.abs(points[2 * n + 1]!))
  sizes.sort()
  const last = sizes.at(-1) ?? 0
  // All at the origin, or none.
  if (!(last > 0)) return { whole: 1, extent: 1 }
  const most = sizes[Math.ceil(ENOUGH * sizes.length) - 1]!
  const left = most > 0 && last > WORTHWHILE * most
  return { whole: rounded(last), extent: rounded(left ? most : last) }
}

/** The next of ten steps to a power of ten. */
function rounded(size: number): number {
  const step = Math.ceil(10 * Math.log10(size))
  const neat = Number((10 ** (step / 10)).toPrecision(3))
  return neat >= size ? neat : size
}

/** Cells that so many points are worth, per side: an even number. */
export function binsFor(points: number): number {
  return Math.min(WIDEST, Math.max(16, 2 * Math.round(Math.sqrt(points) / 2)))
}

export function emptyHistogram(bins: number, extent: number): Histogram {
  return { bins, extent, counts: new Float64Array(bins * bins), points: 0, outside: 0 }
}

/** Counts more points. */
export function addPoints(histogram: Histogram, points: Float64Array): void {
  const { bins, extent, counts } = histogram
  const cell = (value: number): number => (value === extent ? bins - 1 : Math.floor(((value / extent + 1) / 2) * bins))
  for (let at = 0; at < points.length; at += 2) {
    const [column, row] = [cell(points[at]!), cell(points[at + 1]!)]
    if (column >= 0 && column < bins && row >= 0 && row < bins)
      counts[row * bins + column] = counts[row * bins + column]! + 1
    else histogram.outside++
  }
  histogram.points += points.length / 2
}

/** A histogram without its outermost cells, which hold whatever lies beyond: the square of this extent within it. */
export function withoutRim(wide: PlaneDensity, extent: number): PlaneDensity {
  const bins = wide.bins - 2
  const inner = (cell: number): number => (Math.floor(cell / bins) + 1) * wide.bins + (cell % bins) + 1
  const counts = new Uint32Array(bins * bins).map((_, cell) => wide.counts[inner(cell)]!)
  const cut = (values: Float64Array) => new Float64Array(bins * bins).map((_, cell) => values[inner(cell)]!)
  return { ...wide, bins, extent, counts, expected: cut(wide.expected), enrichment: cut(wide.enrichment) }
}

import { scaleLinear } from 'd3-scale'
import type { Scale } from './axes.ts'
import { px } from './frame.ts'
import { type PaintName, paint } from './theme.ts'

/** How many values lie in each of equal intervals of [from, to], the last one closed. */
export interface Histogram {
  from: number
  to: number
  counts: number[]
}

/** @param values NaN is not counted. */
export function histogram(values: ArrayLike<number>, from: number, to: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0)
  for (let n = 0; n < values.length; n++) {
    const place = ((values[n]! - from) / (to - from)) * bins
    if (!(place >= 0 && place <= bins)) continue
    counts[Math.min(bins - 1, Math.floor(place))]!++
  }
  return { from, to, counts }
}

/** The interval of bin n. */
export function binOf({ from, to, counts }: Histogram, n: number): [number, number] {
  const width = (to - from) / counts.length
  return [from + n * width, from + (n + 1) * width]
}

/** Counts from 0 to the highest of several histograms. */
export function countScale(histograms: readonly Histogram[], bottom: number, top: number): Scale {
  const highest = Math.max(1, ...histograms.flatMap(({ counts }) => counts))
  return scaleLinear().domain([0, highest]).range([bottom, top])
}

/** Bars from the bottom of the scale, as one path. */
export function bars(data: Histogram, x: Scale, y: Scale, name: PaintName): string {
  const path = data.counts.map((count, n) => {
    if (count === 0) return ''
    const [from, to] = binOf(data, n)
    const [left, right] = [x(from), x(to)]
    // A hair between bars, as long as they are wide enough to spare one.
    const gap = right - left > 4 ? 0.5 : 0
    return `M${px(left + gap)} ${px(y(0))}V${px(y(count))}H${px(right - gap)}V${px(y(0))}z`
  })
  return `<path ${paint(name)} d="${path.join('')}"/>`
}

/** A range that holds all the values and 0, a little wider, and ends on round numbers. */
export function roundRange(values: ArrayLike<number>, least: number): [number, number] {
  let [low, high] = [-least, least]
  for (let n = 0; n < values.length; n++) {
    const value = values[n]!
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return scaleLinear().domain([low, high]).nice(8).domain() as [number, number]
}

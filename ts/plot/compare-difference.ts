import type { Comparison, CurveDifference } from '../statistics/comparison.ts'
import { angleAxis, angleScale, area, densityScale, type Scale, scaleTicks } from './axes.ts'
import { directionsOf } from './compare-curves.ts'
import { bandPath, fullTurn, linePath } from './curve.ts'
import { directionMarks, thinned } from './ensemble.ts'
import { label, labels, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { keyLine } from './keys.ts'
import { degrees, machine, powerOfTen, range, toDegrees, withSign } from './numbers.ts'
import { paint } from './theme.ts'

/** Where the difference is beyond chance: ranges of indices, ends included. */
export function beyondChance({ simultaneous: { low, high } }: CurveDifference): [number, number][] {
  const ranges: [number, number][] = []
  low.forEach((value, at) => {
    if (!(value > 0 || high[at]! < 0)) return
    const last = ranges.at(-1)
    if (last && last[1] === at - 1) last[1] = at
    else ranges.push([at, at])
  })
  return ranges
}

/** A run's mean curve less that of the first, with both of its bands. Returns an SVG document. */
export function differenceFigure(
  { angles, runs }: Comparison,
  found: CurveDifference,
  options: FigureOptions = {},
): string {
  const { mean, pointwise, simultaneous } = found
  const turn = fullTurn(angles)
  const [low, high] = range(mean, simultaneous.low, simultaneous.high, pointwise.low, pointwise.high)
  const unit = unitOf(low, high)
  const y = densityScale(low / unit, high / unit, area.bottom, area.top)
  const x = angleScale()
  const xs = turn.degrees.map(degree => x(degree))
  const ys = (values: ArrayLike<number>) => turn.close(values).map(value => y(value / unit))
  const band = (of: { low: Float64Array; high: Float64Array }) =>
    `<path ${paint('band')} d="${bandPath(xs, ys(of.low), ys(of.high))}"/>`
  const dots =
    xs.length > 37 ? [] : ys(mean).map((at, n) => `<circle ${paint('dot')} cx="${px(xs[n]!)}" cy="${px(at)}" r="2.5"/>`)
  const bars = beyondChance(found).map(([from, to]) => bar(x, angles, from, to))
  const name = `difference-${found.run}`
  const body =
    directionMarks(directionsOf(runs), x) +
    axis(y, unit) +
    band(simultaneous) +
    band(pointwise) +
    line('null', area.left, y(0), area.right, y(0)) +
    `<path ${paint('mean')} d="${linePath(xs, ys(mean))}"/>` +
    dots.join('') +
    bars.join('') +
    angleAxis(x, area.bottom) +
    label(area.right + 8, y(0), 'equal', { dy: 0.35 }) +
    keyLine(
      [
        { text: 'difference', swatch: { line: 'mean' } },
        { text: 'one angle', swatch: { areas: 2 } },
        { text: 'all angles', swatch: { areas: 1 } },
      ],
      wide - 4,
      24,
    )
  const title = `${runs[found.run]!.name} less ${runs[0]!.name}`
  return svg(
    { shape: 'wide', width: wide, height: 400, name, title, description: describeDifference(angles, found), body },
    options,
  )
}

function bar(x: Scale, angles: Float64Array, from: number, to: number): string {
  const half = toDegrees(angles.length > 1 ? angles[1]! - angles[0]! : 0) / 2
  const draw = (left: number, right: number): string =>
    `<rect ${paint('dot')} x="${px(x(left))}" y="${area.bottom - 4}" width="${px(Math.max(1, x(right) - x(left)))}" height="4"/>`
  const straight = draw(Math.max(0, toDegrees(angles[from]!) - half), Math.min(360, toDegrees(angles[to]!) + half))
  // The turn ends where it began.
  return from === 0 ? straight + draw(360 - half, 360) : straight
}

/** The power of ten that is taken out of small values, so that their ticks have room, signs and all, in small figures. */
export function unitOf(low: number, high: number): number {
  const largest = Math.max(Math.abs(low), Math.abs(high))
  return largest > 0 && largest < 0.1 ? 10 ** Math.floor(Math.log10(largest)) : 1
}

/** What a title says of it. */
export function inUnits(unit: number): string {
  return unit === 1 ? '' : ` (${powerOfTen(Math.round(Math.log10(unit)))})`
}

/** Horizontal grid lines with their values, and the title above them. */
function axis(scale: Scale, unit: number): string {
  const { ticks, text } = scaleTicks(scale)
  const lines = ticks.map(tick => {
    const y = scale(tick)
    return line('grid', area.left, y, area.right, y) + label(area.left - 8, y, text(tick), { anchor: 'end', dy: 0.35 })
  })
  return (
    lines.join('') + labels(2, 2, `difference of density${inUnits(unit)}`, `difference${inUnits(unit)}`, { dy: 0.9 })
  )
}

function describeDifference(angles: Float64Array, found: CurveDifference): string {
  const { mean } = found
  const [low, high] = range(mean)
  const beyond = beyondChance(found).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return (
    'Line of the difference of mean densities against the angle from 0 to 360 degrees, with its bands. It is highest at ' +
    `${degrees(angles[mean.indexOf(high)]!)} with ${withSign(high)} and lowest at ${degrees(angles[mean.indexOf(low)]!)} with ` +
    `${withSign(low)}; at ${beyond} of ${angles.length} angles the band for all angles leaves out 0.`
  )
}

export function differenceCaption({ runs, level, paired, replicates }: Comparison, found: CurveDifference): string {
  const covered = `${Number((100 * (1 - level)).toFixed(2))}\u00a0%`
  const how = paired ? 'the same rows resampled in both runs' : 'the rows of each run resampled by themselves'
  return (
    `The mean density of ${runs[found.run]!.name} less that of ${runs[0]!.name}. Dark shading: ${covered} intervals for an ` +
    `angle chosen beforehand; light: the ${covered} band for all angles at once (${replicates} times ${how}). The bar at the ` +
    'bottom: angles where that band leaves out 0.'
  )
}

/** At most 73 angles. */
export function differenceTable({ angles }: Comparison, found: CurveDifference): DataTable {
  const step = Math.ceil(angles.length / 73)
  const rows: string[][] = []
  const { mean, standardError, pointwise, simultaneous } = found
  for (let n = 0; n < angles.length; n += step) {
    const values = [mean, standardError, pointwise.low, pointwise.high, simultaneous.low, simultaneous.high]
    rows.push([machine(toDegrees(angles[n]!)), ...values.map(series => machine(series[n]!))])
  }
  return {
    columns: ['angle (°)', 'difference', 'standard error', 'low', 'high', 'low, all angles', 'high, all angles'],
    rows,
    note: `Differences of mean density over planes, as shares of all samples. ${thinned(step, angles.length)}`,
  }
}

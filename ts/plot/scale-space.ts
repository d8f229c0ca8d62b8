import { scaleLog } from 'd3-scale'
import type { ScaleSpace } from '../statistics/scale-space.ts'
import { angleAxis, angleScale, area, type Scale } from './axes.ts'
import { nearest } from './curve.ts'
import { basisDirections } from './directions.ts'
import { divergingCells, doublingLegend, doublingSteps, doublingsCaption, hatching } from './diverging.ts'
import { enrichmentTitle } from './enrichment-axis.ts'
import { directionMarks } from './ensemble.ts'
import { label, labels, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { type Grid, place } from './levels.ts'
import { degrees, doublingsText, epsilonText, machine, plain, powerOfTen, range, toDegrees } from './numbers.ts'
import { uprightProbe } from './probe.ts'
import { paint } from './theme.ts'

/** What {@link scaleSpaceFigure} draws: a {@link ScaleSpace}, and the basis directions to mark. */
export type ScaleSpaceData = ScaleSpace & Pick<ReportSweep, 'basisAngles'>

/** Columns and rows that the figure has room for. */
const most = { columns: 360, rows: 96 }

/**
 * log2(f/p₀) of the mean curve over angle and width of the cone, from wide at the top to narrow at the bottom, on a diverging
 * scale around the isotropic null; hatched where that null leaves too few samples in the cone. Returns an SVG document.
 */
export function scaleSpaceFigure(data: ScaleSpaceData, options: FigureOptions = {}): string {
  const { left, right, top, bottom } = area
  const x = angleScale()
  const y = massScale(data.mass)
  const cells = grid(data, y)
  const body =
    hatching(left, top, right - left, bottom - top) +
    place(cells, left, top, right - left, bottom - top, divergingCells(cells, doublingSteps)) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}"/>` +
    directionMarks(basisDirections(data.basisAngles), x) +
    massAxis(data, y) +
    doublingLegend(
      { left: wide - 4 - 231, right: wide - 4, y: 4 },
      data.enrichment.includes(-Infinity),
      enrichmentTitle,
    ) +
    angleAxis(x, bottom) +
    uprightProbe(options)
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 400,
      name: 'scale-space',
      title: 'All widths of the cone',
      description: scaleSpaceDescription(data),
      body,
    },
    options,
  )
}

/** Heights of masses on a log scale, with half a step of room at either end. */
function massScale(mass: Float64Array): Scale {
  const [least, greatest] = range(mass)
  const room = mass.length > 1 && greatest > least ? (greatest / least) ** (0.5 / (mass.length - 1)) : 2
  const domain = least > greatest ? [1e-4, 1e-1] : [least / room, greatest * room]
  return scaleLog().domain(domain).range([area.bottom, area.top]) as unknown as Scale
}

/** The map as drawn: every angle in the middle of its cells, every height with the mass that is nearest to it. */
function grid({ angles, mass, enrichment }: ScaleSpaceData, y: Scale): Grid<Float64Array> {
  const columns = Math.min(most.columns, Math.max(1, 2 * angles.length))
  const rows = isEven(mass) ? mass.length : most.rows
  const across = Array.from({ length: columns }, (_, n) => nearest(angles, (2 * Math.PI * (n + 0.5)) / columns))
  const values = new Float64Array(columns * rows).fill(Number.NaN)
  for (let row = 0; row < rows; row++) {
    const height = area.top + ((row + 0.5) * (area.bottom - area.top)) / rows
    const e = nearestHeight(mass, y, height)
    if (e < 0) continue
    for (let n = 0; n < columns; n++)
      values[row * columns + n] = enrichment[e * angles.length + across[n]!] ?? Number.NaN
  }
  return { columns, rows, values }
}

/** Whether the masses are evenly apart on a log scale, so that each has a row of its own. */
function isEven(mass: Float64Array): boolean {
  if (mass.length < 1 || mass.length > most.rows) return false
  const logs = Array.from(mass, Math.log).sort((a, b) => a - b)
  const step = (logs.at(-1)! - logs[0]!) / Math.max(1, mass.length - 1)
  return logs.every((log, n) => Math.abs(log - logs[0]! - n * step) < 1e-6)
}

function nearestHeight(mass: Float64Array, y: Scale, height: number): number {
  let best = -1
  mass.forEach((value, e) => {
    if (best < 0 || Math.abs(y(value) - height) < Math.abs(y(mass[best]!) - height)) best = e
  })
  return best
}

/** Decades at the left, or where there is none both ends; the ε of the nearest cone at the right. */
function massAxis({ mass, epsilon }: ScaleSpaceData, y: Scale): string {
  const { left, right, top, bottom } = area
  const title = labels(2, 2, 'mass of the cone, share of the sphere', 'mass of the cone', { dy: 0.9 })
  const decades = Array.from({ length: 300 }, (_, power): [number, string] => [y(10 ** -power), powerOfTen(-power)])
  const inside = decades.filter(([height]) => height >= top && height <= bottom)
  const ends = range(mass)
    .filter(Number.isFinite)
    .map((value): [number, string] => [y(value), plain(value)])
  const ticks = (inside.length > 0 ? inside : ends).map(
    ([height, text]) =>
      line('axis', left - 4, height, left, height) +
      label(left - 8, height, text, { anchor: 'end', dy: 0.35 }) +
      line('axis', right, height, right + 4, height) +
      label(right + 8, height, `ε ${epsilonText(epsilon[nearestHeight(mass, y, height)]!)}`, { dy: 0.35 }),
  )
  return title + ticks.join('')
}

/** Where the map is highest: the cone, the angle, the value; undefined where it holds no number. */
function peakOf({ angles, enrichment }: ScaleSpaceData): { e: number; a: number; value: number } | undefined {
  const [, value] = range(enrichment)
  const at = enrichment.indexOf(value)
  return at < 0 ? undefined : { e: Math.floor(at / angles.length), a: at % angles.length, value }
}

function scaleSpaceDescription(data: ScaleSpaceData): string {
  const peak = peakOf(data)
  const what = `Heat map of log2(f/p0) over ${data.angles.length} angles and ${data.mass.length} widths of the cone.`
  if (!peak) return `${what} No cell holds a number.`
  return (
    `${what} The highest is ${doublingsText(peak.value)} at ${degrees(data.angles[peak.a]!)} for cones of mass ` +
    `${plain(data.mass[peak.e]!)}, the lowest finite one ${doublingsText(range(data.enrichment)[0])}.`
  )
}

export function scaleSpaceCaption(data: ScaleSpaceData): string {
  const nil = data.enrichment.includes(-Infinity) ? ' Grey, −∞: no sample in the spotlight of any plane.' : ''
  const masked = data.enrichment.some(Number.isNaN)
    ? ' Hatched: isotropic activations would leave fewer than 5 samples in the cone, too few for a ratio.'
    : ''
  const peak = peakOf(data)
  const highest = peak
    ? ` Highest: ${doublingsText(peak.value)} at ${degrees(data.angles[peak.a]!)} and mass ${plain(data.mass[peak.e]!)}.`
    : ''
  return (
    'The ensemble’s mean for cones of all widths, wide ones at the top, as log₂(f/p₀): 0, the middle of the colours, is the isotropic null of each ' +
    'width, +1 twice and −1 half its density (orange: more; blue: fewer). A peak that is there at one width only is not worth ' +
    `much. ${doublingsCaption}${highest}${nil}${masked}`
  )
}

/** Eight angles or so for each of at most 60 widths. */
export function scaleSpaceTable({ angles, mass, epsilon, enrichment }: ScaleSpaceData): DataTable {
  const down = Math.ceil(mass.length / 60)
  const across = Math.max(1, Math.ceil(angles.length / 8))
  const shown = Array.from({ length: Math.ceil(angles.length / across) }, (_, n) => n * across)
  const rows = []
  for (let e = 0; e < mass.length; e += down) {
    const values = shown.map(a => machine(enrichment[e * angles.length + a]!))
    rows.push([machine(mass[e]!), machine(epsilon[e]!), ...values])
  }
  return {
    columns: ['mass', 'ε', ...shown.map(a => `${machine(toDegrees(angles[a]!))}°`)],
    rows,
    note:
      `log2(f/p0) by mass and angle; -inf where nothing is lit, empty where the null leaves fewer than 5 samples. ` +
      `${shown.length} of ${angles.length} angles, ${rows.length} of ${mass.length} widths.`,
  }
}

import { angleAxis, angleScale, area, densityAxis, densityScale, edgeLabels, type Note, nullNote } from './axes.ts'
import { bandLimits, shownBands } from './bands.ts'
import { fullTurn, linePath } from './curve.ts'
import { basisDirections } from './directions.ts'
import { directionMarks, doublingsAxis, nullOf, thinned } from './ensemble.ts'
import { line, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { type Classes, classify, contours, countEdges, countLegend, countPaint, place } from './levels.ts'
import { count, coverage, epsilonText, machine, plain, range, toDegrees } from './numbers.ts'
import { largest, pool } from './pool.ts'
import { uprightProbe } from './probe.ts'
import { paint } from './theme.ts'

/** What {@link densityFigure} draws: as much of a {@link ReportSweep} as it needs, its raster among it. */
export type DensityData = Pick<ReportSweep, 'epsilon' | 'angles' | 'mean' | 'nullDensity' | 'basisAngles' | 'bands'> & {
  raster: NonNullable<ReportSweep['raster']>
}

/** Bins and angles that the figure has room for. */
const most: [number, number] = [128, 360]

/**
 * All curves at once: how many planes have which density at which angle, on a log scale of colour, with the
 * ensemble's mean and the isotropic null over it. Returns an SVG document.
 */
export function densityFigure(data: DensityData, options: FigureOptions = {}): string {
  const { raster } = data
  const signed = options.signed ?? false
  const nullValue = nullOf(data, options)
  const bands = shownBands(data.bands, signed)
  const [low, high] = range(data.mean, [nullValue, raster.min, raster.max], ...bands.map(band => band.range))
  const y = densityScale(low, high, area.bottom, area.top)
  const x = angleScale()
  const turn = fullTurn(data.angles)
  const { length } = data.angles
  const pooled = pool({ columns: raster.bins, rows: length, values: raster.counts }, most, largest)
  const edges = countEdges(range(pooled.values)[1])
  const classes = { ...pooled, values: classify(pooled.values, edges) }
  const cells = upright(classes, length, pooled.block[1], turn.degrees.length - 1)

  const binHeight = (raster.max - raster.min) / raster.bins
  let bottom = y(raster.min)
  let top = y(raster.min + binHeight * pooled.block[0] * pooled.columns)
  // Curves that are all equal have no spread of their own: show them as a thin stripe.
  if (bottom - top < 4) [top, bottom] = [(top + bottom) / 2 - 2, (top + bottom) / 2 + 2]
  const width = turn.degrees.length > 1 ? area.right - area.left : 8
  const drawing = contours(cells, edges.length, level => countPaint(level, edges.length))

  const xs = turn.degrees.map(degree => x(degree))
  const ys = turn.close(data.mean).map(value => y(value))
  const mean = linePath(xs, ys)
  const notes: Note[] = [{ y: ys.at(-1) ?? Number.NaN, text: 'mean', paint: 'soft' }, nullNote(y(nullValue), nullValue)]
  const body =
    densityAxis(y, area.left, area.right, signed) +
    doublingsAxis(y, nullValue, signed) +
    (drawing ? place(cells, area.left, top, width, bottom - top, drawing) : '') +
    directionMarks(basisDirections(data.basisAngles), x) +
    bandLimits(bands, y, area.left, area.right) +
    line('under', area.left, y(nullValue), area.right, y(nullValue)) +
    line('null', area.left, y(nullValue), area.right, y(nullValue)) +
    `<path ${paint('under')} d="${mean}"/><path ${paint('over')} d="${mean}"/>` +
    countLegend(edges, wide - 4, 4, 'planes') +
    angleAxis(x, area.bottom) +
    edgeLabels(
      notes.filter(note => Number.isFinite(note.y)),
      area.edge,
      area.top,
      area.bottom,
    ) +
    uprightProbe(options)
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 400,
      name: `density-${data.epsilon}`,
      title: `All curves, ε = ${epsilonText(data.epsilon)}`,
      description: densityDescription(data, options),
      body,
    },
    options,
  )
}

/**
 * The classes as drawn, from rows of bins per (pooled) angle: upright, and every angle in the middle of its cell. For
 * that each angle has two half columns, and the circle closes at 360° with half of the first.
 */
function upright(perAngle: Classes, angles: number, perCell: number, steps: number): Classes {
  const bins = perAngle.columns
  const columns = Math.max(1, 2 * steps)
  const values = new Uint8Array(columns * bins)
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((((column + 1) >> 1) % angles) / perCell) * bins
    let to = (bins - 1) * columns + column
    for (let bin = 0; bin < bins; bin++, to -= columns) values[to] = perAngle.values[from + bin]!
  }
  return { columns, rows: bins, values }
}

function densityDescription(data: DensityData, options: FigureOptions): string {
  const { raster } = data
  return (
    `Heat map of the number of planes by angle and ${options.signed ? 'signed ' : ''}density. ` +
    `Densities lie between ${plain(raster.min)} and ${plain(raster.max)}; at most ${count(Math.max(0, range(raster.counts)[1]))} ` +
    `planes share a cell. The isotropic null is ${plain(nullOf(data, options))}.`
  )
}

export function densityCaption(data: DensityData, options: FigureOptions): string {
  const { raster, angles } = data
  const rows = Math.ceil(raster.bins / most[0])
  const columns = Math.ceil(angles.length / most[1])
  const joined = [columns > 1 ? `${columns} angles` : '', rows > 1 ? `${rows} bins` : ''].filter(Boolean).join(' and ')
  const pooled = joined
    ? ` To be seen at this size, ${joined} share a cell, which shows the largest of their numbers.`
    : ''
  const [simultaneous] = shownBands(data.bands, options.signed ?? false)
  const limits = simultaneous
    ? ` Dotted: the limits within which the curve of one isotropic plane stays at all angles, for ${coverage(data.bands!.level)} of such planes.`
    : ''
  return (
    'Every plane’s curve, drawn as a density: the darker a cell, the more planes have that density at that angle ' +
    '(log scale; in dark mode, the lighter). The solid line is the mean over planes, the dashed line the isotropic ' +
    `null. Single strong planes would stand out as faint arcs far from it.${limits}${pooled}`
  )
}

/** At most 37 angles, each with the range and the quartiles of its column. */
export function densityTable({ raster, angles }: DensityData): DataTable {
  const step = Math.ceil(angles.length / 37)
  const height = (raster.max - raster.min) / raster.bins
  const rows = []
  for (let n = 0; n < angles.length; n += step) {
    const column = raster.counts.subarray(n * raster.bins, (n + 1) * raster.bins)
    const total = column.reduce((sum, next) => sum + next, 0)
    const at = (share: number) => {
      if (total === 0) return ''
      let seen = 0
      const bin = column.findIndex(next => next > 0 && (seen += next) >= share * total)
      return machine(raster.min + (bin + 0.5) * height)
    }
    rows.push([machine(toDegrees(angles[n]!)), total, at(0), at(0.25), at(0.5), at(0.75), at(1)])
  }
  return {
    columns: ['angle (°)', 'planes', 'lowest', 'lower quartile', 'median', 'upper quartile', 'highest'],
    rows,
    note: `${thinned(step, angles.length)} Densities are the middles of ${raster.bins} bins of ${machine(height)}.`,
  }
}

import { scaleLinear } from 'd3-scale'
import { scaleTicks } from './axes.ts'
import { basisVector, label, line, px, square, svg } from './frame.ts'
import type { DataTable, FigureOptions, ReportPoints } from './input.ts'
import { classify, contours, countEdges, countLegend, countPaint, place, upsideDown } from './levels.ts'
import { count, epsilonText, machine, percent, powerOfTen, range } from './numbers.ts'
import { pool, sum } from './pool.ts'
import { paint } from './theme.ts'

export type PointsData = ReportPoints

const most = 128
const frame = { left: 50, top: 34, side: 308 }

/**
 * The privileged-plane projection: where the samples that lie close to a plane fall in it, over all planes, as a
 * histogram on equal axes with a log scale of colour. Returns an SVG document.
 */
export function pointsFigure(data: PointsData, options: FigureOptions = {}): string {
  const { left, top, side } = frame
  const { bins, extent } = data
  const pooled = pool({ columns: bins, rows: bins, values: data.counts }, [most, most], sum)
  const edges = countEdges(range(pooled.values)[1])
  const cells = upsideDown({ ...pooled, values: classify(pooled.values, edges) })
  const reach = extent > 0 && Number.isFinite(extent) ? extent : 1
  const x = scaleLinear()
    .domain([-reach, reach])
    .range([left, left + side])
  const y = scaleLinear()
    .domain([-reach, reach])
    .range([top + side, top])
  // Blocks of cells may reach a little beyond the last bin.
  const width = (side * pooled.columns * pooled.block[0]) / bins
  const drawing = contours(cells, edges.length, level => countPaint(level, edges.length))
  const { ticks, text, power } = scaleTicks(x)
  const unit = power === 0 ? '' : ` (${powerOfTen(power)})`
  const grid = ticks.map(tick => {
    const name = tick === 0 ? 'axis' : 'grid'
    return line(name, x(tick), top, x(tick), top + side) + line(name, left, y(tick), left + side, y(tick))
  })
  const values = ticks.map(
    tick =>
      label(x(tick), top + side + 5, text(tick), { anchor: 'middle', dy: 0.95 }) +
      label(left - 7, y(tick), text(tick), { anchor: 'end', dy: 0.35 }),
  )
  const body =
    grid.join('') +
    place(cells, left, top + side - width, width, width, drawing) +
    line('opposite', left, y(0), x(0), y(0)) +
    line('basis', x(0), y(0), left + side, y(0)) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    values.join('') +
    label(left + side + 6, y(0), basisVector('i'), { paint: 'basis-text', dy: 0.35 }) +
    label(left + side, top + side + 5, `<tspan font-style="italic">a</tspan>${unit}`, { anchor: 'end', dy: 2.1 }) +
    label(2, top + 8, '<tspan font-style="italic">b</tspan>') +
    countLegend(edges, left + side, 4, 'points')
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `points-${data.epsilon}`,
      title: `Points close to a plane, ρ ≥ ${epsilonText(data.epsilon)}`,
      description:
        `Heat map of ${count(data.points)} points over ${count(data.planes)} planes, by their coordinates a along the ` +
        `first basis vector and b at a right angle to it.`,
      body,
    },
    options,
  )
}

export function pointsCaption(data: PointsData): string {
  const block = Math.ceil(data.bins / most)
  const planes = data.sampledPlanes
    ? `a sample of ${count(data.planes)} of ${count(data.sampledPlanes)} planes`
    : `${count(data.planes)} planes`
  const pooled = block > 1 ? ` ${block}×${block} bins share a cell, which shows their sum.` : ''
  return (
    `For each of ${planes}, the samples whose in-plane fraction ρ is at least ${epsilonText(data.epsilon)}: ${count(data.points)} ` +
    'points in all, at their coordinates a (along bᵢ) and b (at a right angle to it, towards bⱼ). The darker a cell, the ' +
    `more points (log scale; in dark mode, the lighter). A sample counts once for every plane that it is close to.${pooled}`
  )
}

/** How many points lie in each of 24 directions. */
export function pointsTable({ bins, counts, extent }: PointsData): DataTable {
  const sectors = new Float64Array(24)
  let total = 0
  for (let row = 0; row < bins; row++) {
    for (let column = 0; column < bins; column++) {
      const a = column + 0.5 - bins / 2
      const b = row + 0.5 - bins / 2
      const held = counts[row * bins + column]!
      // The middle cell of an odd histogram has no direction.
      if (a === 0 && b === 0) continue
      const angle = (Math.atan2(b, a) + 2 * Math.PI) % (2 * Math.PI)
      const sector = Math.floor((angle / (2 * Math.PI)) * 24 + 0.5) % 24
      sectors[sector]! += held
      total += held
    }
  }
  return {
    columns: ['direction (°)', 'points', 'share'],
    rows: Array.from(sectors, (held, n) => [`${n * 15} ± 7.5`, held, total > 0 ? percent(held / total) : '']),
    note:
      `Points by direction from bᵢ (0°) towards bⱼ, by the middles of ${bins}×${bins} cells over ±${machine(extent)}` +
      '; isotropic points would share 4.17 % each.',
  }
}

import type { Scale } from './axes.ts'
import { label, line, px, square, svg } from './frame.ts'
import type { DataTable, FigureOptions, ReportPoints } from './input.ts'
import { classify, contours, countEdges, countLegend, countPaint, place, upsideDown } from './levels.ts'
import { count, epsilonText, machine, percent, range } from './numbers.ts'
import { around, planeArea, planeFrame } from './plane-frame.ts'
import { pool, sum } from './pool.ts'
import { bySector, sectorName } from './sectors.ts'
import { paint } from './theme.ts'

/** What {@link pointsFigure} draws: as much of {@link ReportPoints} as it needs. */
export type PointsData = ReportPoints

const most = 128

/**
 * The privileged-plane projection: where the samples that lie close to a plane fall in it, over all planes, as a
 * histogram on equal axes with a log scale of colour. Returns an SVG document.
 */
export function pointsFigure(data: PointsData, options: FigureOptions = {}): string {
  const { left, top, side } = planeArea
  const { bins, extent } = data
  const pooled = pool({ columns: bins, rows: bins, values: data.counts }, [most, most], sum)
  const edges = countEdges(range(pooled.values)[1])
  const cells = upsideDown({ ...pooled, values: classify(pooled.values, edges) })
  // Blocks of cells may reach a little beyond the last bin.
  const width = (side * pooled.columns * pooled.block[0]) / bins
  const drawing = contours(cells, edges.length, level => countPaint(level, edges.length))
  const { x, y, below, above } = planeFrame(around(extent))
  const body =
    below +
    place(cells, left, top + side - width, width, width, drawing) +
    above +
    nullCircle(medianRadius(data), x, y) +
    countLegend(edges, left + side, 4, 'points')
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `points-${data.epsilon}`,
      title: `Points close to a plane, ρ ≥ ${epsilonText(data.epsilon)}`,
      description:
        `Heat map of ${count(data.points)} points over ${planesText(data.planes)}, by their coordinates a along the ` +
        `first basis vector and b at a right angle to it.`,
      body,
    },
    options,
  )
}

/** One of the circles along which isotropic points are even: half of the points here lie within it. */
function nullCircle(radius: number, x: Scale, y: Scale): string {
  const drawn = x(radius) - x(0)
  if (!(drawn > 1 && drawn <= planeArea.side / 2)) return ''
  const centre = `cx="${px(x(0))}" cy="${px(y(0))}" r="${px(drawn)}"`
  const legend = line('null', 2, 386, 26, 386) + label(32, 386, 'null: even along each circle', { dy: 0.35 })
  return `<circle ${paint('under')} ${centre}/><circle ${paint('null')} ${centre}/>${legend}`
}

/** The radius that half of the points lie within, by the middles of their bins; NaN where there are none. */
function medianRadius({ bins, extent, counts, points }: PointsData): number {
  const held: [radius: number, count: number][] = []
  let total = 0
  counts.forEach((count, cell) => {
    if (count === 0) return
    const [a, b] = [(cell % bins) + 0.5 - bins / 2, Math.floor(cell / bins) + 0.5 - bins / 2]
    held.push([Math.hypot(a, b), count])
    total += count
  })
  if (!(points > 0)) return Number.NaN
  held.sort(([a], [b]) => a - b)
  let seen = 0
  const middle = held.find(([, count]) => (seen += count) >= total / 2)
  return middle ? (middle[0] * 2 * extent) / bins : Number.NaN
}

const planesText = (planes: number): string => (planes === 1 ? 'one plane' : `${count(planes)} planes`)

export function pointsCaption(data: PointsData): string {
  const block = Math.ceil(data.bins / most)
  const planes = data.sampledPlanes
    ? `a sample of ${count(data.planes)} of ${count(data.sampledPlanes)} planes`
    : planesText(data.planes)
  const pooled = block > 1 ? ` ${block}×${block} bins share a cell, which shows their sum.` : ''
  return (
    `${data.planes === 1 ? 'In' : 'For each of'} ${planes}, the samples whose in-plane fraction ρ is at least ${epsilonText(data.epsilon)}: ${count(data.points)} ` +
    'points in all, at their coordinates a (along bᵢ) and b (at a right angle to it, towards bⱼ). The darker a cell, the ' +
    'more points (log scale; in dark mode, the lighter). A sample counts once for every plane that it is close to. The ' +
    'isotropic null prefers no direction: it is even along the dashed circle, within which half of the points lie, and along ' +
    `any other around the centre.${pooled}`
  )
}

/** How many points lie in each of 24 directions. */
export function pointsTable({ bins, counts, extent }: PointsData): DataTable {
  const sectors = bySector(bins, counts)
  const total = sectors.reduce((all, held) => all + held, 0)
  return {
    columns: ['direction (°)', 'points', 'share'],
    rows: Array.from(sectors, (held, n) => [sectorName(n), held, total > 0 ? percent(held / total) : '']),
    note:
      `Points by direction from bᵢ (0°) towards bⱼ, by the middles of ${bins}×${bins} cells over ±${machine(extent)}` +
      '; isotropic points would share 4.17 % each.',
  }
}

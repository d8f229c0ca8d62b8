import type { PlaneDensity } from '../statistics/plane-density.ts'
import { divergingCells, doublingLegend, doublingSteps, doublingsCaption, hatching } from './diverging.ts'
import { square, svg } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { place } from './levels.ts'
import { count, doublingsText, epsilonText, machine, range } from './numbers.ts'
import { around, planeArea, planeFrame } from './plane-frame.ts'
import { type Pooled, pool, sum } from './pool.ts'
import { bySector, sectorName } from './sectors.ts'

const most = 128

/** Fewer expected points than this say nothing of a ratio. */
const leastExpected = 5

/**
 * The projected points over what isotropic directions of the same norms would have: log2(counts/expected) on a diverging
 * scale around that null, hatched where it would leave fewer than 5 points in a bin. Returns an SVG document.
 */
export function planeDensityFigure(data: PlaneDensity, options: FigureOptions = {}): string {
  const { left, top, side } = planeArea
  const ratios = pooledRatios(data)
  const width = (side * ratios.columns * ratios.block[0]) / data.bins
  const cells = turned(ratios)
  const { below, above } = planeFrame(around(data.extent))
  const right = left + side
  const nil = ratios.values.includes(-Infinity)
  const body =
    below +
    hatching(left, top, side, side) +
    place(cells, left, top + side - width, width, width, divergingCells(cells, doublingSteps)) +
    above +
    doublingLegend({ left: right - 209, right, y: 4 }, nil, 'log₂(n/null)')
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `plane-density-${data.epsilon}`,
      title: `Points over their null, ρ ≥ ${epsilonText(data.epsilon)}`,
      description: planeDensityDescription(data),
      body,
    },
    options,
  )
}

/** The log ratios as given, or of blocks of bins where there are more than fit. */
function pooledRatios({ bins, counts, expected, enrichment }: PlaneDensity): Pooled {
  const blocks = (values: ArrayLike<number>) => pool({ columns: bins, rows: bins, values }, [most, most], sum)
  const held = blocks(counts)
  if (held.block[0] === 1) return { ...held, values: Float64Array.from(enrichment) }
  const wanted = blocks(expected).values
  const values = held.values.map((n, cell) =>
    wanted[cell]! < leastExpected ? Number.NaN : Math.log2(n / wanted[cell]!),
  )
  return { ...held, values }
}

/** Row 0 of a histogram is its lowest value; row 0 of a drawing is its top. */
function turned(grid: Pooled): Pooled {
  const { columns, rows, values } = grid
  return {
    ...grid,
    values: values.map((_, cell) => values[(rows - 1 - Math.floor(cell / columns)) * columns + (cell % columns)]!),
  }
}

function planeDensityDescription(data: PlaneDensity): string {
  const { enrichment, bins, extent } = data
  const [low, high] = range(enrichment)
  if (low > high) return 'In no bin would isotropic activations leave enough points for a ratio.'
  const best = enrichment.indexOf(high)
  const at = (index: number) => machine(((2 * index + 1) / bins - 1) * extent)
  const known = enrichment.reduce((all, value) => all + Number(!Number.isNaN(value)), 0)
  return (
    `Heat map of log2(points/expected) in ${bins} by ${bins} bins, ${count(known)} of them with enough expected points. The ` +
    `highest is ${doublingsText(high)} at a = ${at(best % bins)}, b = ${at(Math.floor(best / bins))}, the lowest finite one ${doublingsText(low)}.`
  )
}

export function planeDensityCaption(data: PlaneDensity): string {
  const block = Math.ceil(data.bins / most)
  const pooled = block > 1 ? ` ${block}×${block} bins share a cell.` : ''
  const nil = data.enrichment.includes(-Infinity) ? ' Grey, −∞: no point at all.' : ''
  return (
    'The same points over their null: log₂ of their number over what rows of the same norms would leave in the bin if their ' +
    'directions were uniform on the sphere. 0, the middle of the colours, is that isotropic null; +1 is twice as many, −1 half as many. Hatched: ' +
    `the null would leave fewer than ${leastExpected} points, too few for a ratio.${nil} ${doublingsCaption}${pooled}`
  )
}

/** Points and their expected number in each of 24 directions: the enrichment that the map shows, without its radii. */
export function planeDensityTable({ bins, counts, expected, extent }: PlaneDensity): DataTable {
  const [held, wanted] = [bySector(bins, counts), bySector(bins, expected)]
  return {
    columns: ['direction (°)', 'points', 'expected', 'log2(points/expected)'],
    rows: Array.from(held, (points, n) => [
      sectorName(n),
      points,
      machine(wanted[n]!),
      machine(wanted[n]! < leastExpected ? Number.NaN : Math.log2(points / wanted[n]!)),
    ]),
    note: `By direction from bᵢ (0°) towards bⱼ, by the middles of ${bins}×${bins} bins over ±${machine(extent)}, masked ones included.`,
  }
}

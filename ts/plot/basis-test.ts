import { scaleLinear } from 'd3-scale'
import type { BasisTest, BasisTestSide } from '../statistics/basis-test.ts'
import { type Scale, scaleTicks } from './axes.ts'
import { label, labels, line, svg, wide } from './frame.ts'
import { bars, binOf, countScale, type Histogram, histogram, roundRange } from './histogram.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { count, epsilonText, machine, plain, probability, withSign } from './numbers.ts'

const left = 62
const right = 624
/** The two panels: raw above, whitened below. */
const panels = { raw: { top: 62, bottom: 158 }, whitened: { top: 236, bottom: 332 } }
const bins = 48

/** What {@link basisTestFigure} draws: as much of a {@link BasisTest} as it needs. */
export type BasisTestData = Pick<
  BasisTest,
  'measure' | 'raw' | 'whitened' | 'rotations' | 'epsilon' | 'level' | 'planes' | 'seed'
> &
  Partial<Pick<BasisTest, 'independent'>>

/**
 * The pooled A₄ of this basis against that of its random rotations, for the activations as they are and whitened: a histogram
 * of the rotated statistics, a line at the observed one, and the isotropic null at 0. Returns an SVG document.
 */
export function basisTestFigure(data: BasisTestData, options: FigureOptions = {}): string {
  const domain = domainOf(data)
  const x: Scale = scaleLinear().domain(domain).range([left, right])
  const { ticks, text } = scaleTicks(x, 8)
  const axis = ticks.map(
    tick =>
      line('axis', x(tick), panels.whitened.bottom, x(tick), panels.whitened.bottom + 4) +
      label(x(tick), panels.whitened.bottom + 6, text(tick), { anchor: 'middle', dy: 0.95 }),
  )
  const title = labels(
    (left + right) / 2,
    panels.whitened.bottom + 6,
    data.measure === 'A₄'
      ? 'pooled A₄: −1 between the basis vectors, 0 none, +1 on them'
      : 'D: density at the basis vectors, less that over the turn',
    `pooled ${data.measure}`,
    { anchor: 'middle', dy: 2.35 },
  )
  const body =
    panel(data.measure, 'as they are', data.raw, panels.raw, domain, x) +
    panel(data.measure, 'whitened', data.whitened, panels.whitened, domain, x) +
    axis.join('') +
    title
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: 392,
      name: 'basis-test',
      title: 'Is it this basis?',
      description: basisTestDescription(data),
      body,
    },
    options,
  )
}

function domainOf({ measure, raw, whitened }: BasisTestData): [number, number] {
  const least = measure === 'A₄' ? 0.05 : 1e-4
  return roundRange([...raw.rotated, ...whitened.rotated, raw.statistic, whitened.statistic], least)
}

function panel(
  measure: BasisTest['measure'],
  name: string,
  side: BasisTestSide,
  { top, bottom }: { top: number; bottom: number },
  domain: [number, number],
  x: Scale,
): string {
  const rotated = histogram(side.rotated, ...domain, bins)
  const y = countScale([rotated], bottom, top)
  const highest = Math.max(0, ...rotated.counts)
  const height = highest > 0 ? label(left - 8, y(highest), count(highest), { anchor: 'end', dy: 0.35 }) : ''
  const heading = label(2, top - 46, name, { paint: 'text', dy: 0.35 })
  if (!Number.isFinite(side.statistic)) {
    return (
      heading + line('axis', left, bottom, right, bottom) + label(left, (top + bottom) / 2, 'no sample near any plane')
    )
  }
  const at = x(side.statistic)
  const result = `${measure} ${withSign(side.statistic)}, p = ${probability(side.p)}`
  // Beside the line, on the side that has room for it.
  const anchor = at > (left + right) / 2 ? 'end' : 'start'
  const observed =
    line('observed', at, top - 14, at, bottom) + label(at, top - 24, result, { paint: 'basis-text', anchor, dy: 0.35 })
  return (
    heading +
    height +
    label(left - 8, bottom, '0', { anchor: 'end', dy: 0.35 }) +
    bars(rotated, x, y, 'bar') +
    line('axis', left, bottom, right, bottom) +
    line('under', x(0), top - 6, x(0), bottom) +
    line('null', x(0), top - 6, x(0), bottom) +
    observed
  )
}

function basisTestDescription({ measure, raw, whitened, rotations }: BasisTestData): string {
  const said = (side: BasisTestSide) =>
    Number.isFinite(side.statistic) ? `${withSign(side.statistic)} with p ${probability(side.p)}` : 'not known'
  return (
    `Two histograms of the pooled ${measure === 'A₄' ? 'alignment index' : 'contrast'} of ${count(rotations)} random rotations of the basis, with a line at that of the ` +
    `basis itself: as they are ${said(raw)}, whitened ${said(whitened)}. Isotropic activations would have 0.`
  )
}

export function basisTestCaption(data: BasisTestData): string {
  return (
    `Bars: how many of ${count(data.rotations)} random rotations of the whole basis (seed ${data.seed}) have which pooled ${data.measure} over ` +
    `${count(data.planes)} planes at ε = ${epsilonText(data.epsilon)}. Orange line: the basis itself. Dashed, at 0: the isotropic null. ` +
    'p is the share of bases, itself included, at least as far from 0. Below, the same after whitening, which takes away what only ' +
    'comes from more variance along some axes.'
  )
}

/** The statistics, then the bars that are not empty. */
export function basisTestTable(data: BasisTestData): DataTable {
  const domain = domainOf(data)
  const [raw, whitened] = [data.raw, data.whitened].map(side => histogram(side.rotated, ...domain, bins)) as [
    Histogram,
    Histogram,
  ]
  const rows = raw.counts.flatMap((held, n) => {
    const other = whitened.counts[n]!
    return held + other > 0 ? [[...binOf(raw, n).map(machine), held, other]] : []
  })
  const said = (side: BasisTestSide) =>
    Number.isFinite(side.statistic)
      ? `${data.measure} ${plain(side.statistic, 6)}, p = ${machine(side.p)}`
      : `no ${data.measure}`
  const { independent } = data
  const alone = independent
    ? `; were the coordinates independent, ${data.measure} ${plain(independent.statistic, 6)}, with a deviation of ${plain(independent.deviation, 2)} over ${independent.shuffles} shuffles`
    : ''
  return {
    columns: [`${data.measure} from`, 'to', 'rotations, as they are', 'rotations, whitened'],
    rows,
    note: `The basis itself: as they are, ${said(data.raw)}; whitened, ${said(data.whitened)}${alone}. Intervals without a rotation are left out.`,
  }
}

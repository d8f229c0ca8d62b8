import { scaleLinear } from 'd3-scale'
import type { Alignment } from '../statistics/alignment.ts'
import { type Scale, scaleTicks } from './axes.ts'
import { label, line, square, svg } from './frame.ts'
import { bars, countScale, histogram } from './histogram.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { compact, count, epsilonText, machine, range, withSign } from './numbers.ts'

/** What {@link alignmentFigure} draws: as much of an {@link Alignment} as it needs, and a level. */
export type AlignmentData = Pick<Alignment, 'planes' | 'epsilon' | 'lit' | 'index' | 'sine' | 'p' | 'q' | 'pooled'> & {
  /** Planes with q up to this are the dark part of the bars; 0.05 if left out. */
  level?: number
}

const area = { left: 42, right: 388, top: 58, bottom: 326 }
const bins = 40

/**
 * How many planes have which alignment index A₄, from −1 (all between) to +1 (all on the basis), those that Rayleigh's test
 * tells from an even spread in the darker part of the bars, with the isotropic null at 0. Returns an SVG document.
 */
export function alignmentFigure(data: AlignmentData, options: FigureOptions = {}): string {
  const { left, right, top, bottom } = area
  const x: Scale = scaleLinear().domain([-1, 1]).range([left, right])
  const all = histogram(data.index, -1, 1, bins)
  const sure = histogram(significant(data), -1, 1, bins)
  const y = countScale([all], bottom, top)
  const ticks = scaleTicks(y, 4).ticks.filter(Number.isInteger)
  const grid = ticks.map(
    tick =>
      line(tick === 0 ? 'axis' : 'grid', left, y(tick), right, y(tick)) +
      // The margin has no room for all digits of the planes of 512 vectors.
      label(left - 8, y(tick), tick < 10_000 ? count(tick) : compact(tick), { anchor: 'end', dy: 0.35 }),
  )
  const below = [-1, -0.5, 0, 0.5, 1].map(
    tick =>
      line('axis', x(tick), bottom, x(tick), bottom + 4) +
      label(x(tick), bottom + 6, withSign(tick, 1), { anchor: 'middle', dy: 0.95 }),
  )
  const { index } = data.pooled
  const at = x(index)
  const pooled = Number.isFinite(index)
    ? line('observed', at, top - 10, at, bottom) +
      label(at, top - 20, `pooled ${withSign(index, 2)}`, {
        paint: 'basis-text',
        anchor: index > 0.5 ? 'end' : index < -0.5 ? 'start' : 'middle',
        dy: 0.35,
      })
    : label((left + right) / 2, top - 20, 'no index', { anchor: 'middle', dy: 0.35 })
  const body =
    label(2, 2, 'planes', { dy: 0.9 }) +
    grid.join('') +
    bars(all, x, y, 'pale-bar') +
    bars(sure, x, y, 'bar') +
    line('under', x(0), top - 6, x(0), bottom) +
    line('null', x(0), top - 6, x(0), bottom) +
    pooled +
    below.join('') +
    label(left, bottom + 6, 'between', { dy: 2.35 }) +
    label(x(0), bottom + 6, 'A₄, null 0', { anchor: 'middle', dy: 2.35 }) +
    label(right, bottom + 6, 'on the basis', { anchor: 'end', dy: 2.35 })
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `alignment-${data.epsilon}`,
      title: `Alignment of each plane, ε = ${epsilonText(data.epsilon)}`,
      description: alignmentDescription(data),
      body,
    },
    options,
  )
}

/** A₄ of the planes whose q says that it is no accident. */
function significant({ index, q, level = 0.05 }: AlignmentData): Float64Array {
  return index.map((value, p) => (q[p]! <= level ? value : Number.NaN))
}

function known({ index }: AlignmentData): number {
  return index.reduce((all, value) => all + Number(Number.isFinite(value)), 0)
}

function alignmentDescription(data: AlignmentData): string {
  const [low, high] = range(data.index)
  if (low > high) return 'No plane has an alignment index.'
  return (
    `Histogram of the alignment index of ${count(known(data))} planes, from ${withSign(low)} to ${withSign(high)}; pooled over all ` +
    `of them it is ${withSign(data.pooled.index)}. Isotropic activations would have 0.`
  )
}

export function alignmentCaption(data: AlignmentData): string {
  const { level = 0.05, pooled } = data
  const sure = significant(data).reduce((all, value) => all + Number(Number.isFinite(value)), 0)
  return (
    `A₄ is the mean of cos 4φ over the samples with ρ ≥ ${epsilonText(data.epsilon)}: +1 where all of them lie along one of a plane’s ` +
    `two vectors, −1 where all lie midway. Dashed, at 0: the isotropic null. Darker: the ${count(sure)} of ${count(known(data))} planes ` +
    `that Rayleigh’s test tells from an even spread (q ≤ ${level}, Benjamini–Yekutieli). Pooled: ${pairs(pooled.lit)} of a sample ` +
    `and a plane that it is near, of ${count(pooled.planes)} planes.`
  )
}

/** A sample counts once in every plane that it is near. */
export function pairs(lit: number): string {
  return `${count(lit)} ${lit === 1 ? 'pair' : 'pairs'}`
}

/** At most the 40 planes of greatest magnitude. */
export function alignmentTable(data: AlignmentData, options: FigureOptions): DataTable {
  const { index } = data
  const name = (n: number) => options.axisNames?.[n] ?? n
  const best = Array.from(index.keys())
    .filter(p => Number.isFinite(index[p]!))
    .sort((x, y) => Math.abs(index[y]!) - Math.abs(index[x]!) || x - y)
    .slice(0, 40)
  return {
    columns: ['i', 'j', 'samples', 'A₄', 'mean of sin 4φ', 'p', 'q'],
    rows: best.map(p => [
      name(data.planes[2 * p]!),
      name(data.planes[2 * p + 1]!),
      data.lit[p]!,
      ...[index, data.sine, data.p, data.q].map(values => machine(values[p]!)),
    ]),
    note: `The ${best.length} of ${count(known(data))} planes whose A₄ is farthest from 0; p by Rayleigh’s test on 4φ, q by Benjamini and Yekutieli.`,
  }
}

import { scaleLinear } from 'd3-scale'
import type { Comparison, CurveDifference, PlaneDifferences } from '../statistics/comparison.ts'
import { area, type Scale, scaleTicks } from './axes.ts'
import { inUnits, unitOf } from './compare-difference.ts'
import { label, line, px, svg, wide } from './frame.ts'
import type { DataTable, FigureOptions } from './input.ts'
import { escapeText, shorten } from './markup.ts'
import { count, machine, plain, range, withSign } from './numbers.ts'
import { paint } from './theme.ts'

/** Planes that are drawn, and listed. */
const [drawn, listed] = [12, 40]
const step = 24
const top = 56

/** Standard errors to either side. */
const WIDE = 2

/** The planes that differ most surely: by p, then by how much. */
export function surestPlanes({ p, difference }: PlaneDifferences, most: number): number[] {
  const sure = (at: number): number => (Number.isNaN(p[at]!) ? 2 : p[at]!)
  return Array.from(p.keys())
    .sort((a, b) => sure(a) - sure(b) || Math.abs(difference[b]!) - Math.abs(difference[a]!) || a - b)
    .slice(0, most)
}

/** The planes whose resonance differs most surely, each with its standard error. Returns an SVG document. */
export function planesFigure(
  { runs, planes }: Comparison,
  found: CurveDifference & { planes: PlaneDifferences },
  options: FigureOptions = {},
): string {
  const { difference, standardError, q } = found.planes
  const places = surestPlanes(found.planes, drawn)
  const ends = places.flatMap(at => [-1, 1].map(sign => difference[at]! + sign * WIDE * standardError[at]!))
  const [low, high] = range(ends, [0])
  const bottom = top + Math.max(1, places.length) * step
  const unit = unitOf(low, high)
  const x = scaleLinear()
    .domain(low === high ? [-1, 1] : [low / unit, high / unit])
    .range([area.left + 60, area.right])
    .nice(5)
  const rows = places.map((at, n) => {
    const y = top + (n + 0.5) * step
    const place = (value: number) => x(value / unit)
    const [from, to] = [-1, 1].map(sign => place(difference[at]! + sign * WIDE * standardError[at]!)) as [
      number,
      number,
    ]
    const name = (only: 'wide' | 'narrow', length: number) =>
      label(area.left + 46, y, pairName(planes, at, options.axisNames, length), {
        anchor: 'end',
        paint: 'text',
        dy: 0.35,
        only,
      })
    return (
      name('wide', 7) +
      name('narrow', 4) +
      line('mean', from, y, to, y) +
      `<circle ${paint('dot')} cx="${px(place(difference[at]!))}" cy="${px(y)}" r="3.5"/>` +
      label(area.right + 8, y, `q ${q[at]! < 0.001 ? '< 0.001' : plain(q[at]!, 2)}`, { dy: 0.35 })
    )
  })
  const title = `Planes: resonance of ${runs[found.run]!.name} less ${runs[0]!.name}`
  const body = axis(x, bottom, unit) + line('null', x(0), top, x(0), bottom) + rows.join('')
  return svg(
    {
      shape: 'wide',
      width: wide,
      height: bottom + 34,
      name: `planes-${found.run}`,
      title,
      description: describePlanes(planes, found.planes, places),
      body,
    },
    options,
  )
}

function axis(scale: Scale, bottom: number, unit: number): string {
  const { ticks, text } = scaleTicks(scale, 5)
  const lines = ticks.map(tick => {
    const at = scale(tick)
    return line('grid', at, top, at, bottom) + label(at, bottom + 6, text(tick), { anchor: 'middle', dy: 0.95 })
  })
  return lines.join('') + label(2, 2, `difference of resonance${inUnits(unit)}`, { dy: 0.9 })
}

function pairName(planes: Int32Array, at: number, names: string[] | undefined, length: number): string {
  const name = (m: number) => escapeText(shorten(names?.[m] ?? String(m), length))
  return `${name(planes[2 * at]!)} × ${name(planes[2 * at + 1]!)}`
}

function describePlanes(
  planes: Int32Array,
  { difference, significant, q }: PlaneDifferences,
  places: number[],
): string {
  const [first] = places
  if (first === undefined) return 'No planes.'
  const plane = `(${planes[2 * first]}, ${planes[2 * first + 1]})`
  return (
    `Dots of the difference of resonance, one for each of ${places.length} planes, with two standard errors to either side. ` +
    `The surest is plane ${plane} with ${withSign(difference[first]!)}, q ${plain(q[first]!, 2)}; of all ${count(difference.length)} ` +
    `planes ${count(significant)} ${significant === 1 ? 'differs' : 'differ'}.`
  )
}

export function planesCaption(
  { runs, level }: Comparison,
  found: CurveDifference & { planes: PlaneDifferences },
): string {
  const { difference, significant } = found.planes
  const shown = Math.min(drawn, difference.length)
  return (
    `The ${shown === 1 ? 'plane' : `${shown} planes`} whose resonance differs most surely between ${runs[found.run]!.name} and ${runs[0]!.name}, ` +
    `with two standard errors to either side. To the right: gathers more at its basis vectors in ${runs[found.run]!.name}. ` +
    `Of all ${count(difference.length)} planes, ${count(significant)} ${significant === 1 ? 'differs' : 'differ'} (q ≤ ${level}, Benjamini–Yekutieli).`
  )
}

export function planesTable(
  { planes }: Comparison,
  found: CurveDifference & { planes: PlaneDifferences },
  options: FigureOptions,
): DataTable {
  const { difference, standardError, p, q } = found.planes
  const name = (m: number) => options.axisNames?.[m] ?? m
  const places = surestPlanes(found.planes, listed)
  return {
    columns: ['i', 'j', 'difference', 'standard error', 'p', 'q'],
    rows: places.map(at => [
      name(planes[2 * at]!),
      name(planes[2 * at + 1]!),
      machine(difference[at]!),
      machine(standardError[at]!),
      machine(p[at]!),
      machine(q[at]!),
    ]),
    note: `The ${places.length} surest of ${count(difference.length)} planes.`,
  }
}

import { scaleLinear } from 'd3-scale'
import { type Scale, scaleTicks } from './axes.ts'
import { basisVector, label, line, px } from './frame.ts'
import { powerOfTen } from './numbers.ts'
import { paint } from './theme.ts'

/** Where the plane lies in a square figure. */
export const planeArea = { left: 50, top: 34, side: 308 }

export interface PlaneFrame {
  x: Scale
  y: Scale
  /** What lies below the cells, and what above them. */
  below: string
  above: string
}

/** Equal axes a (along b_i) and b over ±extent, with b_i and its opposite. */
export function planeFrame(extent: number): PlaneFrame {
  const { left, top, side } = planeArea
  const reach = extent > 0 && Number.isFinite(extent) ? extent : 1
  const x = scaleLinear()
    .domain([-reach, reach])
    .range([left, left + side])
  const y = scaleLinear()
    .domain([-reach, reach])
    .range([top + side, top])
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
  const above =
    line('opposite', left, y(0), x(0), y(0)) +
    line('basis', x(0), y(0), left + side, y(0)) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    values.join('') +
    label(left + side + 6, y(0), basisVector('i'), { paint: 'basis-text', dy: 0.35 }) +
    label(left + side, top + side + 5, `<tspan font-style="italic">a</tspan>${unit}`, { anchor: 'end', dy: 2.1 }) +
    label(2, top + 8, '<tspan font-style="italic">b</tspan>')
  return { x, y, below: grid.join(''), above }
}

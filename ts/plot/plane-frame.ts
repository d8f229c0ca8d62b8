import { scaleLinear } from 'd3-scale'
import { type Scale, scaleTicks } from './axes.ts'
import { basisVector, label, line, px } from './frame.ts'
import { powerOfTen } from './numbers.ts'
import { paint } from './theme.ts'

/**
 * Where the plane lies in the square figures of points, in units of the viewBox: a from −extent at `left` to +extent at
 * `left + side`, b from −extent at `top + side` to +extent at `top`.
 */
export const planeArea: Readonly<{ left: number; top: number; side: number }> = Object.freeze({
  left: 50,
  top: 34,
  side: 308,
})

export interface PlaneFrame {
  x: Scale
  y: Scale
  /** What lies below the cells, and what above them. */
  below: string
  above: string
}

/** A part of the plane. */
export interface Window {
  a: readonly [number, number]
  b: readonly [number, number]
}

/** The square of the given extent around 0. */
export function around(extent: number): Window {
  const reach = extent > 0 && Number.isFinite(extent) ? extent : 1
  return { a: [-reach, reach], b: [-reach, reach] }
}

/** Equal axes a (along b_i) and b over a square window, with b_i and its opposite. */
export function planeFrame(window: Window): PlaneFrame {
  const { left, top, side } = planeArea
  const [right, bottom] = [left + side, top + side]
  const x = scaleLinear().domain(window.a).range([left, right])
  const y = scaleLinear().domain(window.b).range([bottom, top])
  const [across, upward] = [scaleTicks(x), scaleTicks(y)]
  const unit = (power: number) => (power === 0 ? '' : ` (${powerOfTen(power)})`)
  const name = (tick: number) => (tick === 0 ? 'axis' : 'grid')
  const lines = alternating(
    across.ticks.map(tick => line(name(tick), x(tick), top, x(tick), bottom)),
    upward.ticks.map(tick => line(name(tick), left, y(tick), right, y(tick))),
  )
  const values = alternating(
    across.ticks.map(tick => label(x(tick), bottom + 5, across.text(tick), { anchor: 'middle', dy: 0.95 })),
    upward.ticks.map(tick => label(left - 7, y(tick), upward.text(tick), { anchor: 'end', dy: 0.35 })),
  )
  // How much of the line through b_i the window holds.
  const [height, origin] = [y(0), Math.min(right, Math.max(left, x(0)))]
  const held = height >= top && height <= bottom
  const basis =
    (held && origin > left ? line('opposite', left, height, origin, height) : '') +
    (held && origin < right ? line('basis', origin, height, right, height) : '')
  const above =
    basis +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    values +
    (held && origin < right ? label(right + 6, height, basisVector('i'), { paint: 'basis-text', dy: 0.35 }) : '') +
    label(right, bottom + 5, `<tspan font-style="italic">a</tspan>${unit(across.power)}`, { anchor: 'end', dy: 2.1 }) +
    label(2, top + 8, `<tspan font-style="italic">b</tspan>${upward.power === across.power ? '' : unit(upward.power)}`)
  return { x, y, below: lines, above }
}

/** One of each in turn. */
function alternating(first: readonly string[], second: readonly string[]): string {
  const longest = Math.max(first.length, second.length)
  return Array.from({ length: longest }, (_, n) => (first[n] ?? '') + (second[n] ?? '')).join('')
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { angleArea } from './axes.ts'
import { px } from './frame.ts'
import type { FigureOptions } from './input.ts'
import { toDegrees } from './numbers.ts'
import { paint } from './theme.ts'

/** Where the spotlight points, in degrees from 0 to 360; undefined where it is not to be marked. */
function probeDegrees({ probe }: FigureOptions): number | undefined {
  if (probe === undefined) return undefined
  if (!Number.isFinite(probe)) throw new OptionsError(`probe is ${describe(probe)}; an angle in radians expected`)
  // A full turn stays at the right end of the axis.
  const degrees = toDegrees(probe)
  return degrees >= 0 && degrees <= 360 ? degrees : ((degrees % 360) + 360) % 360
}

/** In a wide figure over the angle: an upright line with a lamp on top, drawn at 0 and moved along the axis. */
export function uprightProbe(options: FigureOptions): string {
  const degrees = probeDegrees(options)
  if (degrees === undefined) return ''
  const { left, right, top, bottom } = angleArea
  const x = left + (degrees / 360) * (right - left)
  const path = `d="M0 ${top}L0 ${bottom}"`
  return (
    `<g class="srm-probe" transform="translate(${px(x)} 0)"><path ${paint('under')} ${path}/><path ${paint('over')} ${path}/>` +
    `<path ${paint('text')} d="M-5.5 ${top - 4}h11l-5.5 9z"/></g>`
  )
}

/** In the polar figure: the part of the plane that is within acos ε of the spotlight's axis, drawn at 0 and turned. */
export function coneProbe(options: FigureOptions, epsilon: number, { x, y, radius }: Circle): string {
  const degrees = probeDegrees(options)
  if (degrees === undefined) return ''
  const half = Math.acos(Math.min(1, Math.max(-1, epsilon)))
  const [along, up] = [radius * Math.cos(half), radius * Math.sin(half)]
  const edge = (side: 1 | -1) => `${px(x + along)} ${px(y - side * up)}`
  const wedge = `M${px(x)} ${px(y)}L${edge(-1)}A${radius} ${radius} 0 ${half > Math.PI / 2 ? 1 : 0} 0 ${edge(1)}z`
  const axis = `M${px(x)} ${px(y)}L${px(x + radius)} ${px(y)}`
  const lamp = `M${px(x + radius - 5)} ${px(y)}l9 -5.5v11z`
  return (
    `<g class="srm-probe" transform="rotate(${px(-degrees)} ${px(x)} ${px(y)})">` +
    `<path ${paint('null-band')} d="${wedge}"/><path ${paint('over')} d="${wedge}"/>` +
    `<path ${paint('over')} stroke-dasharray="1 3" d="${axis}"/><path ${paint('text')} d="${lamp}"/></g>`
  )
}

/** A circle of a figure, in units of its viewBox. */
interface Circle {
  x: number
  y: number
  radius: number
}

import { label, line, px } from './frame.ts'
import { contours, type Grid, outline } from './levels.ts'
import { range, withSign } from './numbers.ts'
import { type PaintName, paint } from './theme.ts'

/** Steps of colour to either side of 0. */
export const steps = 5

/** The greatest finite magnitude: where the colours end. 0 if there is none. */
export function greatest(values: ArrayLike<number>): number {
  const [low, high] = range(values)
  return low > high ? 0 : Math.max(-low, high)
}

/**
 * Cells on a diverging scale: palest at 0, which is the null; orange above and blue below it; a colour of its own for
 * −Infinity, the logarithm of nothing at all. Nothing is painted where there is NaN: what lies below shows through.
 */
export function divergingCells(grid: Grid, scale: number): string {
  const classes = (classOf: (value: number) => number) => ({ ...grid, values: Uint8Array.from(grid.values, classOf) })
  const layer = (sign: 1 | -1, prefix: 'pos' | 'neg') => {
    const step = (value: number) =>
      scale > 0 && value * sign > 0 ? Math.min(steps, Math.round((Math.abs(value) / scale) * steps)) : 0
    return contours(classes(step), steps, n => `${prefix}${n}` as PaintName)
  }
  const whole = (name: PaintName, holds: (value: number) => boolean) => {
    const path = outline(
      classes(value => Number(holds(value))),
      1,
    )
    return path ? `<path ${paint(name)} d="${path}"/>` : ''
  }
  return (
    whole('zero', value => !Number.isNaN(value)) +
    layer(1, 'pos') +
    layer(-1, 'neg') +
    whole('nil', value => value === -Infinity)
  )
}

/** Diagonal lines over a rectangle, for what is not known; cells are painted over them. */
export function hatching(left: number, top: number, width: number, height: number): string {
  let path = ''
  for (let n = 6; n < width + height; n += 6) {
    const [from, to] = [Math.max(0, n - height), Math.min(n, width)]
    path += `M${px(left + from)} ${px(top + n - from)}L${px(left + to)} ${px(top + n - to)}`
  }
  return `<path ${paint('hatch')} d="${path}"/>`
}

export interface Legend {
  scale: number
  left: number
  right: number
  y: number
  /** Whether −∞ occurs: it stands to the left of the scale, and 26 units from it. */
  nil?: boolean
  /** Below the two ends, where there is room for it. */
  ends?: [string, string]
  /** Below 0. */
  middle?: string
  /** To the left of it all. */
  title?: string
}

/** Swatches from the lowest to the highest, with the ends and 0, where isotropic activations are. */
export function divergingLegend({ scale, left, right, y, nil, ends, middle = '', title }: Legend): string {
  const width = (right - left) / (2 * steps + 1)
  let out = ''
  for (let step = -steps; step <= steps; step++) {
    const name = step === 0 ? 'zero' : ((step < 0 ? `neg${-step}` : `pos${step}`) as PaintName)
    out += `<rect ${paint(name)} x="${px(left + (step + steps) * width)}" y="${y}" width="${px(width)}" height="9"/>`
  }
  if (nil) {
    const x = px(left - 26)
    out += `<rect ${paint('nil')} x="${x}" y="${y}" width="18" height="9"/>${label(left - 26, y + 11, '−∞', { dy: 0.95 })}`
  }
  if (title) out += label(left - (nil ? 34 : 8), y + 4.5, title, { anchor: 'end', dy: 0.35 })
  const centre = (left + right) / 2
  const numbers = scale > 0 ? [withSign(-scale, 2), withSign(scale, 2)] : ['', '']
  return (
    out +
    line('axis', centre, y, centre, y + 9) +
    label(left, y + 11, numbers[0]!, { dy: 0.95 }) +
    label(centre, y + 11, '0', { anchor: 'middle', dy: 0.95 }) +
    label(right, y + 11, numbers[1]!, { anchor: 'end', dy: 0.95 }) +
    (middle ? label(centre, y + 11, middle, { anchor: 'middle', dy: 2.1 }) : '') +
    (ends ? label(left, y + 11, ends[0], { dy: 2.1 }) + label(right, y + 11, ends[1], { anchor: 'end', dy: 2.1 }) : '')
  )
}

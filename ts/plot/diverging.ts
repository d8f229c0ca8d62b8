import { label, line, px } from './frame.ts'
import { classify, contours, type Grid } from './levels.ts'
import { range, withSign } from './numbers.ts'
import { type PaintName, paint } from './theme.ts'

/** Steps of colour to either side of 0. */
const steps = 5

/** Where the steps of log2(f/p₀) begin: the same in every figure of every report, so that colours can be compared. */
const doublings = [0.25, 0.5, 1, 2, 4]

/** What a caption says of them. */
export const doublingsCaption = 'Colours change at ±¼, ±½, ±1, ±2 and ±4.'

/** Which magnitudes have which step of colour, from 0 for the palest to 5. */
export type Steps = (magnitudes: ArrayLike<number>) => Uint8Array

/** Equal steps up to the greatest finite magnitude. */
export function evenSteps(greatest: number): Steps {
  const edges = Array.from({ length: steps }, (_, n) => ((n + 0.5) / steps) * greatest)
  return magnitudes => (greatest > 0 ? classify(magnitudes, edges) : new Uint8Array(magnitudes.length))
}

/** The steps of log2(f/p₀). */
export const doublingSteps: Steps = magnitudes => classify(magnitudes, doublings)

/** The greatest finite magnitude; 0 if there is none. */
export function greatest(values: ArrayLike<number>): number {
  const [low, high] = range(values)
  return low > high ? 0 : Math.max(-low, high)
}

/**
 * Cells on a diverging scale: palest at 0, which is the null; orange above and blue below it; grey for −Infinity, the
 * logarithm of nothing at all. Nothing is painted where there is NaN: what lies below shows through.
 */
export function divergingCells(grid: Grid, stepsOf: Steps): string {
  const { values } = grid
  const { length } = values
  const magnitudes = new Float64Array(length)
  const [known, nothing] = [new Uint8Array(length), new Uint8Array(length)]
  for (let cell = 0; cell < length; cell++) {
    const value = values[cell]!
    if (Number.isNaN(value)) continue
    known[cell] = 1
    if (value === -Infinity) nothing[cell] = 1
    else magnitudes[cell] = Math.abs(value)
  }
  const above = stepsOf(magnitudes)
  const below = new Uint8Array(length)
  for (let cell = 0; cell < length; cell++) {
    if (values[cell]! >= 0) continue
    below[cell] = above[cell]!
    above[cell] = 0
  }
  const layer = (classes: Uint8Array, levels: number, paintOf: (level: number) => PaintName) =>
    contours({ ...grid, values: classes }, levels, paintOf)
  return (
    layer(known, 1, () => 'zero') +
    layer(above, steps, n => `pos${n}` as PaintName) +
    layer(below, steps, n => `neg${n}` as PaintName) +
    layer(nothing, 1, () => 'nil')
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

/** Where a legend stands, and what is written around it. */
export interface Legend {
  left: number
  right: number
  y: number
  /** Below the numbers: at the left end, at 0, and at the right end. */
  below?: readonly [string, string, string]
}

/** Swatches from the lowest to the highest, with the values at both ends and at 0. */
export function evenLegend(greatest: number, legend: Legend): string {
  const { left, right, y } = legend
  const ends = greatest > 0 ? [withSign(-greatest, 2), withSign(greatest, 2)] : ['', '']
  const centre = (left + right) / 2
  return (
    swatches(legend) +
    line('axis', centre, y, centre, y + 9) +
    label(left, y + 11, ends[0]!, { dy: 0.95 }) +
    label(centre, y + 11, '0', { anchor: 'middle', dy: 0.95 }) +
    label(right, y + 11, ends[1]!, { anchor: 'end', dy: 0.95 })
  )
}

/** Swatches of log2(f/p₀) with the values where one becomes the next; to their left −∞, where it occurs, and a title. */
export function doublingLegend(legend: Legend, nil: boolean, title = ''): string {
  const { left, right, y } = legend
  const width = (right - left) / (2 * steps + 1)
  const fractions: Record<number, string> = { 0.25: '¼', 0.5: '½' }
  // Where the fractions have no room, 0 takes their place.
  const roomy = width >= 24
  const centre = roomy ? '' : label((left + right) / 2, y + 11, '0', { anchor: 'middle', dy: 0.95 })
  const numbers = doublings.flatMap((edge, n) => {
    if (edge < 1 && !roomy) return []
    const text = fractions[edge] ?? String(edge)
    const only = edge === 1 || edge === 4 ? {} : { only: 'wide' as const }
    const at = (x: number, sign: string) => label(x, y + 11, sign + text, { anchor: 'middle', dy: 0.95, ...only })
    return [at(left + (steps - n) * width, '−'), at(left + (steps + 1 + n) * width, '+')]
  })
  const nothing = nil
    ? `<rect ${paint('nil')} x="${px(left - 28)}" y="${y}" width="18" height="9"/>` +
      label(left - 19, y + 11, '−∞', { anchor: 'middle', dy: 0.95 })
    : ''
  const heading = title ? label(left - (nil ? 36 : 8), y + 4.5, title, { anchor: 'end', dy: 0.35 }) : ''
  return swatches(legend) + numbers.join('') + centre + nothing + heading
}

function swatches({ left, right, y, below }: Legend): string {
  const width = (right - left) / (2 * steps + 1)
  let out = ''
  for (let step = -steps; step <= steps; step++) {
    const name = step === 0 ? 'zero' : ((step < 0 ? `neg${-step}` : `pos${step}`) as PaintName)
    out += `<rect ${paint(name)} x="${px(left + (step + steps) * width)}" y="${y}" width="${px(width)}" height="9"/>`
  }
  if (!below) return out
  const [low, middle, high] = below
  return (
    out +
    label(left, y + 11, low, { dy: 2.1 }) +
    label((left + right) / 2, y + 11, middle, { anchor: 'middle', dy: 2.1 }) +
    label(right, y + 11, high, { anchor: 'end', dy: 2.1 })
  )
}

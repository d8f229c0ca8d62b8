import type { FigureOptions } from './input.ts'
import { escapeText, slug } from './markup.ts'
import { figureStyle, fontFamily, type PaintName, paint } from './theme.ts'

/** Wide figures are 640 units across and square ones 400, both 400 high: side by side they share one scale of type. */
export const wide = 640
export const square = 400

export interface Frame {
  shape: 'wide' | 'square'
  width: number
  height: number
  /** The default id, unless the options give one. */
  name: string
  title: string
  description: string
  body: string
}

/** Room at the bottom for what a figure must not be shown without, and what that is: short, to be read at any size. */
const footing = 30
const circularNote = 'Circular: the basis comes from these same rows.'

/** The outermost element of every figure, with its accessible name and description. */
export function svg(frame: Frame, options: FigureOptions): string {
  const id = slug(options.id ?? frame.name)
  const { width } = frame
  const { circularity } = options
  const height = frame.height + (circularity ? footing : 0)
  const note = circularity ? label(2, height - 8, circularNote, { paint: 'basis-text' }) : ''
  const description = circularity ? `${frame.description} ${circularity}` : frame.description
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="srm srm-${frame.shape}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" ` +
    `font-family="${fontFamily}" font-size="12">` +
    `<title id="${id}-title">${escapeText(options.title ?? frame.title)}</title>` +
    `<desc id="${id}-desc">${escapeText(description)}</desc>` +
    (options.standalone === false ? '' : `<style>${figureStyle()}</style>`) +
    `<rect ${paint('paper')} width="${width}" height="${height}"/>${frame.body}${note}</svg>`
  )
}

/** A coordinate with at most two decimals. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100)
}

export interface TextOptions {
  anchor?: 'start' | 'middle' | 'end'
  paint?: PaintName
  /** Shown only where there is room, or only where there is little. */
  only?: 'wide' | 'narrow'
  /** Shift down, in em: follows the size of the type. */
  dy?: number
  turn?: number
}

/** A text element. `content` is markup: whatever comes from outside must have been escaped. */
export function label(x: number, y: number, content: string, options: TextOptions = {}): string {
  const { anchor = 'start', only, dy, turn } = options
  const text =
    `<text ${paint(options.paint ?? 'soft')} x="${px(x)}" y="${px(y)}"` +
    (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) +
    (dy === undefined ? '' : ` dy="${dy}em"`) +
    (turn === undefined ? '' : ` transform="rotate(${turn} ${px(x)} ${px(y)})"`) +
    `>${content}</text>`
  return only ? onlyWhere(only, text) : text
}

/** What is shown only where there is room, or only where there is little. */
function onlyWhere(only: 'wide' | 'narrow', content: string): string {
  // The attribute hides it from programs that ignore style sheets; the style sheet overrides it.
  return only === 'wide' ? `<g class="srm-w">${content}</g>` : `<g class="srm-n" display="none">${content}</g>`
}

/** One drawing for figures shown large, another for figures shown small. */
export function either(large: string, small: string): string {
  return onlyWhere('wide', large) + onlyWhere('narrow', small)
}

/** One label for figures shown large, another for figures shown small. */
export function labels(x: number, y: number, large: string, small: string, options: TextOptions = {}): string {
  return label(x, y, large, { ...options, only: 'wide' }) + label(x, y, small, { ...options, only: 'narrow' })
}

export function line(name: PaintName, x1: number, y1: number, x2: number, y2: number): string {
  return `<path ${paint(name)} d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`
}

/** b with its index, as in print. Text that follows within the same element returns to the baseline. */
export function basisVector(index: 'i' | 'j', sign = ''): string {
  return (
    `${sign}<tspan font-style="italic">b</tspan>` +
    `<tspan font-style="italic" font-size="75%" dy="0.3em">${index}</tspan><tspan dy="-0.225em">\u200b</tspan>`
  )
}

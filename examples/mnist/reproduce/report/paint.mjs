/**
 * The marks of the report's figures. Each carries its light colours as attributes, so that a figure's file is whole by itself,
 * and a class by which the page gives it the colours of the reader's scheme. Blue and orange differ to every kind of eye, and
 * what they tell apart differs in shape as well.
 */
import { safe } from './words.mjs'

const light = {
  paper: '#ffffff',
  ink: '#1a1d21',
  soft: '#555e69',
  rule: '#8a939d',
  grid: '#e6e9ed',
  own: '#1c4f8c',
  standard: '#b03e08',
  chance: '#6b747e',
}

const dark = {
  paper: '#14171a',
  ink: '#e7eaed',
  soft: '#a5aeb8',
  rule: '#6b747e',
  grid: '#272c32',
  own: '#7fb6f0',
  standard: '#f39a66',
  chance: '#a5aeb8',
}

const paints = {
  paper: { fill: 'paper' },
  text: { fill: 'ink' },
  soft: { fill: 'soft' },
  grid: { stroke: 'grid' },
  axis: { stroke: 'rule' },
  null: { stroke: 'ink', 'stroke-dasharray': '4 3' },
  own: { fill: 'own', stroke: 'paper', 'stroke-width': 0.75 },
  standard: { fill: 'paper', stroke: 'standard', 'stroke-width': 1.5 },
  independent: { fill: 'paper', stroke: 'own', 'stroke-width': 1.5 },
  'own-interval': { stroke: 'own', 'stroke-width': 2 },
  'standard-interval': { stroke: 'standard', 'stroke-width': 2 },
  'own-line': { stroke: 'own', 'stroke-width': 1.25, 'stroke-linejoin': 'round' },
  'standard-line': {
    stroke: 'standard',
    'stroke-width': 1.25,
    'stroke-linejoin': 'round',
    'stroke-dasharray': '5 3',
  },
  whisker: { stroke: 'own', 'stroke-width': 1 },
  band: { fill: 'chance', 'fill-opacity': 0.13 },
  chance: { fill: 'chance', 'fill-opacity': 0.35 },
  'chance-line': { stroke: 'chance', 'stroke-width': 1.25, 'stroke-opacity': 0.55 },
}

/** The attributes of a mark. */
export function paint(name) {
  const { fill, stroke, ...rest } = paints[name]
  const more = Object.entries(rest).map(([key, value]) => ` ${key}="${value}"`)
  return `class="m-${name}" fill="${fill ? light[fill] : 'none'}"${stroke ? ` stroke="${light[stroke]}"` : ''}${more.join('')}`
}

/** The colours as custom properties, and the classes that refer to them: for the page. */
export function markStyle() {
  const variables = palette => Object.entries(palette).map(([name, value]) => `--${name}:${value}`)
  const rules = Object.entries(paints).map(([name, { fill, stroke }]) => {
    const parts = [fill && `fill:var(--${fill})`, stroke && `stroke:var(--${stroke})`]
    return `.m-${name}{${parts.filter(Boolean).join(';')}}`
  })
  return `:root{color-scheme:light dark;${variables(light).join(';')}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark).join(';')}}}
${rules.join('\n')}`
}

export const FONT =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans','Liberation Sans',Arial,sans-serif"

/** At most two decimals. */
export const px = value => String(Math.round(value * 100) / 100)

/** A whole picture with its name and description. `body` is markup. */
export function picture({ name, title, description, width, height, body }) {
  const id = `${name}-${width}`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${px(height)}" width="${width}" height="${px(height)}" ` +
    `role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${FONT}" font-size="12">` +
    `<title id="${id}-title">${safe(title)}</title><desc id="${id}-desc">${safe(description)}</desc>` +
    `<rect ${paint('paper')} width="${width}" height="${px(height)}"/>${body}</svg>`
  )
}

/** Text at a baseline; `anchor` as in SVG, `bold` for headings. */
export function text(x, y, content, { anchor = 'start', mark = 'soft', bold = false } = {}) {
  const more = (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) + (bold ? ' font-weight="650"' : '')
  return `<text ${paint(mark)} x="${px(x)}" y="${px(y)}"${more}>${safe(content)}</text>`
}

export const line = (mark, x1, y1, x2, y2) => `<path ${paint(mark)} d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`

/** A line through points, broken where one is null. */
export function polyline(mark, points) {
  let d = ''
  let open = false
  for (const point of points) {
    if (point) d += `${open ? 'L' : 'M'}${px(point[0])} ${px(point[1])}`
    open = point !== null
  }
  return d ? `<path ${paint(mark)} d="${d}"/>` : ''
}

const shapes = {
  circle: 'm-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  diamond: 'm0 -4.75l4.75 4.75l-4.75 4.75l-4.75 -4.75z',
  triangle: 'm0 -4.75l4.5 8h-9z',
  square: 'm-3.5 -3.5h7v7h-7z',
}

/** A shape around a point. */
export const point = (mark, x, y, shape = 'circle') => `<path ${paint(mark)} d="M${px(x)} ${px(y)}${shapes[shape]}"/>`

/** How wide type of 12 px is, roughly: nothing here can measure it. */
const LETTER = 6.4

/**
 * The keys of a figure in lines from the top, and how high they are.
 *
 * @param {{ sample: (x: number, y: number) => string, wide?: number, words: string }[]} keys `sample` draws around (x, y), `wide` px
 */
export function legend(keys, width) {
  let [x, y, body] = [0, 9, '']
  for (const { sample, wide = 12, words } of keys) {
    const parts = broken(words, (width - wide - 6) / LETTER)
    const needs = wide + 6 + Math.max(...parts.map(({ length }) => length)) * LETTER
    if (x > 0 && x + needs > width) [x, y] = [0, y + 19]
    body += sample(x + wide / 2, y)
    parts.forEach((part, at) => {
      if (at > 0) y += 15
      body += text(x + wide + 6, y + 4, part)
    })
    x += needs + 18
  }
  return { body, height: y + 13 }
}

/** Words in lines of at most so many letters. */
export function broken(words, most) {
  const lines = ['']
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length <= most || lines.at(-1) === '') lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

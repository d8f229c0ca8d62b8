import { moveApart, type Note } from './axes.ts'
import { either, label, line, px } from './frame.ts'
import { type PaintName, paint } from './theme.ts'

/** An entry of a legend: a sample of how something is drawn, and what it is. */
export interface Key {
  text: string
  /** A line, or areas over one another: the more there are, the darker. */
  swatch: { line: PaintName } | { areas: number }
}

const swatch = { width: 18, height: 10, gap: 5 }
/** Between one key and the next. */
const apart = 14

/** Whether labels at these heights would have to move to stay apart. */
export function collide(notes: readonly Note[], gap: number): boolean {
  const moved = moveApart([...notes], gap, -Infinity, Infinity)
  const heights = notes.map(note => note.y).sort((a, b) => a - b)
  return moved.some((note, n) => Math.abs(note.y - heights[n]!) > 0.5)
}

/** The keys in one line that ends at `right`, around the height `y`; once for large type and once for small figures. */
export function keyLine(keys: readonly Key[], right: number, y: number): string {
  return either(row(keys, right, y, 7.4), row(keys, right, y, 11))
}

/** @param letter The width of a letter in a wide typeface: nothing here can measure type. */
function row(keys: readonly Key[], right: number, y: number, letter: number): string {
  const widths = keys.map(({ text }) => swatch.width + swatch.gap + text.length * letter)
  let x = right - widths.reduce((sum, width) => sum + width, 0) - (keys.length - 1) * apart
  const drawn = keys.map((key, n) => {
    const at = x
    x += widths[n]! + apart
    return sample(key, at, y) + label(at + swatch.width + swatch.gap, y, key.text, { paint: 'data-text', dy: 0.35 })
  })
  return drawn.join('')
}

function sample({ swatch: drawing }: Key, x: number, y: number): string {
  if ('line' in drawing) return line(drawing.line, x, y, x + swatch.width, y)
  const { width, height } = swatch
  const area = `<rect ${paint('band')} x="${px(x)}" y="${px(y - height / 2)}" width="${width}" height="${height}"/>`
  return area.repeat(drawing.areas)
}

import util from 'node:util'
import type { Io, Output } from './io.ts'

/** The widest that anything for a person is printed. */
const widest = 100

/** How wide text for this output may be. */
export function widthOf(output: Output): number {
  return output.isTTY ? Math.max(40, Math.min(widest, output.columns ?? 80)) : widest
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Gives text a style, or leaves it alone. */
export type Painter = (style: Style, text: string) => string

/** Colours text for a terminal that has colours, and leaves it alone for all else (https://no-color.org). */
export function painter(output: Output, env: Io['env']): Painter {
  const coloured = env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : output.isTTY && env.TERM !== 'dumb'
  // Node 20.0 to 20.11 have no styleText.
  if (!coloured || env.NO_COLOR || util.styleText === undefined) return (_, text) => text
  return (style, text) => util.styleText(style, text, { validateStream: false })
}

/** Text in lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The columns of a table: `<` for text, `>` for numbers. */
export function align(rows: readonly (readonly string[])[], sides: string, gap = 2): string[] {
  const widths = [...sides].map((_, column) => Math.max(0, ...rows.map(row => columns(row[column] ?? ''))))
  return rows.map(row => {
    const cells = [...sides].map((side, column) => {
      const cell = row[column] ?? ''
      const blanks = ' '.repeat(widths[column] - columns(cell))
      return side === '>' ? blanks + cell : cell + blanks
    })
    return cells.join(' '.repeat(gap)).trimEnd()
  })
}

/** Terms, and beside them what is said of each, wrapped. */
export function describeList(terms: readonly (readonly [term: string, text: string])[], width: number): string[] {
  const indent = Math.max(...terms.map(([term]) => columns(term))) + 2
  return terms.flatMap(([term, text]) =>
    wrap(text, width - indent).map((line, n) => (n === 0 ? term.padEnd(indent) : ' '.repeat(indent)) + line),
  )
}

/** Blocks of lines with a blank line between, as they are printed: blanks that do not break have done their duty. */
export function page(blocks: readonly (readonly string[])[]): string {
  const texts = blocks.filter(lines => lines.length > 0).map(lines => `${lines.join('\n')}\n`)
  return texts.join('\n').replaceAll('\u00a0', ' ')
}

function columns(text: string): number {
  return Array.from(text).length
}

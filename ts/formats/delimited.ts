import Papa from 'papaparse'
import { FileError } from '../errors.ts'
import { counted } from './message.ts'

/** The longest string that V8 makes. */
const longestText = 2 ** 29 - 24

/** What heads a column of row names, in lower case; pandas leaves it empty. */
export const idHeads: ReadonlySet<string> = new Set(['', 'id', 'row', 'index', 'name'])

/** Rows that decide on the delimiter. */
const sampled = 20

/**
 * The text of a file, without a byte order mark.
 *
 * @throws {@link FileError} where it is not UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > longestText) {
    throw new FileError(`${counted(bytes.length, 'byte')} of text; expected at most ${longestText}, save it as .npy`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileError('not UTF-8 text')
  }
}

/**
 * The delimiter that splits the first rows most evenly, of comma, semicolon and tab; a blank, as `numpy.savetxt` has it,
 * where none of these does and the second row has one; else a comma.
 */
export function guessDelimiter(text: string): string {
  let end = 0
  for (let row = 0; row < sampled && end >= 0; row++) end = text.indexOf('\n', end + 1)
  const head = end < 0 ? text : text.slice(0, end)
  const { meta, errors } = Papa.parse<string[]>(head, {
    preview: sampled,
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy',
  })
  if (!errors.some(error => error.code === 'UndetectableDelimiter')) return meta.delimiter
  const lines = head.split(/[\r\n]+/).filter(line => line.trim() !== '')
  return (lines[1] ?? lines[0] ?? '').trim().includes(' ') ? ' ' : ','
}

/**
 * Calls `row` for each row that is not blank, with its cells and the line it begins on, from 1.
 *
 * @throws {@link FileError} on quotes that do not match.
 */
export function eachRow(text: string, delimiter: string, row: (cells: string[], line: number) => void): void {
  let line = 1
  // Only a quoted cell can go on over lines.
  const quotes = text.includes('"')
  // Blanks may come in runs, and at both ends of a line.
  const spaced = delimiter === ' ' ? text.replace(/^ +| +(?= )| +(?=\r?$)/gm, '') : text
  Papa.parse<string[]>(spaced, {
    delimiter,
    step({ data: cells, errors }) {
      if (errors.length > 0) throw new FileError(`line ${line}: a quote is not closed, or text follows its end`)
      if (cells.length > 1 || cells[0].trim() !== '') row(cells, line)
      line++
      if (quotes) for (const cell of cells) line += cell.split('\n').length - 1
    },
  })
}

import { FileError } from '../errors.ts'
import { decodeText, eachRow, guessDelimiter, idHeads } from './delimited.ts'
import { quoted, within } from './message.ts'
import { stemOf, type TensorFile } from './tensor.ts'

const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/
/** A number all the same, so that it is never taken for a row's name. */
const decimalComma = /^\s*[+-]?\d*,\d+(?:[eE][+-]?\d+)?\s*$/
const nonFinite = /^\s*([+-]?)(nan|inf|infinity)\s*$/i

/**
 * Opens a `.csv` of numbers: see {@link openTensors}. The delimiter is guessed among comma, semicolon and tab (and blanks, as
 * `numpy.savetxt` has it, where there are none of these). The first row is a header if any cell of it is not a number; the
 * first column names the rows if it is headed by nothing, `id`, `row`, `index` or `name`, or if it holds no numbers.
 * `nan` and `inf` are numbers here, in any case: whether they may be is not for this reader to say.
 */
export function openCsv(bytes: Uint8Array, file: string): TensorFile {
  const table = new Table()
  const text = decodeText(bytes)
  eachRow(text, guessDelimiter(text), (cells, line) => table.add(cells, line))
  table.finish()
  const name = stemOf(file)
  const shape = [table.rows, table.columns]
  return {
    format: 'csv',
    file,
    entries: [{ name, dtype: 'f64', shape }],
    read: wanted =>
      within(file, () => {
        if (wanted !== name) throw new FileError(`no tensor ${quoted(wanted)}; it holds only ${quoted(name)}`)
        return { name, dtype: 'f64', shape: [...shape], data: table.values.subarray(0, table.rows * table.columns) }
      }),
    ...(table.header && { header: table.header }),
    ...(table.rowIds && { rowIds: table.rowIds }),
  }
}

interface Row {
  readonly cells: string[]
  readonly line: number
}

/** The numbers of a table, row by row as they come; the first two rows decide what its first row and column are. */
class Table {
  values: Float64Array = new Float64Array(1024)
  rows = 0
  columns = 0
  header: string[] | undefined
  rowIds: string[] | undefined
  /** The row that all others must be as wide as; held back until the next one, or the end, has come. */
  first: Row | undefined
  decided = false
  /** Whether the header says that the first column names rows; else all of its cells must be text. */
  headed = false

  add(cells: string[], line: number): void {
    if (this.first === undefined) {
      this.first = { cells, line }
      return
    }
    if (cells.length !== this.first.cells.length) {
      const found = cells.length === 1 ? '1 cell' : `${cells.length} cells`
      throw new FileError(
        `line ${line} has ${found}; expected ${this.first.cells.length}, as on line ${this.first.line}`,
      )
    }
    if (!this.decided) this.decide(this.first, cells)
    this.append(cells, line)
  }

  finish(): void {
    if (this.first === undefined) throw new FileError('no rows; expected lines of numbers')
    if (!this.decided) this.decide(this.first, undefined)
  }

  decide(first: Row, second: string[] | undefined): void {
    this.decided = true
    const { cells } = first
    const hasHeader = !cells.every(isNumber) && !isNamedRow(cells, second)
    const top = hasHeader ? second : cells
    this.headed = hasHeader && cells.length > 1 && idHeads.has(cells[0].trim().toLowerCase())
    const named = this.headed || (cells.length > 1 && top !== undefined && isText(top[0]))
    this.columns = cells.length - (named ? 1 : 0)
    if (named) this.rowIds = []
    if (hasHeader) this.header = cells.slice(named ? 1 : 0).map(cell => cell.trim())
    else this.append(cells, first.line)
  }

  append(cells: string[], line: number): void {
    const skipped = cells.length - this.columns
    if (this.rowIds !== undefined) {
      if (!this.headed && isNumber(cells[0])) {
        throw new FileError(
          `line ${line}, column 1: ${quoted(cells[0].trim())} is a number, but the lines above have text there; expected one kind`,
        )
      }
      this.rowIds.push(cells[0].trim())
    }
    let at = this.rows * this.columns
    if (at + this.columns > this.values.length) {
      const longer = new Float64Array(2 * (at + this.columns))
      longer.set(this.values)
      this.values = longer
    }
    for (let i = skipped; i < cells.length; i++) this.values[at++] = parseNumber(cells[i], line, i + 1)
    this.rows++
  }
}

/**
 * Whether the first row is data for all that its first cell is not a number: the next row begins with text too, and the
 * rest are numbers, but not 0, 1, 2… or 1, 2, 3… (which are column names).
 */
function isNamedRow(cells: readonly string[], second: readonly string[] | undefined): boolean {
  if (second === undefined || cells.length < 2 || !isText(second[0]) || idHeads.has(cells[0].trim().toLowerCase()))
    return false
  const rest = cells.slice(1)
  const start = Number(rest[0])
  return rest.every(isNumber) && !((start === 0 || start === 1) && rest.every((cell, i) => Number(cell) === start + i))
}

function isNumber(cell: string): boolean {
  return number.test(cell) || nonFinite.test(cell)
}

function isText(cell: string): boolean {
  return cell.trim() !== '' && !isNumber(cell) && !decimalComma.test(cell)
}

function parseNumber(cell: string, line: number, column: number): number {
  if (number.test(cell)) return Number(cell)
  const match = nonFinite.exec(cell)
  if (match !== null) {
    if (match[2].toLowerCase() === 'nan') return Number.NaN
    return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }
  const where = `line ${line}, column ${column}`
  if (cell.trim() === '') throw new FileError(`${where} is empty; expected a number`)
  const hint = decimalComma.test(cell) ? '; expected a decimal point' : ''
  throw new FileError(`${where}: ${quoted(cell.trim())} is not a number${hint}`)
}

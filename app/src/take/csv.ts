/** What programs write for a number: as it stands in the file. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|nan)$/i

/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/

export interface CsvTable {
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/**
 * A table as CSV (RFC 4180): a header, lines that end in CR LF, and quotes where a cell needs them. Names and labels come from
 * strangers' files, and a spreadsheet runs what begins with =, +, - or @: such a cell gets an apostrophe in front, unless it is a
 * number.
 */
export function csvOf({ columns, rows }: CsvTable): string {
  return [columns, ...rows].map(cells => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(value: string | number): string {
  const text = String(value)
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

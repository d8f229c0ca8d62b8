import { divergingCells, hatching, type Steps } from './diverging.ts'
import { label, px, square } from './frame.ts'
import type { DataTable } from './input.ts'
import { place } from './levels.ts'
import { escapeText, shorten } from './markup.ts'
import { machine } from './numbers.ts'
import { type Pooled, pool } from './pool.ts'
import { paint } from './theme.ts'

/** Blocks across that a figure of a matrix has room for. */
const mostBlocks = 128

export interface SquareMatrix {
  /** The drawing, without its legend. */
  body: string
  left: number
  right: number
}

/**
 * k×k values on a diverging scale, rows down and columns across, with the indices or names of the basis vectors. Beyond
 * 128 vectors, square blocks show what `combine` makes of theirs.
 */
export function squareMatrix(
  k: number,
  values: Float64Array,
  stepsOf: Steps,
  combine: Parameters<typeof pool>[2],
  axisNames: readonly string[] | undefined,
): SquareMatrix {
  const grid: Pooled = pool({ columns: k, rows: k, values }, [mostBlocks, mostBlocks], combine)
  const names = namesShown(axisNames, k)
  const left = names ? 84 : 42
  const top = names ? 80 : 36
  const side = Math.min(square - left - 2, 346 - top)
  const cells = side / grid.columns
  const body =
    hatching(left, top, side, side) +
    place(grid, left, top, side, side, divergingCells(grid, stepsOf)) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    indices(k, names, left, top, cells / grid.block[0])
  return { body, left, right: left + side }
}

/** What a caption says of blocks. */
export function blockText(k: number, shows: string): string {
  const block = Math.ceil(k / mostBlocks)
  return block > 1 ? ` Each cell stands for ${block}×${block} planes and shows ${shows}.` : ''
}

/** Names are shown as long as each has a line of its own. */
function namesShown(names: readonly string[] | undefined, k: number): readonly string[] | undefined {
  return names && names.length > 0 && k <= 24 ? names : undefined
}

/** Rows are i, columns are j. `cell` is the size of one index in units. */
function indices(k: number, names: readonly string[] | undefined, left: number, top: number, cell: number): string {
  const step = names ? 1 : ([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(size => size * cell >= 20) ?? k)
  let out = ''
  for (let n = 0; n < k; n += step) {
    const name = escapeText(shorten(names?.[n] ?? String(n), 10))
    const middle = (n + 0.5) * cell
    out += label(left - 6, top + middle, name, { anchor: 'end', dy: 0.35 })
    out += names
      ? label(left + middle, top - 6, name, { turn: -90, dy: 0.35 })
      : label(left + middle, top - 7, name, { anchor: 'middle' })
  }
  const italic = (letter: string) => `<tspan font-style="italic">${letter}</tspan>`
  if (names) return out + label(2, 14, `rows ${italic('i')},`) + label(2, 29, `columns ${italic('j')}`)
  return out + label(2, top + 12, italic('i')) + label(left, 12, italic('j'))
}

/**
 * The cells of greatest strength, greatest first, and how many hold a plane. One that stands on both sides of the diagonal
 * counts once.
 */
function bestCells(
  k: number,
  values: Float64Array,
  most: number,
  strength: (value: number) => number,
): { cells: number[]; known: number } {
  const cells: number[] = []
  let known = 0
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    const row = Math.floor(cell / k)
    const column = cell % k
    if (Number.isNaN(value) || (row > column && values[column * k + row] === value)) continue
    known++
    if (cells.length === most && strength(value) <= strength(values[cells[most - 1]!]!)) continue
    const place = cells.findIndex(other => strength(values[other]!) < strength(value))
    cells.splice(place < 0 ? cells.length : place, 0, cell)
    if (cells.length > most) cells.pop()
  }
  return { cells, known }
}

/** The whole matrix up to 16 vectors, else the 40 best of {@link bestCells}. */
export function matrixTableOf(
  k: number,
  values: Float64Array,
  strength: (value: number) => number,
  axisNames: readonly string[] | undefined,
  what: { column: string; whole: string; best: (shown: number, of: number) => string },
): DataTable {
  const name = (n: number) => axisNames?.[n] ?? n
  if (k <= 16) {
    const rows = Array.from({ length: k }, (_, i) => [
      name(i),
      ...Array.from(values.subarray(i * k, (i + 1) * k), machine),
    ])
    return { columns: ['i \\ j', ...Array.from({ length: k }, (_, j) => String(name(j)))], rows, note: what.whole }
  }
  const { cells, known } = bestCells(k, values, 40, strength)
  const rows = cells.map(cell => [name(Math.floor(cell / k)), name(cell % k), machine(values[cell]!)])
  return { columns: ['i', 'j', what.column], rows, note: what.best(rows.length, known) }
}

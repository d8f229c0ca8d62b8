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

/** Values of planes: `values[r * columns.length + c]` is that of basis vectors `rows[r]` and `columns[c]`, NaN where there is none. */
export interface Cells {
  rows: readonly number[]
  columns: readonly number[]
  values: Float64Array
}

/** All k×k values. */
export function wholeCells(k: number, values: Float64Array): Cells {
  const all = Array.from({ length: k }, (_, n) => n)
  return { rows: all, columns: all, values }
}

/** Where the cells lie in the figure, in units of its viewBox. */
export interface MatrixArea {
  left: number
  top: number
  side: number
  /** The basis vectors along the axis that runs down (i), from the top. */
  rows: readonly number[]
  /** Those along the axis that runs across (j), from the left. */
  columns: readonly number[]
  /** The size of one basis vector along either axis: column c begins at `left + c * cell.width`, row r at `top + r * cell.height`. */
  cell: { width: number; height: number }
  /** How many basis vectors share a cell of one colour, across and down; 1 up to 128 of them. */
  block: [number, number]
}

export function areaOf({ rows, columns }: Omit<Cells, 'values'>, axisNames: readonly string[] | undefined): MatrixArea {
  const named = hasNames(axisNames, rows.length, columns.length)
  const left = named ? 84 : 42
  const top = named ? 80 : 36
  const side = Math.min(square - left - 2, 346 - top)
  const per = (length: number) => Math.max(1, Math.ceil(length / mostBlocks))
  const block: [number, number] = [per(columns.length), per(rows.length)]
  const size = (length: number, block: number) => side / Math.ceil(length / block) / block
  const cell = { width: size(columns.length, block[0]), height: size(rows.length, block[1]) }
  return { left, top, side, rows, columns, cell, block }
}

/**
 * Values on a diverging scale, rows down and columns across, with the indices or names of the basis vectors. Beyond 128 vectors
 * along an axis, blocks show what `combine` makes of theirs.
 */
export function squareMatrix(
  cells: Cells,
  stepsOf: Steps,
  combine: Parameters<typeof pool>[2],
  axisNames: readonly string[] | undefined,
): { body: string; left: number; right: number } {
  const { rows, columns, values } = cells
  const area = areaOf(cells, axisNames)
  const { left, top, side } = area
  const grid: Pooled = pool({ columns: columns.length, rows: rows.length, values }, [mostBlocks, mostBlocks], combine)
  const body =
    hatching(left, top, side, side) +
    place(grid, left, top, side, side, divergingCells(grid, stepsOf)) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    indices(area, hasNames(axisNames, rows.length, columns.length) ? axisNames : undefined)
  return { body, left, right: left + side }
}

/** What a caption says of blocks. */
export function blockText(rows: number, columns: number, shows: string): string {
  const [down, across] = [Math.ceil(rows / mostBlocks), Math.ceil(columns / mostBlocks)]
  return down > 1 || across > 1 ? ` Each cell stands for ${down}×${across} planes and shows ${shows}.` : ''
}

/** Names are shown as long as each has a line of its own. */
function hasNames(names: readonly string[] | undefined, rows: number, columns: number): names is readonly string[] {
  return names !== undefined && names.length > 0 && Math.max(rows, columns) <= 24
}

/** Rows are i, columns are j. */
function indices({ left, top, rows, columns, cell }: MatrixArea, names: readonly string[] | undefined): string {
  const text = (index: number) => escapeText(shorten(names?.[index] ?? String(index), 10))
  const down = labelled(rows, cell.height, names !== undefined).map((n): [number, string] => {
    const at = top + (n + 0.5) * cell.height
    return [n, label(left - 6, at, text(rows[n]!), { anchor: 'end', dy: 0.35 })]
  })
  const across = labelled(columns, cell.width, names !== undefined).map((n): [number, string] => {
    const at = left + (n + 0.5) * cell.width
    const name = text(columns[n]!)
    return [
      n,
      names ? label(at, top - 6, name, { turn: -90, dy: 0.35 }) : label(at, top - 7, name, { anchor: 'middle' }),
    ]
  })
  const out = [...down, ...across].sort(([a], [b]) => a - b).map(([, markup]) => markup)
  const italic = (letter: string) => `<tspan font-style="italic">${letter}</tspan>`
  const titles = names
    ? label(2, 14, `rows ${italic('i')},`) + label(2, 29, `columns ${italic('j')}`)
    : label(2, top + 12, italic('i')) + label(left, 12, italic('j'))
  return out.join('') + titles
}

/** The places along an axis that have room for their index: at round indices where these ascend one by one. */
function labelled(axis: readonly number[], size: number, all: boolean): number[] {
  const step = all
    ? 1
    : ([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(step => step * size >= 20) ?? axis.length)
  const [first = 0] = axis
  const consecutive = axis.every((index, n) => index === first + n)
  return [...axis.keys()].filter(n => ((consecutive ? first : 0) + n) % step === 0)
}

/**
 * The cells of greatest strength, greatest first, and how many hold a plane. One that stands on both sides of the diagonal
 * counts once.
 */
function bestCells(
  { rows, columns, values }: Cells,
  most: number,
  strength: (value: number) => number,
): { cells: number[]; known: number } {
  const cells: number[] = []
  const [placeOfRow, placeOfColumn] = [places(rows), places(columns)]
  const width = columns.length
  // Whether the same plane stands above the diagonal as well.
  const twice = (i: number, j: number, value: number) => {
    const [row, column] = [placeOfRow[j], placeOfColumn[i]]
    return row !== undefined && column !== undefined && values[row * width + column] === value
  }
  let known = 0
  // What a cell must be stronger than, once there are enough.
  let least = -Infinity
  for (let row = 0; row < rows.length; row++) {
    const i = rows[row]!
    for (let column = 0; column < width; column++) {
      const cell = row * width + column
      const value = values[cell]!
      if (Number.isNaN(value)) continue
      const j = columns[column]!
      if (i > j && twice(i, j, value)) continue
      known++
      const strong = strength(value)
      if (cells.length === most && strong <= least) continue
      const place = cells.findIndex(other => strength(values[other]!) < strong)
      cells.splice(place < 0 ? cells.length : place, 0, cell)
      if (cells.length > most) cells.pop()
      least = strength(values[cells.at(-1)!]!)
    }
  }
  return { cells, known }
}

/** For each basis vector its place along an axis, if it has one. */
function places(axis: readonly number[]): (number | undefined)[] {
  const out = new Array<number | undefined>(Math.max(...axis) + 1).fill(undefined)
  axis.forEach((index, n) => {
    out[index] = n
  })
  return out
}

/** All cells up to 16 vectors, else the 40 best of {@link bestCells}. */
export function matrixTableOf(
  shown: Cells,
  strength: (value: number) => number,
  axisNames: readonly string[] | undefined,
  what: { column: string; whole: string; best: (shown: number, of: number) => string },
): DataTable {
  const { rows: down, columns: across, values } = shown
  const name = (n: number) => axisNames?.[n] ?? n
  const width = across.length
  if (Math.max(down.length, width) <= 16) {
    const rows = down.map((i, r) => [name(i), ...Array.from(values.subarray(r * width, (r + 1) * width), machine)])
    return { columns: ['i \\ j', ...across.map(j => String(name(j)))], rows, note: what.whole }
  }
  const { cells, known } = bestCells(shown, 40, strength)
  const rows = cells.map(cell => [
    name(down[Math.floor(cell / width)]!),
    name(across[cell % width]!),
    machine(values[cell]!),
  ])
  return { columns: ['i', 'j', what.column], rows, note: what.best(rows.length, known) }
}

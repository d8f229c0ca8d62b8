import { label, line, px, square, svg } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { contours, outline, place } from './levels.ts'
import { escapeText, shorten } from './markup.ts'
import { count, epsilonText, machine, plain, range, withSign } from './numbers.ts'
import { pool, strongest } from './pool.ts'
import { type PaintName, paint } from './theme.ts'

export type MatrixData = Pick<ReportSweep, 'epsilon'> & { matrix: NonNullable<ReportSweep['matrix']> }

/** Blocks across that the figure has room for. */
const most = 128
/** Steps of colour to either side of 0. */
const steps = 5

/**
 * The resonance of every plane as a k×k matrix on a diverging scale around 0: orange where activations gather at the
 * basis vectors, blue where they gather between them. Beyond 128 vectors, square blocks show their value of greatest
 * magnitude. Where there is no plane, hatching. Returns an SVG document.
 */
export function matrixFigure(data: MatrixData, options: FigureOptions = {}): string {
  const { k, values } = data.matrix
  const grid = pool({ columns: k, rows: k, values }, [most, most], strongest)
  const scale = greatest(values)
  const names = namesShown(options.axisNames, k)
  const left = names ? 84 : 42
  const top = names ? 80 : 36
  const side = Math.min(square - left - 2, 346 - top)
  const cells = side / grid.columns
  const classes = (classOf: (value: number) => number) => ({ ...grid, values: Uint8Array.from(grid.values, classOf) })
  const layer = (sign: 1 | -1, prefix: 'pos' | 'neg') => {
    const step = (value: number) => (scale > 0 && value * sign > 0 ? Math.round((Math.abs(value) / scale) * steps) : 0)
    return contours(classes(step), steps, n => `${prefix}${n}` as PaintName)
  }
  const covered = outline(
    classes(value => (Number.isNaN(value) ? 0 : 1)),
    1,
  )
  const drawing = `<path ${paint('zero')} d="${covered}"/>${layer(1, 'pos')}${layer(-1, 'neg')}`
  const body =
    `<path ${paint('hatch')} d="${hatching(left, top, side)}"/>` +
    place(grid, left, top, side, side, drawing) +
    `<rect ${paint('axis')} x="${px(left)}" y="${px(top)}" width="${px(side)}" height="${px(side)}"/>` +
    indices(k, names, left, top, cells / grid.block[0]) +
    legend(scale, left, left + side)
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `matrix-${data.epsilon}`,
      title: `Resonance of each plane, ε = ${epsilonText(data.epsilon)}`,
      description: matrixDescription(data),
      body,
    },
    options,
  )
}

function greatest(values: ArrayLike<number>): number {
  const [low, high] = range(values)
  return low > high ? 0 : Math.max(-low, high)
}

/** Names are shown as long as each has a line of its own. */
function namesShown(names: readonly string[] | undefined, k: number): readonly string[] | undefined {
  return names && names.length > 0 && k <= 24 ? names : undefined
}

/** Diagonal lines over the whole square; cells are painted over them. */
function hatching(left: number, top: number, side: number): string {
  let path = ''
  for (let n = 6; n < 2 * side; n += 6) {
    const from = Math.max(0, n - side)
    const to = Math.min(n, side)
    path += `M${px(left + from)} ${px(top + n - from)}L${px(left + to)} ${px(top + n - to)}`
  }
  return path
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

function legend(scale: number, left: number, right: number): string {
  const y = 358
  const width = (right - left) / (2 * steps + 1)
  let out = ''
  for (let step = -steps; step <= steps; step++) {
    const name = step === 0 ? 'zero' : ((step < 0 ? `neg${-step}` : `pos${step}`) as PaintName)
    out += `<rect ${paint(name)} x="${px(left + (step + steps) * width)}" y="${y}" width="${px(width)}" height="9"/>`
  }
  const ends = scale > 0 ? [withSign(-scale, 2), withSign(scale, 2)] : ['', '']
  return (
    out +
    line('axis', (left + right) / 2, y, (left + right) / 2, y + 9) +
    label(left, y + 11, ends[0]!, { dy: 0.95 }) +
    label((left + right) / 2, y + 11, '0', { anchor: 'middle', dy: 0.95 }) +
    label(right, y + 11, ends[1]!, { anchor: 'end', dy: 0.95 }) +
    label(left, y + 11, 'between', { dy: 2.1 }) +
    label(right, y + 11, 'at the basis', { anchor: 'end', dy: 2.1 })
  )
}

function matrixDescription({ matrix }: MatrixData): string {
  const { known, positive, best, worst } = summary(matrix)
  if (known === 0) return 'No plane has a resonance.'
  const at = (cell: number) =>
    `(${Math.floor(cell / matrix.k)}, ${cell % matrix.k}) with ${withSign(matrix.values[cell]!)}`
  return (
    `Matrix of ${matrix.k} by ${matrix.k} basis vectors; ${count(known)} entries hold a plane, ${count(positive)} of them ` +
    `with positive resonance. The highest is ${at(best)}, the lowest ${at(worst)}.`
  )
}

function summary({ values }: MatrixData['matrix']): { known: number; positive: number; best: number; worst: number } {
  let known = 0
  let positive = 0
  let best = -1
  let worst = -1
  values.forEach((value, cell) => {
    if (Number.isNaN(value)) return
    known++
    if (value > 0) positive++
    if (best < 0 || value > values[best]!) best = cell
    if (worst < 0 || value < values[worst]!) worst = cell
  })
  return { known, positive, best, worst }
}

/** What resonance is, in a sentence. */
export function resonanceDefinition(signed: boolean): string {
  const meaning = signed
    ? 'positive where that is higher at the basis vectors than between them, negative where it is lower.'
    : 'positive where activations gather at the basis vectors, negative where they gather between them.'
  return (
    `A plane’s resonance is the mean of its ${signed ? 'signed ' : ''}density at its two basis directions minus the mean ` +
    `over the angles from bᵢ to bⱼ: ${meaning}`
  )
}

export function matrixCaption({ matrix }: MatrixData): string {
  const block = Math.ceil(matrix.k / most)
  const pooled =
    block > 1 ? ` Each cell stands for ${block}×${block} planes and shows the one of greatest magnitude.` : ''
  const half = isUpper(matrix) ? ' Each pair stands once, above the diagonal.' : ''
  const colours = 'Orange: at the basis vectors. Blue: between them. Hatched: no plane.'
  return `${resonanceDefinition(matrix.signed)} Rows are i and columns j, counted from 0.${half} ${colours}${pooled}`
}

/** Whether planes stand above the diagonal only. */
function isUpper({ k, values }: MatrixData['matrix']): boolean {
  for (let row = 1; row < k; row++) {
    for (let column = 0; column < row; column++) if (!Number.isNaN(values[row * k + column]!)) return false
  }
  return k > 1
}

/** The whole matrix up to 16 vectors, else the 40 planes of greatest magnitude. */
export function matrixTable({ matrix }: MatrixData, options: FigureOptions): DataTable {
  const { k, values } = matrix
  const name = (n: number) => options.axisNames?.[n] ?? n
  if (k <= 16) {
    const rows = Array.from({ length: k }, (_, i) => [
      name(i),
      ...Array.from(values.subarray(i * k, (i + 1) * k), machine),
    ])
    const columns = ['i \\ j', ...Array.from({ length: k }, (_, j) => String(name(j)))]
    return { columns, rows, note: 'Resonance of plane (row, column); empty where there is no plane.' }
  }
  const { cells, known } = strongestCells(k, values, 40)
  const rows = cells.map(cell => [name(Math.floor(cell / k)), name(cell % k), machine(values[cell]!)])
  const note = `The ${rows.length} entries of greatest magnitude, of ${count(known)}; the greatest is ${plain(greatest(values))}.`
  return { columns: ['i', 'j', 'resonance'], rows, note }
}

/** The cells of greatest magnitude, greatest first. A plane that stands on both sides of the diagonal counts once. */
function strongestCells(k: number, values: Float64Array, most: number): { cells: number[]; known: number } {
  const cells: number[] = []
  let known = 0
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    const row = Math.floor(cell / k)
    const column = cell % k
    if (Number.isNaN(value) || (row > column && values[column * k + row] === value)) continue
    known++
    const magnitude = Math.abs(value)
    if (cells.length === most && magnitude <= Math.abs(values[cells[most - 1]!]!)) continue
    const place = cells.findIndex(other => Math.abs(values[other]!) < magnitude)
    cells.splice(place < 0 ? cells.length : place, 0, cell)
    if (cells.length > most) cells.pop()
  }
  return { cells, known }
}

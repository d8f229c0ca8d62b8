import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { evenLegend, evenSteps, greatest } from './diverging.ts'
import { square, svg } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { count, epsilonText, plain, withSign } from './numbers.ts'
import { strongest } from './pool.ts'
import { areaOf, blockText, type Cells, type MatrixArea, matrixTableOf, squareMatrix } from './square-matrix.ts'

/** What {@link matrixFigure} draws: as much of a {@link ReportSweep} as it needs, its matrix among it. */
export type MatrixData = Pick<ReportSweep, 'epsilon'> & {
  matrix: NonNullable<ReportSweep['matrix']> & {
    /**
     * Which basis vectors stand along either axis, and in which order: to zoom and to sort; all of them, if left out. Each cell
     * then has the value of its plane in whichever order, (i, j) or (j, i), it is in `values`. Colours stay those of the whole.
     */
    shown?: { rows: readonly number[]; columns: readonly number[] }
  }
}

/**
 * The resonance of every plane as a k×k matrix on a diverging scale around 0: orange where activations gather at the
 * basis vectors, blue where they gather between them. Beyond 128 vectors, square blocks show their value of greatest
 * magnitude. Where there is no plane, hatching. Returns an SVG document.
 *
 * @throws {@link OptionsError} for `matrix.shown` with an index out of 0 to k − 1, or with nothing to show.
 */
export function matrixFigure(data: MatrixData, options: FigureOptions = {}): string {
  const scale = greatest(data.matrix.values)
  const cells = cellsOf(data)
  const { body, left, right } = squareMatrix(cells, evenSteps(scale), strongest, options.axisNames)
  const legend = evenLegend(scale, { left, right, y: 358, below: ['between', 'equal', 'at the basis'] })
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `matrix-${data.epsilon}`,
      title: `Resonance of each plane, ε = ${epsilonText(data.epsilon)}`,
      description: matrixDescription(data, cells),
      body: body + legend,
    },
    options,
  )
}

/**
 * Where {@link matrixFigure} draws which plane, in units of its viewBox: with the same data and options, cell (r, c) of basis
 * vectors `rows[r]` and `columns[c]` is at `left + c * cell.width`, `top + r * cell.height`.
 *
 * @throws {@link OptionsError} as {@link matrixFigure} does.
 */
export function matrixArea({ matrix }: MatrixData, options: FigureOptions = {}): MatrixArea {
  return areaOf(shownOf(matrix), options.axisNames)
}

/** The basis vectors along both axes. */
function shownOf({ k, shown }: MatrixData['matrix']): Omit<Cells, 'values'> {
  if (!shown) {
    const all = Array.from({ length: k }, (_, n) => n)
    return { rows: all, columns: all }
  }
  for (const [name, axis] of [['rows', shown.rows] as const, ['columns', shown.columns] as const]) {
    if (axis.length === 0) throw new OptionsError(`matrix.shown.${name} is empty; at least one basis vector expected`)
    const wrong = axis.find(index => !(Number.isInteger(index) && index >= 0 && index < k))
    if (wrong !== undefined) {
      throw new OptionsError(`matrix.shown.${name} has ${describe(wrong)}; an index from 0 to ${k - 1} expected`)
    }
  }
  return { rows: [...shown.rows], columns: [...shown.columns] }
}

function cellsOf({ matrix }: MatrixData): Cells {
  const { k, values, shown } = matrix
  const axes = shownOf(matrix)
  if (!shown) return { ...axes, values }
  const { rows, columns } = axes
  const picked = new Float64Array(rows.length * columns.length)
  let cell = 0
  for (const i of rows) {
    for (const j of columns) {
      const value = values[i * k + j]!
      picked[cell++] = Number.isNaN(value) ? values[j * k + i]! : value
    }
  }
  return { rows, columns, values: picked }
}

function matrixDescription({ matrix }: MatrixData, { rows, columns, values }: Cells): string {
  const { known, positive, best, worst } = summary({ values })
  if (known === 0) return 'No plane has a resonance.'
  const at = (cell: number) =>
    `(${rows[Math.floor(cell / columns.length)]}, ${columns[cell % columns.length]}) with ${withSign(values[cell]!)}`
  const size = matrix.shown
    ? `Part of a matrix: ${rows.length} by ${columns.length} of ${matrix.k} basis vectors`
    : `Matrix of ${matrix.k} by ${matrix.k} basis vectors`
  return (
    `${size}; ${count(known)} entries hold a plane, ${count(positive)} of them ` +
    `with positive resonance. The highest is ${at(best)}, the lowest ${at(worst)}.`
  )
}

/** How many entries hold a plane, how many are above 0, and where the extremes are. */
export function summary({ values }: { values: Float64Array }): {
  known: number
  positive: number
  best: number
  worst: number
} {
  let known = 0
  let positive = 0
  let best = -1
  let worst = -1
  let highest = -Infinity
  let lowest = Infinity
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    if (Number.isNaN(value)) continue
    known++
    if (value > 0) positive++
    if (best < 0 || value > highest) {
      best = cell
      highest = value
    }
    if (worst < 0 || value < lowest) {
      worst = cell
      lowest = value
    }
  }
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

/**
 * Where a cone of more than 45° is turned around a cluster on b_i alone, it holds the cluster for more than half of the way
 * to b_j: the mean over that way is above that of all at b_i and nothing at b_j.
 */
export function wideConeCaveat(epsilons: readonly number[]): string {
  const broad = epsilons.filter(epsilon => epsilon < Math.SQRT1_2).length
  if (broad === 0) return ''
  const where =
    broad < epsilons.length ? 'In cones of a half-angle over 45° (ε < 0.7071)' : 'In a cone this wide (over 45°)'
  return `${where}, a cluster on one vector alone counts as between.`
}

export function matrixCaption({ matrix, epsilon }: MatrixData): string {
  const { rows, columns } = shownOf(matrix)
  const pooled = blockText(rows.length, columns.length, 'the one of greatest magnitude')
  const part = matrix.shown
    ? ` Shown: ${count(rows.length)} of ${count(matrix.k)} rows and ${count(columns.length)} of ${count(matrix.k)} columns, in colours of the whole; each cell is its plane in whichever order it was counted.`
    : ''
  const half = !matrix.shown && isUpper(matrix) ? ' Each pair stands once, above the diagonal.' : ''
  const caveat = wideConeCaveat([epsilon])
  const colours =
    'Orange: at the basis vectors. Blue: between them. The middle, 0: equal, as the null of isotropic activations is, but not they alone. Hatched: no plane.'
  return `${resonanceDefinition(matrix.signed)} ${caveat && `${caveat} `}Rows are i and columns j, counted from 0.${half}${part} ${colours}${pooled}`
}

/** Whether planes stand above the diagonal only. */
function isUpper({ k, values }: MatrixData['matrix']): boolean {
  for (let row = 1; row < k; row++) {
    for (let column = 0; column < row; column++) if (!Number.isNaN(values[row * k + column]!)) return false
  }
  return k > 1
}

/** The whole matrix up to 16 vectors, else the 40 planes of greatest magnitude. */
export function matrixTable(data: MatrixData, options: FigureOptions): DataTable {
  const cells = cellsOf(data)
  return matrixTableOf(cells, Math.abs, options.axisNames, {
    column: 'resonance',
    whole: 'Resonance of plane (row, column); empty where there is no plane.',
    best: (shown, of) =>
      `The ${shown} entries of greatest magnitude, of ${count(of)}; the greatest is ${plain(greatest(cells.values))}.`,
  })
}

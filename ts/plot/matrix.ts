import { evenLegend, evenSteps, greatest } from './diverging.ts'
import { square, svg } from './frame.ts'
import type { DataTable, FigureOptions, ReportSweep } from './input.ts'
import { count, epsilonText, plain, withSign } from './numbers.ts'
import { strongest } from './pool.ts'
import { blockText, matrixTableOf, squareMatrix } from './square-matrix.ts'

/** What {@link matrixFigure} draws: as much of a {@link ReportSweep} as it needs, its matrix among it. */
export type MatrixData = Pick<ReportSweep, 'epsilon'> & { matrix: NonNullable<ReportSweep['matrix']> }

/**
 * The resonance of every plane as a k×k matrix on a diverging scale around 0: orange where activations gather at the
 * basis vectors, blue where they gather between them. Beyond 128 vectors, square blocks show their value of greatest
 * magnitude. Where there is no plane, hatching. Returns an SVG document.
 */
export function matrixFigure(data: MatrixData, options: FigureOptions = {}): string {
  const { k, values } = data.matrix
  const scale = greatest(values)
  const { body, left, right } = squareMatrix(k, values, evenSteps(scale), strongest, options.axisNames)
  const legend = evenLegend(scale, { left, right, y: 358, below: ['between', 'equal', 'at the basis'] })
  return svg(
    {
      shape: 'square',
      width: square,
      height: 400,
      name: `matrix-${data.epsilon}`,
      title: `Resonance of each plane, ε = ${epsilonText(data.epsilon)}`,
      description: matrixDescription(data),
      body: body + legend,
    },
    options,
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
  const pooled = blockText(matrix.k, 'the one of greatest magnitude')
  const half = isUpper(matrix) ? ' Each pair stands once, above the diagonal.' : ''
  const caveat = wideConeCaveat([epsilon])
  const colours =
    'Orange: at the basis vectors. Blue: between them. The middle, 0: equal, as the null of isotropic activations is, but not they alone. Hatched: no plane.'
  return `${resonanceDefinition(matrix.signed)} ${caveat && `${caveat} `}Rows are i and columns j, counted from 0.${half} ${colours}${pooled}`
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
  return matrixTableOf(k, values, Math.abs, options.axisNames, {
    column: 'resonance',
    whole: 'Resonance of plane (row, column); empty where there is no plane.',
    best: (shown, of) =>
      `The ${shown} entries of greatest magnitude, of ${count(of)}; the greatest is ${plain(greatest(values))}.`,
  })
}

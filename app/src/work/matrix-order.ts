import type { View } from '../state/view.ts'

/** Resonance of plane (i, j) at `i * k + j`; NaN where none was counted. */
interface Values {
  k: number
  values: Float64Array
}

/** A plane and its resonance. The pair is in the order that it was counted in. */
export interface Known {
  plane: readonly [number, number]
  resonance: number
}

/** The order of the vectors along both axes, and the extremes of all planes; null where there is no plane. */
export interface Arranged {
  order: Int32Array
  highest: Known | null
  lowest: Known | null
}

/**
 * By index, or by resonance: vectors by the mean resonance of their planes, highest first, so that the planes that activations
 * gather in go to one corner and those that they avoid to the other. Ties stay in the order of their indices; a vector of no
 * plane is last.
 */
export function arrange({ k, values }: Values, sort: View['matrix']['sort']): Arranged {
  const sums = new Float64Array(k)
  const counts = new Int32Array(k)
  let [best, worst] = [-1, -1]
  for (let i = 0, cell = 0; i < k; i++) {
    for (let j = 0; j < k; j++, cell++) {
      const value = values[cell]!
      if (Number.isNaN(value)) continue
      sums[i]! += value
      sums[j]! += value
      counts[i]!++
      counts[j]!++
      if (best < 0 || value > values[best]!) best = cell
      if (worst < 0 || value < values[worst]!) worst = cell
    }
  }
  const order = Int32Array.from({ length: k }, (_, n) => n)
  if (sort === 'resonance') {
    const mean = sums.map((sum, n) => (counts[n]! > 0 ? sum / counts[n]! : Number.NEGATIVE_INFINITY))
    // Two vectors of no plane: their difference would be no number.
    order.sort((a, b) => (mean[a] === mean[b] ? a - b : mean[b]! - mean[a]!))
  }
  const known = (cell: number): Known | null =>
    cell < 0 ? null : { plane: [Math.floor(cell / k), cell % k], resonance: values[cell]! }
  return { order, highest: known(best), lowest: known(worst) }
}

/** The strongest plane in each cell of a figure, row by row. */
export interface Strongest {
  /** −1 where there is no plane. */
  i: Int32Array
  j: Int32Array
  resonance: Float32Array
}

/**
 * What each cell shows: the plane of greatest magnitude among those of its rows and columns, each in whichever order it was
 * counted.
 *
 * @param block How many vectors share a cell, across and down.
 */
export function strongestOf(
  { k, values }: Values,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  [across, down]: readonly [number, number],
): Strongest {
  const width = Math.ceil(columns.length / across)
  const cells = width * Math.ceil(rows.length / down)
  const out: Strongest = {
    i: new Int32Array(cells).fill(-1),
    j: new Int32Array(cells).fill(-1),
    resonance: new Float32Array(cells).fill(Number.NaN),
  }
  const most = new Float64Array(cells).fill(-1)
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!
    const start = Math.floor(r / down) * width
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!
      const asked = values[row * k + column]!
      const turned = Number.isNaN(asked)
      const value = turned ? values[column * k + row]! : asked
      const cell = start + Math.floor(c / across)
      if (!(Math.abs(value) > most[cell]!)) continue
      most[cell] = Math.abs(value)
      out.i[cell] = turned ? column : row
      out.j[cell] = turned ? row : column
      out.resonance[cell] = value
    }
  }
  return out
}

import type { View } from './view.ts'

/** First row, first column and side of a part of the matrix, in places of its order. */
export type Part = readonly [row: number, column: number, side: number]

/** A place in the matrix: of a row and of a column, in places of its order; fractions are within a cell. */
export type Place = readonly [row: number, column: number]

/** The fewest vectors along a side: fewer would be a few coloured squares. */
export const FEWEST = 4

/** What of k×k is shown: all without a zoom, and never what is beyond the edge. */
export function withinMatrix(zoom: View['matrix']['zoom'], k: number): Part {
  if (!zoom) return [0, 0, k]
  const side = Math.min(k, Math.max(Math.min(FEWEST, k), Math.round(zoom[2])))
  const within = (first: number): number => Math.min(k - side, Math.max(0, Math.round(first)))
  return [within(zoom[0]), within(zoom[1]), side]
}

/** The same as the view has it: null for all. */
export function zoomOf(part: Part, k: number): View['matrix']['zoom'] {
  const within = withinMatrix(part, k)
  return within[2] >= k ? null : within
}

/** So many times nearer (below 1: farther), with one place where it was. It is at least one vector more or fewer. */
export function nearer([row, column, side]: Part, times: number, at: Place, k: number): View['matrix']['zoom'] {
  const wanted = Math.round(side / times)
  const next = Math.min(k, Math.max(FEWEST, wanted === side ? side - Math.sign(times - 1) : wanted))
  const share = next / side
  return zoomOf([at[0] - (at[0] - row) * share, at[1] - (at[1] - column) * share, next], k)
}

/** Moved, as far as needed, so that a place is in it. */
export function holding([row, column, side]: Part, at: Place, k: number): View['matrix']['zoom'] {
  const reach = (first: number, place: number): number => Math.min(place, Math.max(first, place - side + 1))
  return zoomOf([reach(row, at[0]), reach(column, at[1]), side], k)
}

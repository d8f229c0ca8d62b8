import { computed, type Signal, signal } from '@preact/signals'
import { holding, nearer, type Part, type Place, withinMatrix, zoomOf } from '../state/matrix-zoom.ts'
import { look, view } from '../state/store.ts'
import type { ShownMatrix } from '../study/protocol.ts'
import { study } from '../study/study.ts'

/** Where a hand points in the matrix, and how much of it is shown. */

/** The matrix on screen. */
export const shown = computed(() => study.matrix.answer.value?.shown ?? null)

/** A place in the square of cells, as shares of its side: it stays where it is when what is shown changes. */
export interface Spot {
  x: number
  y: number
}

/** Where the mouse or a finger is. */
export const pointer: Signal<Spot | null> = signal(null)

/** The place that is shown at a spot. */
export function placeAtSpot({ x, y }: Spot, { zoom, across, block }: ShownMatrix): Place {
  const width = across * block
  const within = (share: number): number => Math.min(share * width, zoom[2] - 1e-6)
  return [zoom[0] + within(y), zoom[1] + within(x)]
}

/** The place that will be there: many turns of the wheel may come before an answer. */
export const comingPlace = ({ x, y }: Spot): Place => {
  const [row, column, side] = part.value
  return [row + y * side, column + x * side]
}

/** Where the arrow keys have come to, while the matrix has the focus. */
export const cursor: Signal<Place | null> = signal(null)
export const focused: Signal<boolean> = signal(false)

/** A cell of the figure, and the strongest plane in it; none on the diagonal or where none was counted. */
export interface Cell {
  row: number
  column: number
  /** The vectors at its corner. */
  vectors: readonly [number, number]
  plane: readonly [number, number] | null
  resonance: number
}

/** The cell that a place is in; null where that is out of sight. */
export function cellAt({ zoom, block, across, i, j, resonance, order }: ShownMatrix, [r, c]: Place): Cell | null {
  const [firstRow, firstColumn, side] = zoom
  if (r < firstRow || c < firstColumn || r >= firstRow + side || c >= firstColumn + side) return null
  const row = Math.floor((r - firstRow) / block)
  const column = Math.floor((c - firstColumn) / block)
  const cell = row * across + column
  const vectors = [order[firstRow + row * block]!, order[firstColumn + column * block]!] as const
  const plane = i[cell]! < 0 ? null : ([i[cell]!, j[cell]!] as const)
  return { row, column, vectors, plane, resonance: resonance[cell]! }
}

/** The cell that is pointed at, by a pointer before the keys. */
export const pointed = computed(() => {
  if (!shown.value) return null
  const place = pointer.value ? placeAtSpot(pointer.value, shown.value) : focused.value ? cursor.value : null
  return place && cellAt(shown.value, place)
})

/** At which place along the axes each vector stands. */
const places = computed(() => {
  const order = shown.value?.order ?? new Int32Array(0)
  const at = new Int32Array(order.length)
  order.forEach((vector, place) => {
    at[vector] = place
  })
  return at
})

/** The place of a plane's row and column; null where there are no such vectors. */
export function placeOfPlane([i, j]: readonly [number, number]): Place | null {
  const [row, column] = [places.value[i], places.value[j]]
  return row === undefined || column === undefined ? null : [row, column]
}

/** How many vectors there are along each axis. */
export const size = computed(() => shown.value?.order.length ?? 0)

/** What is to be shown: the answer may be one step behind. */
export const part = computed<Part>(() => withinMatrix(view.value.matrix.zoom, size.value))

function zoomTo(zoom: Part | null): void {
  const { matrix } = view.peek()
  if (String(zoom) !== String(matrix.zoom)) look({ matrix: { ...matrix, zoom } })
}

/** So many times nearer, around a place, or the cursor where that is in sight, or the middle. */
export function zoomBy(times: number, at?: Place): void {
  const [row, column, side] = part.value
  const middle: Place = [row + side / 2, column + side / 2]
  const held = cursor.value && shown.value && cellAt(shown.value, cursor.value) ? cursor.value : null
  zoomTo(nearer(part.value, times, at ?? (held ? [held[0] + 0.5, held[1] + 0.5] : middle), size.value))
}

export const zoomToAll = (): void => zoomTo(null)

/** Moves what is shown, as a whole. */
export const moveTo = ([row, column, side]: Part): void => zoomTo(zoomOf([row, column, side], size.value))

/** Moves what is shown as little as it takes to see a place. */
export const bringIntoView = (place: Place): void => zoomTo(holding(part.value, place, size.value))

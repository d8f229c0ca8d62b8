import type { Planes } from './planes.ts'

/** Directions that share a tile: few enough for the caches of most machines. */
const TILE = 64

/** In which order planes are counted, and when there is something to say about all of them. */
export interface Order {
  /** The place of each plane in the list, in the order of counting; null where both are the same. */
  readonly places: Uint32Array | null
  /** How many planes are counted at the end of each stage, rising; the last is all. */
  readonly ends: readonly number[]
}

/** All planes in one stage, in the order of the list. */
export const straight = (planes: number): Order => ({ places: null, ends: [planes] })

/**
 * The same stages, each in tiles: planes whose second direction is one of 64 neighbours come together. However few of them a
 * thread is given at a time, they then share most of their columns. Within a tile they keep their order.
 *
 * @param pairs i0, j0, i1, j1, … of all planes
 * @param k the number of directions
 */
export function inTiles({ places, ends }: Order, pairs: Uint32Array, k: number): Order {
  if (k <= TILE) return { places, ends }
  const tiled = new Uint32Array(pairs.length / 2)
  const tiles = Math.ceil(k / TILE)
  for (const [stage, end] of ends.entries()) {
    const from = ends[stage - 1] ?? 0
    const next = new Uint32Array(tiles + 1)
    for (let n = from; n < end; n++) next[Math.floor(pairs[2 * (places ? places[n] : n) + 1] / TILE) + 1]++
    for (let tile = 1; tile <= tiles; tile++) next[tile] += next[tile - 1]
    for (let n = from; n < end; n++) {
      const p = places ? places[n] : n
      tiled[from + next[Math.floor(pairs[2 * p + 1] / TILE)]++] = p
    }
  }
  return { places: tiled, ends }
}

/** The planes from `from` to `to` in the order of counting, in arrays of their own, which can be given away. */
export function listed(
  { pairs, openings }: Planes,
  { places }: Order,
  { from, to }: { from: number; to: number },
): { pairs: Uint32Array; openings: Float64Array } {
  if (!places) return { pairs: pairs.slice(2 * from, 2 * to), openings: openings.slice(from, to) }
  const some = { pairs: new Uint32Array(2 * (to - from)), openings: new Float64Array(to - from) }
  for (let n = 0; n < to - from; n++) {
    const p = places[from + n]
    some.pairs[2 * n] = pairs[2 * p]
    some.pairs[2 * n + 1] = pairs[2 * p + 1]
    some.openings[n] = openings[p]
  }
  return some
}

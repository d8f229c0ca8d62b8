import { PlanesError } from './errors.ts'
import type { Order } from './order.ts'
import { choosing } from './parts.ts'
import type { Breath } from './pieces.ts'
import type { Source } from './spotlight.ts'
import type { Core } from './wasm/core.ts'

/**
 * Which planes (i, j) to turn the spotlight in: all pairs i < j; all ordered pairs i ≠ j; a seeded sample of `n` of either
 * (of combinations if `of` is left out, with seed 0 if `seed` is); or pairs by name, kept in the order given. All others
 * come in lexicographic order.
 */
export type PlaneSelection =
  | 'combinations'
  | 'permutations'
  | { readonly sample: number; readonly seed?: number; readonly of?: 'combinations' | 'permutations' }
  | ReadonlyArray<readonly [number, number]>

/** The planes of a sweep, and the pairs that were meant but span none. */
export interface Planes {
  /** i0, j0, i1, j1, … */
  readonly pairs: Uint32Array
  /** The angle of b_j in each plane, in (0, π) radians; b_i is at 0. */
  readonly openings: Float64Array
  /** Pairs left out because they are parallel or antiparallel (sin γ ≤ 10⁻⁶). */
  degenerate: [number, number][]
  /** The seed that a sample was drawn with, otherwise null. */
  seed: number | null
  /** The selection in words, such as 'combinations' or '500 sampled combinations'. */
  description: string
}

/** Anything that can tell the opening of pairs: NaN for a degenerate one. */
interface Geometry {
  openings(pairs: Uint32Array): Float64Array
}

/** Planes of one sweep: two indices and an angle each, 1.6 GB of them. */
const MOST_PLANES = 1e8

/** Pairs whose geometry is looked up in one go. */
const BATCH = 1 << 13

/** Planes that are remembered, 20 MB of them. */
const MOST_REMEMBERED = 2 ** 20

/** The list that a spotlight was asked for last: a slider asks for the same one again and again. */
export class RecentPlanes {
  #selection: string | undefined
  #planes: Planes | undefined
  readonly #orders = new Map<string, Order>()

  /** An order in which to count the planes, made by `make` unless the list was counted in it before. */
  order(planes: Planes, key: string, make: () => Order): Order {
    if (planes !== this.#planes) return make()
    let order = this.#orders.get(key)
    if (!order) {
      this.#orders.clear()
      this.#orders.set(key, (order = make()))
    }
    return order
  }

  get(selection: PlaneSelection): Planes | undefined {
    const key = keyOf(selection)
    return key !== undefined && key === this.#selection ? this.#planes : undefined
  }

  put(selection: PlaneSelection, planes: Planes): void {
    const key = keyOf(selection)
    if (key === undefined || planes.openings.length > MOST_REMEMBERED) return
    this.#selection = key
    this.#planes = planes
    this.#orders.clear()
  }
}

/** Lists by name have none, so that they are always looked at. */
function keyOf(selection: PlaneSelection): string | undefined {
  if (typeof selection === 'string') return selection
  if (selection === null || typeof selection !== 'object' || !('sample' in selection)) return undefined
  return JSON.stringify([selection.sample, selection.seed ?? 0, selection.of ?? 'combinations'])
}

/** Makes the list of planes of a basis; nobody may change it. Cost: d per pair for general directions, the first time. */
export async function selectPlanes(source: Source, selection: PlaneSelection, breath: Breath): Promise<Planes> {
  const known = source.recent.get(selection)
  if (known) return known
  const planes = await list(source.core, source.engine, source.basis.count, selection, breath)
  source.recent.put(selection, planes)
  return planes
}

async function list(
  core: Core,
  geometry: () => Geometry,
  k: number,
  selection: PlaneSelection,
  breath: Breath,
): Promise<Planes> {
  const { pairs, seed, description, named } =
    selection === 'combinations' || selection === 'permutations'
      ? { pairs: allPairs(k, selection), seed: null, description: selection, named: false }
      : (await choosing()).choosePlanes(core, k, selection)
  const openings = new Float64Array(pairs.length / 2)
  for (let at = 0; at < openings.length; at += BATCH) {
    openings.set(geometry().openings(pairs.subarray(2 * at, 2 * (at + BATCH))), at)
    await breath.did(0, false)
  }
  const degenerate: [number, number][] = []
  let kept = 0
  for (let p = 0; p < openings.length; p++) {
    if (Number.isNaN(openings[p])) {
      degenerate.push([pairs[2 * p], pairs[2 * p + 1]])
      continue
    }
    pairs[2 * kept] = pairs[2 * p]
    pairs[2 * kept + 1] = pairs[2 * p + 1]
    openings[kept++] = openings[p]
  }
  if (named && degenerate.length > 0) {
    const [i, j] = degenerate[0]
    throw new PlanesError(`planes: vectors ${i} and ${j} are parallel or antiparallel and span no plane`)
  }
  if (kept === 0) {
    const why =
      degenerate.length > 0
        ? `all ${degenerate.length} pairs are parallel or antiparallel`
        : `a basis of ${k} spans none`
    throw new PlanesError(`planes: ${why}; at least 1 plane expected`)
  }
  const all = kept === openings.length
  return {
    pairs: all ? pairs : pairs.slice(0, 2 * kept),
    openings: all ? openings : openings.slice(0, kept),
    degenerate,
    seed,
    description,
  }
}

/** How many combinations or permutations there are of k vectors. */
export const pairsOf = (k: number, of: 'combinations' | 'permutations'): number =>
  of === 'combinations' ? (k * (k - 1)) / 2 : k * (k - 1)

function allPairs(k: number, of: 'combinations' | 'permutations'): Uint32Array {
  const ordered = of === 'permutations'
  const total = pairsOf(k, of)
  if (total > MOST_PLANES) {
    throw new PlanesError(`planes: ${total} ${of} of ${k} vectors; at most ${MOST_PLANES} expected (a sample of them)`)
  }
  const pairs = new Uint32Array(2 * total)
  let at = 0
  for (let i = 0; i < k; i++) {
    for (let j = ordered ? 0 : i + 1; j < k; j++) {
      if (i === j) continue
      pairs[at++] = i
      pairs[at++] = j
    }
  }
  return pairs
}

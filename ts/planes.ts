import { describe } from './activations.ts'
import { PlanesError } from './errors.ts'
import { checkSeed } from './options.ts'
import type { Order } from './order.ts'
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
  const { pairs, seed, description, named } = choose(core, k, selection)
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

function choose(
  core: Core,
  k: number,
  selection: PlaneSelection,
): { pairs: Uint32Array; seed: number | null; description: string; named: boolean } {
  if (selection === 'combinations' || selection === 'permutations') {
    return { pairs: all(k, selection), seed: null, description: selection, named: false }
  }
  if (Array.isArray(selection)) {
    return { pairs: named(k, selection), seed: null, description: `${selection.length} named pairs`, named: true }
  }
  if (selection !== null && typeof selection === 'object' && 'sample' in selection) {
    const { sample, seed = 0, of = 'combinations' } = selection
    if (of !== 'combinations' && of !== 'permutations') {
      throw new PlanesError(`planes: a sample of ${describe(of)}; 'combinations' or 'permutations' expected`)
    }
    const total = of === 'combinations' ? (k * (k - 1)) / 2 : k * (k - 1)
    if (!Number.isSafeInteger(sample) || sample < 1 || sample > total) {
      throw new PlanesError(
        `planes: a sample of ${describe(sample)}; 1 to ${total} expected, the number of ${of} of ${k} vectors`,
      )
    }
    if (total >= 2 ** 32) {
      throw new PlanesError(
        `planes: a sample of the ${total} ${of} of ${k} vectors; fewer than 2^32 expected to draw from`,
      )
    }
    const drawn = core.samplePlanes(total, sample, checkSeed(seed))
    const pairs = new Uint32Array(2 * sample)
    for (let p = 0; p < sample; p++) pairs.set(unrank(drawn[p], k, of), 2 * p)
    return { pairs, seed, description: `${sample} sampled ${of}`, named: false }
  }
  throw new PlanesError(
    `planes is ${describe(selection)}; 'combinations', 'permutations', { sample, seed } or a list of pairs expected`,
  )
}

function all(k: number, of: 'combinations' | 'permutations'): Uint32Array {
  const ordered = of === 'permutations'
  const total = ordered ? k * (k - 1) : (k * (k - 1)) / 2
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

function named(k: number, list: ReadonlyArray<readonly [number, number]>): Uint32Array {
  if (list.length === 0) throw new PlanesError('planes: an empty list of pairs; at least 1 pair expected')
  list.forEach((pair, p) => {
    const good = Array.isArray(pair) && pair.length === 2 && pair.every(m => Number.isSafeInteger(m) && m >= 0 && m < k)
    if (!good) throw new PlanesError(`planes: pair ${p} is ${describe(pair)}; two indices from 0 to ${k - 1} expected`)
    if (pair[0] === pair[1]) {
      throw new PlanesError(`planes: pair ${p} is ${describe(pair)}; two different indices expected`)
    }
  })
  return Uint32Array.from(list.flat())
}

/** The pair with `rank` pairs before it in lexicographic order. */
function unrank(rank: number, k: number, of: 'combinations' | 'permutations'): [number, number] {
  if (of === 'permutations') {
    const i = Math.floor(rank / (k - 1))
    const rest = rank % (k - 1)
    return [i, rest < i ? rest : rest + 1]
  }
  // Row i begins at i·k − i(i+1)/2: solved for i in floating point, then put right by whole steps.
  const begin = (i: number): number => i * (k - 1) - (i * (i - 1)) / 2
  let i = Math.floor((2 * k - 1 - Math.sqrt((2 * k - 1) ** 2 - 8 * rank)) / 2)
  while (begin(i) > rank) i--
  while (begin(i + 1) <= rank) i++
  return [i, rank - begin(i) + i + 1]
}

import { describe } from './describe.ts'
import { PlanesError } from './errors.ts'
import { checkSeed } from './options.ts'
import { type PlaneSelection, pairsOf } from './planes.ts'
import type { Core } from './wasm/core.ts'

/** What was chosen, degenerate pairs and all. */
interface Chosen {
  pairs: Uint32Array
  seed: number | null
  description: string
  /** Whether each pair was meant. */
  named: boolean
}

/** Pairs by name, or a sample. @throws {@link PlanesError} for what is no selection of planes. */
export function choosePlanes(core: Core, k: number, selection: Exclude<PlaneSelection, string>): Chosen {
  if (Array.isArray(selection)) {
    return { pairs: named(k, selection), seed: null, description: `${selection.length} named pairs`, named: true }
  }
  if (selection !== null && typeof selection === 'object' && 'sample' in selection) {
    const { sample, seed = 0, of = 'combinations' } = selection
    if (of !== 'combinations' && of !== 'permutations') {
      throw new PlanesError(`planes: a sample of ${describe(of)}; 'combinations' or 'permutations' expected`)
    }
    const total = pairsOf(k, of)
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

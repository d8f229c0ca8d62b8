import type { PlaneSelection } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import type { Sweep } from '../sweep.ts'
import { isMostlyStraight, isStraight, STRAIGHT } from './alignment.ts'
import { sampleOf } from './tested-rows.ts'

/**
 * What to ask for to get a sweep's planes again, or a seeded sample of them where there are more than `most`.
 *
 * @returns The selection, and how many planes of how many it names.
 */
export async function selectionOf(
  sweep: Sweep,
  most: number,
  seed: number,
): Promise<{ planes: PlaneSelection; count: number; of: number }> {
  const { selection } = sweep
  const of = sweep.openings.length
  if (of <= most && (selection === 'combinations' || selection === 'permutations')) {
    return { planes: selection, count: of, of }
  }
  const places = Int32Array.from({ length: of }, (_, p) => p)
  const chosen = await sampleOf(places, most, seed)
  const planes = Array.from(chosen, (p): [number, number] => [sweep.planes[2 * p], sweep.planes[2 * p + 1]])
  return { planes, count: planes.length, of }
}

/**
 * The pairs of a sweep that are tested, each once, whichever way round: those at right angles where at least half are,
 * and otherwise all.
 *
 * @returns `pairs` as i0, j0, i1, j1, … with i < j, and whether they are those at right angles.
 */
export function testedPairs({ planes, openings, selection }: Sweep): { pairs: Uint32Array; straight: boolean } {
  const pairs = new Uint32Array(planes.length)
  const seen = selection === 'combinations' || selection === 'permutations' ? null : new Set<string>()
  const angled: boolean[] = []
  let kept = 0
  for (let p = 0; p < openings.length; p++) {
    const [i, j] = [Math.min(planes[2 * p], planes[2 * p + 1]), Math.max(planes[2 * p], planes[2 * p + 1])]
    // All ordered pairs: each comes the other way round as well.
    if (selection === 'permutations' && planes[2 * p] !== i) continue
    if (seen) {
      if (seen.has(`${i},${j}`)) continue
      seen.add(`${i},${j}`)
    }
    pairs[kept++] = i
    pairs[kept++] = j
    angled.push(isStraight(openings[p]))
  }
  if (!isMostlyStraight(angled)) return { pairs: pairs.slice(0, kept), straight: false }
  return { pairs: pairs.subarray(0, kept).filter((_, at) => angled[at >> 1]), straight: true }
}

/** All pairs at right angles among `count` of the vectors of these pairs, drawn with `seed`. */
export async function pairsOfSome(
  source: Source,
  pairs: Uint32Array,
  count: number,
  seed: number,
): Promise<[number, number][]> {
  const used = Int32Array.from(new Set(pairs)).sort()
  const drawn = await sampleOf(used, count, seed)
  const vectors = Array.from(drawn, m => source.engine().direction(m))
  const found: [number, number][] = []
  for (let x = 0; x < drawn.length; x++) {
    for (let y = x + 1; y < drawn.length; y++) {
      let dot = 0
      for (let c = 0; c < source.dims; c++) dot += vectors[x][c] * vectors[y][c]
      if (Math.abs(dot) <= STRAIGHT) found.push([drawn[x], drawn[y]])
    }
  }
  return found
}

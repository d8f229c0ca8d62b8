import { mostPlanes } from './chunk-size.ts'
import { advance, readBatch } from './count-batch.ts'
import type { Gathered } from './gather.ts'
import type { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import type { Sweeping } from './question.ts'

/**
 * Adds counts of the same planes over disjoint rows, [E][P][A] each, and has `sweeping`, which must keep counts, take the
 * sums as if it had counted `rows` rows itself.
 */
export async function absorb(
  sweeping: Sweeping,
  gathered: Gathered,
  planes: Planes,
  { epsilon, angles }: { epsilon: Float64Array; angles: number },
  { counts, rows }: { counts: readonly Int32Array[]; rows: number },
  breath: Breath,
): Promise<void> {
  for (const { from, pairs, openings } of batches(planes, mostPlanes({ epsilon, angles, keep: true }))) {
    const width = openings.length * angles
    const batch = new Int32Array(epsilon.length * width)
    for (let e = 0; e < epsilon.length; e++) {
      const at = (e * planes.openings.length + from) * angles
      for (const part of counts) for (let cell = 0; cell < width; cell++) batch[e * width + cell] += part[at + cell]
    }
    sweeping.begin(pairs, openings)
    advance(() => sweeping.absorb(batch, rows))
    gathered.put(readBatch(sweeping, gathered.keeps), from)
    await breath.did(from / planes.openings.length, false)
  }
}

/** The planes in batches of at most `size`. */
function* batches(
  planes: Planes,
  size: number,
): Generator<{ from: number; pairs: Uint32Array; openings: Float64Array }> {
  for (let from = 0; from < planes.openings.length; from += size) {
    const to = Math.min(from + size, planes.openings.length)
    yield { from, pairs: planes.pairs.subarray(2 * from, 2 * to), openings: planes.openings.subarray(from, to) }
  }
}

import { threading as loadThreads } from './parts.ts'
import { pending } from './pending.ts'
import type { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import type { Source } from './spotlight.ts'
import { Crew } from './threads/crew.ts'
import { Helpers } from './threads/helpers.ts'
import { dataName } from './threads/pool.ts'
import { collectChunk } from './threads/project-chunk.ts'
import type { Projected } from './threads/protocol.ts'
import type { Threading } from './threads/start.ts'

/** Milliseconds' work and points that a chunk should have, and pairs of a sample and a plane before either is known. */
const WANTED = 20
const POINTS = 2 ** 18
const FIRST = 2 ** 18

/** Chunks that may wait for those before them, per thread. */
const AHEAD = 4

/** Some planes, the `nth` chunk of them. */
interface Chunk {
  nth: number
  from: number
  to: number
}

/**
 * The points of all planes, in the order of planes, whichever thread found them. `from` is the place of a piece's plane 0.
 */
export async function* projectPlanes({
  source,
  planes,
  epsilon,
  threading,
  breath,
}: {
  source: Source
  planes: Planes
  epsilon: number
  threading: Threading
  breath: Breath
}): AsyncGenerator<{ from: number; projected: Projected }, void, undefined> {
  const { core, rows } = source
  const count = planes.openings.length
  const found = new Map<number, { chunk: Chunk; projected: Projected }>()
  let [given, yielded, taken, done, points, partly] = [0, 0, 0, 0, 0, 0]
  let pace: number | undefined
  let news = pending<void>()
  const next = (): Chunk | undefined => {
    if (taken === count || given - yielded >= AHEAD * crew.size) return undefined
    const wanted = pace === undefined ? FIRST / Math.max(rows, 1) : pace * WANTED
    const dense = points > 0 ? (POINTS * done) / points : count
    const share = (count - taken) / (crew.size === 1 ? 1 : 2 * crew.size)
    const from = taken
    taken = Math.min(count, from + Math.max(1, Math.ceil(Math.min(wanted, dense, share))))
    return { nth: given++, from, to: taken }
  }
  const put = (chunk: Chunk, projected: Projected, took: number): void => {
    const size = chunk.to - chunk.from
    pace = size / Math.max(took, 0.01)
    done += size
    points += projected.plane.length
    found.set(chunk.nth, { chunk, projected })
  }
  const pairsOf = ({ from, to }: Chunk): Uint32Array => planes.pairs.slice(2 * from, 2 * to)
  const crew: Crew<Chunk> = new Crew({
    next,
    order: (chunk, id) => ({ kind: 'project', ...id, data: dataName(source.id), pairs: pairsOf(chunk), epsilon }),
    done: (chunk, answer) => {
      if (answer.kind !== 'projected') return
      put(chunk, answer.projected, answer.took)
      news.resolve()
    },
  })
  const helpers = new Helpers(source, threading, count, async (count, together) => {
    const { callHelpers } = await loadThreads()
    await callHelpers(source, threading.worker, count, together, thread => crew.join(thread))
  })
  try {
    await helpers.wait(breath)
    while (done < count || found.size > 0) {
      crew.check()
      const ready = found.get(yielded)
      if (ready) {
        found.delete(yielded++)
        yield { from: ready.chunk.from, projected: ready.projected }
        crew.feed()
        await breath.did(done / count, false)
        continue
      }
      const chunk = next()
      if (!chunk) {
        await breath.wait(Promise.race([news.promise, crew.failed]))
        news = pending()
        continue
      }
      const began = performance.now()
      const part = (fraction: number): number => {
        crew.check()
        partly = fraction * (chunk.to - chunk.from)
        helpers.consider((done + partly) / count)
        return (done + partly) / count
      }
      const asked = { pairs: pairsOf(chunk), epsilon, rows }
      const projected = await collectChunk(core, source.engine, asked, breath, part)
      put(chunk, projected, performance.now() - began)
    }
  } catch (error) {
    // Where the spotlight was disposed of, that is why a worker failed.
    source.engine()
    throw error
  } finally {
    crew.dismiss()
  }
}

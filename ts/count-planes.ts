import { mostPlanes } from './chunk-size.ts'
import { advance, type Counted, countBatch } from './count-batch.ts'
import { type Estimate, estimate } from './estimate.ts'
import type { Gathered } from './gather.ts'
import { type Breath, turn } from './pieces.ts'
import type { Planes } from './planes.ts'
import { begin, type Question, type Sweeping } from './question.ts'
import type { Source } from './spotlight.ts'
import type { Order } from './stages.ts'
import { Crew } from './threads/crew.ts'
import { Helpers } from './threads/helpers.ts'
import { dataName } from './threads/pool.ts'
import type { Threading } from './threads/start.ts'
import type { Thread } from './threads/thread.ts'
import { release } from './wasm/memory.ts'
import { type Chunk, Work } from './work.ts'

/** What there is to count, by whom, and where it goes. */
export interface Sheet {
  readonly source: Source
  readonly question: Question
  readonly planes: Planes
  readonly order: Order
  readonly threading: Threading
  readonly breath: Breath
  readonly gathered: Gathered
  /** The ensemble of all planes. */
  readonly total: Sweeping
  readonly onEstimate: ((estimate: Estimate) => void) | undefined
}

/** Counts all planes, each thread some of them, and adds their ensembles up. */
export async function countPlanes(sheet: Sheet): Promise<void> {
  const { source, question, planes, order, threading, breath, gathered, total } = sheet
  const { core, rows } = source
  const staged = order.ends.length > 1
  const work = new Work(order, mostPlanes(question), rows)

  const put = (chunk: Chunk, counted: Counted, took: number): void => {
    gathered.put(counted, chunk.from, order.places)
    work.finish(chunk, took)
  }
  const stagesOf = new Map<Thread, Set<number>>()
  const crew: Crew<Chunk> = new Crew({
    next: () => work.take(crew.size, false, true),
    order: (chunk, id, thread) => {
      stagesOf.get(thread)!.add(chunk.stage)
      const { stage } = chunk
      return { kind: 'count', ...id, stage, last: false, data: dataName(source.id), ...listed(planes, order, chunk) }
    },
    done: (chunk, answer) => {
      if (answer.kind !== 'counted') return
      put(chunk, answer.counted, answer.took)
      breath.report(work.fraction)
    },
  })
  const helpers = new Helpers(source, threading, planes.openings.length, thread => {
    stagesOf.set(thread, new Set())
    crew.join(thread, job => ({ kind: 'ask', job, question }))
  })

  // Stages that others may still be counting in are kept apart from the next; one stage needs no such care.
  const own = new Map<number, Sweeping>()
  const ownOf = (stage: number): Sweeping => {
    if (!staged) return total
    let sweeping = own.get(stage)
    if (!sweeping) own.set(stage, (sweeping = begin(core, question)))
    return sweeping
  }
  const settle = async (): Promise<void> => {
    for (const [stage, end] of order.ends.entries()) {
      await work.complete(stage)
      const shares = await crew.shares(stage, thread => stagesOf.get(thread)!.has(stage))
      const mine = own.get(stage)
      for (let e = 0; e < question.epsilon.length; e++) {
        if (mine) advance(() => total.merge(e, mine.share(e)))
        for (const share of shares) advance(() => total.merge(e, share[e]))
      }
      release(mine)
      own.delete(stage)
      const all = planes.openings.length
      // One plane of several tells nothing of how they differ; the only one is all there is to tell.
      if (end > 1 || end === all) sheet.onEstimate?.(estimate(total, question.epsilon.length, rows, end, all))
    }
  }

  try {
    await helpers.wait(breath)
    const settled = settle()
    settled.catch(error => crew.fail(error))
    for (let chunk: Chunk | undefined; (chunk = work.take(crew.size, helpers.open, false)); ) {
      const began = performance.now()
      const { pairs, openings } = listed(planes, order, chunk)
      const size = chunk.to - chunk.from
      const part = (fraction: number): number => {
        crew.check()
        work.partly = fraction * size
        helpers.consider(work.fraction)
        return work.fraction
      }
      const counted = await countBatch(
        ownOf(chunk.stage),
        source.engine,
        { pairs, openings },
        { rows, question },
        breath,
        part,
      )
      work.partly = 0
      put(chunk, counted, performance.now() - began)
      // An estimate that is due gets its turn before the next chunk.
      if (staged) await turn()
      crew.check()
    }
    await breath.wait(Promise.race([settled, crew.failed]))
  } catch (error) {
    // Where the spotlight was disposed of, that is why a worker failed.
    source.engine()
    throw error
  } finally {
    crew.dismiss()
    for (const sweeping of own.values()) release(sweeping)
  }
}

/** A chunk's planes, in arrays of their own, which can be given away. */
function listed({ pairs, openings }: Planes, { places }: Order, { from, to }: Chunk) {
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

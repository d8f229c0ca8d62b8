import { mostPlanes } from './chunk-size.ts'
import { type Counted, countBatch } from './count-batch.ts'
import type { Estimate } from './estimate.ts'
import type { Gathered } from './gather.ts'
import { listed, type Order } from './order.ts'
import { estimating, threading } from './parts.ts'
import type { Breath } from './pieces.ts'
import type { Planes } from './planes.ts'
import type { Question, Sweeping } from './question.ts'
import type { Source } from './spotlight.ts'
import { Helpers } from './threads/helpers.ts'
import type { PlaneCrew } from './threads/plane-crew.ts'
import type { Threading } from './threads/start.ts'
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
  const { source, question, planes, order, threading: asked, breath, gathered, total } = sheet
  const work = new Work(order, mostPlanes(question), source.rows)
  const put = (chunk: Chunk, counted: Counted, took: number): void => {
    gathered.put(counted, chunk.from, order.places)
    work.finish(chunk, took)
  }
  // Made when the first worker is called in, or for estimates: a short sweep on one thread does without.
  let crew: PlaneCrew | undefined
  let over = false
  const gather = async (part: typeof threading): Promise<void> => {
    const { PlaneCrew } = await part()
    if (!over) crew ??= new PlaneCrew(sheet, work, put)
  }
  const helpers = new Helpers(source, asked, planes.openings.length, async (count, together) => {
    await gather(threading)
    await crew?.call(count, together)
  })
  try {
    if (sheet.onEstimate) await gather(estimating)
    await helpers.wait(breath)
    for (let chunk: Chunk | undefined; (chunk = work.take(crew?.size ?? 1, helpers.open, false)); ) {
      const began = performance.now()
      const size = chunk.to - chunk.from
      const part = (fraction: number): number => {
        crew?.check()
        work.partly = fraction * size
        helpers.consider(work.fraction)
        return work.fraction
      }
      const sweeping = crew?.sweeping(chunk) ?? total
      const asked = { rows: source.rows, question }
      const counted = await countBatch(sweeping, source.engine, listed(planes, order, chunk), asked, breath, part)
      work.partly = 0
      put(chunk, counted, performance.now() - began)
      await crew?.counted(chunk)
    }
    await crew?.settle()
  } catch (error) {
    // Where the spotlight was disposed of, that is why a worker failed.
    source.engine()
    throw error
  } finally {
    over = true
    crew?.dismiss()
  }
}

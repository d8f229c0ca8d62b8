import { advance, type Counted } from '../count-batch.ts'
import type { Sheet } from '../count-planes.ts'
import { estimate } from '../estimate.ts'
import { listed } from '../order.ts'
import { type Pending, pending } from '../pending.ts'
import { turn } from '../pieces.ts'
import { begin, type Sweeping } from '../question.ts'
import { release } from '../wasm/memory.ts'
import type { Chunk, Work } from '../work.ts'
import { callHelpers } from './call.ts'
import { Crew } from './crew.ts'
import { dataName } from './pool.ts'
import type { Thread } from './thread.ts'

/** Who counts the planes of one sweep, and what they have of each stage, until all of it is added up and told. */
export class PlaneCrew {
  readonly #sheet: Sheet
  readonly #crew: Crew<Chunk>
  /** In which stages a worker has counted. */
  readonly #stagesOf = new Map<Thread, Set<number>>()
  /** The calling thread's part of each stage, where there are several. */
  readonly #own = new Map<number, Sweeping>()
  /** Planes that are not counted yet, and who waits for them. */
  readonly #left: number[]
  readonly #complete: Pending<void>[]
  readonly #settled: Promise<void>

  /** `work` may have begun, if there is one stage; `put` takes what a worker has counted. */
  constructor(sheet: Sheet, work: Work, put: (chunk: Chunk, counted: Counted, took: number) => void) {
    const { source, planes, order, breath } = sheet
    this.#sheet = sheet
    this.#left = order.ends.map((end, stage) => end - (order.ends[stage - 1] ?? 0))
    this.#complete = order.ends.map(() => pending())
    this.#finish({ stage: 0, from: 0, to: work.done })
    this.#crew = new Crew({
      next: () => work.take(this.size, false, true),
      order: (chunk, id, thread) => {
        this.#stagesOf.get(thread)!.add(chunk.stage)
        const { stage } = chunk
        return { kind: 'count', ...id, stage, last: false, data: dataName(source.id), ...listed(planes, order, chunk) }
      },
      done: (chunk, answer) => {
        if (answer.kind !== 'counted') return
        put(chunk, answer.counted, answer.took)
        this.#finish(chunk)
        breath.report(work.fraction)
      },
    })
    this.#settled = this.#settle()
    this.#settled.catch(error => this.#crew.fail(error))
  }

  /** Threads at work, the calling one among them. */
  get size(): number {
    return this.#crew.size
  }

  /** @throws What a worker died or failed of. */
  check(): void {
    this.#crew.check()
  }

  /** Has workers take part, see {@link callHelpers}. */
  call(count: number, together: boolean): Promise<void> {
    const { source, threading, question } = this.#sheet
    return callHelpers(source, threading.worker, count, together, thread => {
      this.#stagesOf.set(thread, new Set())
      this.#crew.join(thread, job => ({ kind: 'ask', job, question }))
    })
  }

  /**
   * With what the calling thread counts a chunk. Stages that others may still be counting in are kept apart from the next;
   * one stage needs no such care.
   */
  sweeping({ stage }: Chunk): Sweeping {
    const { source, order, question, total } = this.#sheet
    if (order.ends.length === 1) return total
    let sweeping = this.#own.get(stage)
    if (!sweeping) this.#own.set(stage, (sweeping = begin(source.core, question)))
    return sweeping
  }

  /** To be told of a chunk that the calling thread has counted. */
  async counted(chunk: Chunk): Promise<void> {
    this.#finish(chunk)
    // An estimate that is due gets its turn before the next chunk.
    if (this.#sheet.order.ends.length > 1) await turn()
    this.check()
  }

  /** Once all is counted, added up and told. */
  settle(): Promise<void> {
    return this.#sheet.breath.wait(Promise.race([this.#settled, this.#crew.failed]))
  }

  dismiss(): void {
    this.#crew.dismiss()
    for (const sweeping of this.#own.values()) release(sweeping)
  }

  #finish({ stage, from, to }: Chunk): void {
    if ((this.#left[stage] -= to - from) === 0) this.#complete[stage].resolve()
  }

  async #settle(): Promise<void> {
    const { source, question, planes, order, total, onEstimate } = this.#sheet
    for (const [stage, end] of order.ends.entries()) {
      await this.#complete[stage].promise
      const shares = await this.#crew.shares(stage, thread => this.#stagesOf.get(thread)!.has(stage))
      const mine = this.#own.get(stage)
      for (let e = 0; e < question.epsilon.length; e++) {
        if (mine) advance(() => total.merge(e, mine.share(e)))
        for (const share of shares) advance(() => total.merge(e, share[e]))
      }
      release(mine)
      this.#own.delete(stage)
      const all = planes.openings.length
      // One plane of several tells nothing of how they differ; the only one is all there is to tell.
      if (end > 1 || end === all) onEstimate?.(estimate(total, question.epsilon.length, source.rows, end, all))
    }
  }
}

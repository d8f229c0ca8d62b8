import { histogramError } from '../count-batch.ts'
import { ThreadError } from '../errors.ts'
import { type Pending, pending } from '../pending.ts'
import type { Answer, Order } from './protocol.ts'
import type { Thread } from './thread.ts'

/** Chunks that a worker has at a time: one to work on, and one so that it need not wait for the next. */
const DEPTH = 2

let jobs = 0

/** What a crew works on. `C` is a chunk. */
export interface Job<C> {
  /** The next chunk for a worker, or nothing once all are taken. */
  next(thread: Thread): C | undefined
  /** What to tell a worker to do. It may first have to be sent what it needs. */
  order(chunk: C, id: { job: number; chunk: number }, thread: Thread): Order | Promise<Order>
  /** A chunk's answer. */
  done(chunk: C, answer: Answer, thread: Thread): void
}

/** The workers that help with one job, from when they are called until it is done. */
export class Crew<C> {
  readonly #job: Job<C>
  readonly #id = jobs++
  readonly #members = new Map<Thread, Map<number, C>>()
  readonly #shares = new Map<string, Pending<Uint8Array[]>>()
  readonly #failed = pending<never>()
  #chunks = 0
  #error: unknown
  #over = false

  constructor(job: Job<C>) {
    this.#job = job
  }

  /** Rejects as soon as a worker dies or fails. */
  get failed(): Promise<never> {
    return this.#failed.promise
  }

  /** Threads at work, the calling one among them. */
  get size(): number {
    return 1 + this.#members.size
  }

  /** @throws What a worker died or failed of. */
  check(): void {
    if (this.#error !== undefined) throw this.#error
  }

  /** Has a worker take part; `question` is what it must know first. */
  join(thread: Thread, question?: (job: number) => Order): void {
    if (this.#over || this.#members.has(thread)) return
    const chunks = new Map<number, C>()
    this.#members.set(thread, chunks)
    thread.use()
    thread.listen(this.#id, {
      heard: answer => this.#guarded(() => this.#heard(thread, chunks, answer)),
      died: error => this.fail(error),
    })
    if (question) thread.send(question(this.#id))
    this.#feed(thread, chunks)
  }

  /** Ends the job with an error. */
  fail(error: unknown): void {
    if (this.#over || this.#error !== undefined) return
    this.#error = error ?? new ThreadError('threads: a worker failed')
    this.#failed.reject(this.#error)
  }

  /** Gives work to whoever has less than it could. */
  feed(): void {
    for (const [thread, chunks] of this.#members) this.#feed(thread, chunks)
  }

  /** What each worker that counted in a stage has, once all of the stage's chunks are done. */
  shares(stage: number, took: (thread: Thread) => boolean): Promise<Uint8Array[][]> {
    const asked = [...this.#members.keys()].filter(took).map(thread => {
      const share = pending<Uint8Array[]>()
      this.#shares.set(`${stage}/${[...this.#members.keys()].indexOf(thread)}`, share)
      thread.send({ kind: 'share', job: this.#id, stage })
      return share.promise
    })
    return Promise.race([Promise.all(asked), this.failed])
  }

  /** Ends the work, done or not; answers that are still on their way are not heard any more. */
  dismiss(): void {
    this.#over = true
    for (const thread of this.#members.keys()) {
      thread.drop(this.#id)
      thread.rest()
    }
    this.#members.clear()
  }

  #feed(thread: Thread, chunks: Map<number, C>): void {
    while (!this.#over && this.#error === undefined && chunks.size < DEPTH) {
      const chunk = this.#job.next(thread)
      if (chunk === undefined) return
      const id = { job: this.#id, chunk: this.#chunks++ }
      chunks.set(id.chunk, chunk)
      const order = this.#job.order(chunk, id, thread)
      if (order instanceof Promise) {
        order.then(
          order => this.#over || thread.send(order, transfers(order)),
          error => this.fail(error),
        )
      } else thread.send(order, transfers(order))
    }
  }

  #heard(thread: Thread, chunks: Map<number, C>, answer: Answer): void {
    if (answer.kind === 'failed') throw histogramError(new Error(answer.message)) ?? failure(answer.message)
    if (answer.kind === 'shared') {
      const key = `${answer.stage}/${[...this.#members.keys()].indexOf(thread)}`
      this.#shares.get(key)?.resolve(answer.ensembles)
      return
    }
    if (answer.kind !== 'counted' && answer.kind !== 'projected') return
    const chunk = chunks.get(answer.chunk)
    if (chunk === undefined) return void thread.die('a worker answered what nobody had asked')
    chunks.delete(answer.chunk)
    this.#job.done(chunk, answer, thread)
    this.#feed(thread, chunks)
  }

  #guarded(run: () => void): void {
    try {
      if (!this.#over) run()
    } catch (error) {
      this.fail(error)
    }
  }
}

const failure = (message: string): ThreadError => new ThreadError(`threads: a worker failed: ${message}`)

/** Lists of planes go out without a copy. */
function transfers(order: Order): ArrayBuffer[] {
  if (order.kind === 'count') return [order.pairs.buffer as ArrayBuffer, order.openings.buffer as ArrayBuffer]
  return order.kind === 'project' ? [order.pairs.buffer as ArrayBuffer] : []
}

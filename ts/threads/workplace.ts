import { countBatch } from '../count-batch.ts'
import { Breath } from '../pieces.ts'
import { begin, type Question, type Sweeping } from '../question.ts'
import { type Core, instantiate } from '../wasm/instance.ts'
import { release } from '../wasm/memory.ts'
import { Holdings } from './holdings.ts'
import { collectChunk } from './project-chunk.ts'
import { type Answer, type Order, PROTOCOL } from './protocol.ts'

/** A question that this worker helps to answer. */
interface Job {
  question: Question | undefined
  /** One sweep per stage, so that a stage's ensemble can be told while the next is counted. */
  sweepings: Map<number, Sweeping>
  stop: AbortController
  /** The end of the chunk given last: chunks of a job are worked on one after the other. */
  last: Promise<void>
}

type Send = (answer: Answer, transfer?: ArrayBuffer[]) => void
type Of<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>

/** What a worker does: obeys orders, breathing while it counts, so that it hears when nobody wants the answer any more. */
export class Workplace {
  readonly #send: Send
  readonly #jobs = new Map<number, Job>()
  #started: Promise<{ core: Core; holdings: Holdings }> | undefined
  /** Data on its way to be held. */
  readonly #settling = new Map<string, Promise<void>>()

  constructor(send: Send) {
    this.#send = send
  }

  async obey(order: Order): Promise<void> {
    try {
      if (order.kind === 'start') {
        this.#started = instantiate(order.module).then(core => ({ core, holdings: new Holdings(core) }))
        await this.#started
        this.#send({ kind: 'ready', protocol: PROTOCOL })
        return
      }
      const started = await this.#started
      if (started) await this.#obey(order, started.core, started.holdings)
    } catch (error) {
      const { job, data } = order as { job?: number; data?: string }
      if (job !== undefined && !this.#jobs.has(job)) return
      if (job !== undefined) this.#drop(job)
      const message = error instanceof Error ? error.message : String(error)
      // After a trap the module's memory may be in any state.
      const fatal = error instanceof WebAssembly.RuntimeError || order.kind === 'start'
      const about = job !== undefined ? { job } : data !== undefined ? { data } : {}
      this.#send({ kind: 'failed', ...about, fatal, message })
    }
  }

  async #obey(order: Exclude<Order, { kind: 'start' }>, core: Core, holdings: Holdings): Promise<void> {
    switch (order.kind) {
      case 'hold':
      case 'fill':
        return holdings.take(order)
      case 'settle': {
        const { data } = order
        const settled = holdings.settle(data, new Breath()).finally(() => this.#settling.delete(data))
        this.#settling.set(data, settled)
        await settled
        return this.#send({ kind: 'held', data })
      }
      case 'release':
        return holdings.release(order.data)
      case 'ask':
        this.#open(order.job).question = order.question
        return
      case 'drop':
        return this.#drop(order.job)
      case 'share': {
        const { job, stage } = order
        const sweeping = this.#jobs.get(job)?.sweepings.get(stage)
        if (!sweeping) return
        const cones = this.#jobs.get(job)!.question!.epsilon.length
        const ensembles = Array.from({ length: cones }, (_, e) => sweeping.share(e))
        sweeping.free()
        this.#jobs.get(job)!.sweepings.delete(stage)
        const buffers = ensembles.map(({ buffer }) => buffer as ArrayBuffer)
        return this.#send({ kind: 'shared', job, stage, ensembles }, buffers)
      }
      case 'count':
      case 'project': {
        const job = order.kind === 'project' ? this.#open(order.job) : this.#jobs.get(order.job)
        if (!job) return
        const work = job.last.then(async () => {
          await this.#settling.get(order.data)
          if (job.stop.signal.aborted) return
          if (order.kind === 'count') await this.#count(order, job, core, holdings)
          else await this.#project(order, job, core, holdings)
        })
        job.last = work
        return work
      }
    }
  }

  #open(id: number): Job {
    let job = this.#jobs.get(id)
    if (!job) {
      job = { question: undefined, sweepings: new Map(), stop: new AbortController(), last: Promise.resolve() }
      this.#jobs.set(id, job)
    }
    return job
  }

  async #count(order: Of<'count'>, job: Job, core: Core, holdings: Holdings): Promise<void> {
    const { stage, last, chunk, data, pairs, openings } = order
    const question = job.question!
    const begun = performance.now()
    let sweeping = job.sweepings.get(stage)
    if (!sweeping) job.sweepings.set(stage, (sweeping = begin(core, question)))
    const { rows } = held(holdings, data)
    const breath = new Breath({ signal: job.stop.signal })
    const engine = () => held(holdings, data).engine
    const counted = await countBatch(sweeping, engine, { pairs, openings }, { rows, question }, breath, part => part)
    if (last) {
      sweeping.free()
      job.sweepings.delete(stage)
    }
    const { peaks, peakAngles, resonance, counts } = counted
    const arrays = [peaks, peakAngles, resonance, ...(counts ? [counts] : [])]
    const took = performance.now() - begun
    this.#send(
      { kind: 'counted', job: order.job, chunk, took, counted },
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    )
  }

  async #project(order: Of<'project'>, job: Job, core: Core, holdings: Holdings): Promise<void> {
    const { chunk, data, pairs, epsilon } = order
    const begun = performance.now()
    const breath = new Breath({ signal: job.stop.signal })
    const engine = () => held(holdings, data).engine
    const { rows } = held(holdings, data)
    const projected = await collectChunk(core, engine, { pairs, epsilon, rows }, breath, part => part)
    const arrays = [projected.coordinates, projected.plane, projected.sample]
    const took = performance.now() - begun
    this.#send(
      { kind: 'projected', job: order.job, chunk, took, projected },
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    )
  }

  #drop(id: number): void {
    const job = this.#jobs.get(id)
    this.#jobs.delete(id)
    job?.stop.abort()
    for (const sweeping of job?.sweepings.values() ?? []) release(sweeping)
  }
}

function held(holdings: Holdings, data: string): NonNullable<ReturnType<Holdings['get']>> {
  const found = holdings.get(data)
  if (!found) throw new Error('the data is not held any more')
  return found
}

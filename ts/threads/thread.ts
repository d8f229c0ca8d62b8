import { ThreadError } from '../errors.ts'
import { type Pending, pending } from '../pending.ts'
import type { Source } from '../spotlight.ts'
import { parcel } from './parcel.ts'
import { type Answer, type Order, PROTOCOL } from './protocol.ts'
import type { WorkerLike } from './start.ts'

/** Milliseconds within which a worker must answer that it is ready. */
const PATIENCE = 30_000

/** Who hears of a job's answers, or of the end of the thread. */
export interface Listener {
  heard(answer: Answer): void
  died(error: Error): void
}

/** A worker, as the calling thread sees it: what it holds, for whom it works, and whether it lives. */
export class Thread {
  /** Rejects with a {@link ThreadError} where the worker cannot start. */
  readonly ready: Promise<void>
  /** Who made the worker, undefined for the library; and whether it has answered, so that it serves anybody. */
  readonly maker: (() => WorkerLike) | undefined
  proven = false
  #worker: WorkerLike
  #dead: Error | undefined
  #users = 0
  readonly #ready = pending<void>()
  readonly #held = new Map<string, Pending<void>>()
  readonly #listeners = new Map<number, Listener>()

  constructor(worker: WorkerLike, module: WebAssembly.Module, maker?: () => WorkerLike) {
    this.#worker = worker
    this.maker = maker
    this.ready = this.#ready.promise
    const patience = setTimeout(() => {
      this.die(`a worker did not answer within ${PATIENCE / 1000} s; one that runs spotlight-resonance/worker expected`)
    }, PATIENCE)
    const calm = (): void => clearTimeout(patience)
    this.ready.then(calm, calm)
    const failed = (error: unknown): void => void this.die(reason(error), error)
    const garbled = (): void => void this.die('a message of a worker could not be read')
    const heard = (answer: Answer | null | undefined): void => (answer?.kind ? this.#heard(answer) : garbled())
    if (worker.on) {
      worker.on('message', heard)
      worker.on('messageerror', garbled)
      worker.on('error', failed)
      worker.on('exit', (code: number) => void this.die(`a worker stopped with exit code ${code}`))
    } else {
      worker.addEventListener?.('message', event => heard((event as MessageEvent<Answer>).data))
      worker.addEventListener?.('messageerror', garbled)
      worker.addEventListener?.('error', failed)
    }
    worker.unref?.()
    this.#useUntil(this.ready)
    this.send({ kind: 'start', module })
  }

  get alive(): boolean {
    return this.#dead === undefined
  }

  /** The process stays alive while anybody uses the thread. */
  use(): void {
    if (this.#users++ === 0) this.#worker.ref?.()
  }

  rest(): void {
    if (--this.#users === 0) this.#worker.unref?.()
  }

  #useUntil(promise: Promise<void>): void {
    this.use()
    const rest = (): void => this.rest()
    promise.then(rest, rest)
  }

  send(order: Order, transfer: ArrayBuffer[] = []): void {
    if (this.#dead) return
    try {
      this.#worker.postMessage(order, transfer)
    } catch (cause) {
      this.die(`a message to a worker could not be sent: ${reason(cause)}`, cause)
    }
  }

  /** Whether the data is there, or on its way. */
  holds(data: string): boolean {
    return this.#held.has(data)
  }

  /** Has the rows from `from` to `to` of a spotlight sent here, unless they are; resolves when they are ready. */
  hold(data: string, source: Source, from?: number, to?: number): Promise<void> {
    const known = this.#held.get(data)
    if (known) return known.promise
    const held = pending<void>()
    if (this.#dead) held.reject(this.#dead)
    else {
      this.#held.set(data, held)
      this.#useUntil(held.promise)
      this.#upload(data, source, from, to).catch(error => {
        held.reject(error)
        this.release(data)
      })
    }
    return held.promise
  }

  async #upload(data: string, source: Source, from?: number, to?: number): Promise<void> {
    for await (const order of parcel(source, data, from, to)) {
      if (!this.#held.has(data)) return
      this.send(order, order.kind === 'fill' ? [order.values.buffer as ArrayBuffer] : [])
    }
    this.send({ kind: 'settle', data })
  }

  release(data: string): void {
    const held = this.#held.get(data)
    if (!held) return
    this.#held.delete(data)
    held.reject(new ThreadError('the data was released while it was sent to a worker'))
    this.send({ kind: 'release', data })
  }

  /** Forgets all data whose name begins so. */
  releaseAll(prefix: string): void {
    for (const data of [...this.#held.keys()]) if (data.startsWith(prefix)) this.release(data)
  }

  /** Has answers of a job heard until {@link Thread.drop}. */
  listen(job: number, listener: Listener): void {
    if (this.#dead) listener.died(this.#dead)
    else this.#listeners.set(job, listener)
  }

  drop(job: number): void {
    if (this.#listeners.delete(job)) this.send({ kind: 'drop', job })
  }

  /** Ends the worker; all that wait for it hear why. */
  die(why: string, cause?: unknown): unknown {
    if (this.#dead) return
    const error = new ThreadError(`threads: ${why}`, { cause })
    this.#dead = error
    this.#ready.reject(error)
    for (const held of this.#held.values()) held.reject(error)
    for (const listener of [...this.#listeners.values()]) listener.died(error)
    this.#held.clear()
    this.#listeners.clear()
    return this.#worker.terminate()
  }

  #heard(answer: Answer): void {
    if (answer.kind === 'ready') {
      if (answer.protocol === PROTOCOL) {
        this.proven = true
        this.#ready.resolve()
      } else this.die('a worker is of another version of spotlight-resonance')
    } else if (answer.kind === 'held') this.#held.get(answer.data)?.resolve()
    else if (answer.kind === 'failed') this.#failed(answer)
    else this.#listeners.get(answer.job)?.heard(answer)
  }

  #failed(answer: Extract<Answer, { kind: 'failed' }>): void {
    const { job, data, fatal, message } = answer
    if (job !== undefined) this.#listeners.get(job)?.heard(answer)
    else if (data !== undefined) {
      const held = this.#held.get(data)
      this.#held.delete(data)
      held?.reject(new ThreadError(`threads: a worker could not take the activations: ${message}`))
      this.send({ kind: 'release', data })
    }
    if (fatal || (job === undefined && data === undefined)) this.die(`a worker failed: ${message}`)
  }
}

/** In words, whatever an error event brought. */
function reason(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }
  return typeof message === 'string' && message !== ''
    ? `a worker failed: ${message}`
    : 'a worker failed without a reason'
}

import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { FromWorker, LaneName, Lanes } from './protocol.ts'

/** How a lane is doing. */
export type Status =
  | { state: 'idle' }
  | { state: 'busy'; since: number; fraction: number | null }
  | { state: 'failed'; message: string }
  | { state: 'cancelled' }

/** As much of a lane as it takes to show how it is doing. */
export interface Watched {
  readonly status: ReadonlySignal<Status>
  cancel(): void
}

/** How long an ask that has had no answer yet is left alone when a newer one comes. */
const PATIENCE = 250

/**
 * One kind of question, of which only the latest matters. A newer ask takes the place of the running one once that has given
 * a first answer, so that a hand that never rests still sees something; one that takes longer than {@link PATIENCE} for it
 * is given up.
 */
export class Lane<Name extends LaneName> {
  readonly answer: Signal<Lanes[Name]['answer'] | null> = signal(null)
  readonly status: Signal<Status> = signal<Status>({ state: 'idle' })
  readonly #name: Name
  readonly #send: (id: number, ask: Lanes[Name]['ask'] | null) => void
  readonly #patient: boolean
  #id = 0
  #running: { id: number; answered: boolean; key: string; since: number } | null = null
  #next: { ask: Lanes[Name]['ask']; key: string } | null = null
  /** The ask that the last answer is the last to. */
  #answered = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: { resolve: (answer: Lanes[Name]['answer']) => void; reject: (error: Error) => void; id: number }[] = []

  /** @param patient Whether a running ask may give its first answer before a newer one takes its place. */
  constructor(name: Name, patient: boolean, send: (id: number, ask: Lanes[Name]['ask'] | null) => void) {
    this.#name = name
    this.#patient = patient
    this.#send = send
  }

  get name(): Name {
    return this.#name
  }

  /** Asks, unless the same is being worked on already, or was answered last. */
  ask(ask: Lanes[Name]['ask'], key: string = keyOf(ask)): void {
    const running = this.#running
    if (!running && this.#answered === key) return
    if (running && !this.#next && running.key === key) return
    if (running && this.#patient && !running.answered) {
      this.#next = { ask, key }
      this.#timer ??= setTimeout(() => this.#startNext(), Math.max(0, PATIENCE - (performance.now() - running.since)))
      return
    }
    this.#start(ask, key)
  }

  /** Asks, and waits for the last answer. Rejects where it fails, is cancelled, or is replaced by a newer ask. */
  request(ask: Lanes[Name]['ask']): Promise<Lanes[Name]['answer']> {
    this.#start(ask, keyOf(ask))
    const id = this.#id
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject, id }))
  }

  /** Stops what is being worked on. */
  cancel(): void {
    this.#next = null
    if (this.#running) this.#send(this.#running.id, null)
  }

  /** The same would be answered otherwise now: it may be asked again. The last answer stays until then. */
  renew(): void {
    this.#answered = ''
    if (this.#running) this.#running.key = ''
  }

  /** Forgets the last answer, and stops. */
  clear(): void {
    this.cancel()
    this.#answered = ''
    this.#running = null
    this.answer.value = null
    this.status.value = { state: 'idle' }
  }

  hear(message: FromWorker): void {
    if (message.id !== this.#running?.id) {
      this.#hearOld(message)
      return
    }
    if ('fraction' in message) {
      const { since } = this.#running
      this.status.value = { state: 'busy', since, fraction: message.fraction }
      return
    }
    if ('answer' in message) {
      this.#running.answered = true
      this.answer.value = message.answer as Lanes[Name]['answer']
      if (!message.last) {
        this.#startNext()
        return
      }
      this.#answered = this.#running.key
      this.#settle(message.id, { answer: this.answer.value })
      this.#end({ state: 'idle' })
    } else if ('error' in message) {
      this.#settle(message.id, { error: message.error.message })
      this.#end({ state: 'failed', message: message.error.message })
    } else {
      this.#settle(message.id, { error: 'cancelled' })
      this.#end({ state: 'cancelled' })
    }
  }

  /** The worker is gone. */
  fail(message: string): void {
    this.#next = null
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(message))
    if (this.#running) this.#end({ state: 'failed', message })
  }

  /** The worker was ended, by the page's own wish. */
  abandon(): void {
    this.#next = null
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('cancelled'))
    if (this.#running) this.#end({ state: 'cancelled' })
  }

  #hearOld(message: FromWorker): void {
    if ('answer' in message || 'error' in message || 'cancelled' in message) {
      this.#settle(message.id, { error: 'replaced by a newer question' })
    }
  }

  #settle(id: number, outcome: { answer: Lanes[Name]['answer'] } | { error: string }): void {
    this.#waiting = this.#waiting.filter(waiting => {
      if (waiting.id !== id) return true
      if ('answer' in outcome) waiting.resolve(outcome.answer)
      else waiting.reject(new Error(outcome.error))
      return false
    })
  }

  #end(status: Status): void {
    this.#running = null
    this.status.value = status
    this.#startNext()
  }

  #startNext(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const next = this.#next
    if (!next) return
    this.#next = null
    this.#start(next.ask, next.key)
  }

  #start(ask: Lanes[Name]['ask'], key: string): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#next = null
    const id = ++this.#id
    const since = performance.now()
    // A hand on a slider asks many times a second: for the eye it is one piece of work.
    const before = this.status.value
    this.#answered = ''
    this.#running = { id, answered: false, key, since }
    this.status.value = { state: 'busy', since: before.state === 'busy' ? before.since : since, fraction: null }
    this.#send(id, ask)
  }
}

/** Files are told apart by their names and times: good enough to see that the same is asked twice. */
function keyOf(ask: unknown): string {
  return JSON.stringify(ask, (_, value) =>
    value instanceof File ? `${value.name} ${value.size} ${value.lastModified}` : value,
  )
}

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
  /** What was answered last, with the question that it answers. */
  readonly answer?: ReadonlySignal<unknown>
  cancel(): void
}

/**
 * One kind of question, of which only the latest matters: the worker lets a newer ask take the place of an older one (see
 * `work/turns.ts`). Asks are sent at once, so that the worker has the next while the page still draws the last answer; answers to
 * older asks are shown until newer ones come.
 */
export class Lane<Name extends LaneName> {
  readonly answer: Signal<Lanes[Name]['answer'] | null> = signal(null)
  readonly status: Signal<Status> = signal<Status>({ state: 'idle' })
  readonly #name: Name
  readonly #send: (id: number, ask: Lanes[Name]['ask'] | null) => void
  #id = 0
  /** The latest ask, until it has its last answer. */
  #latest: { id: number; key: string } | null = null
  /** The ask whose answer is shown; older ones have nothing to say any more. */
  #shown = 0
  /** The ask that the last answer is the last to. */
  #answered = ''
  #waiting: { resolve: (answer: Lanes[Name]['answer']) => void; reject: (error: Error) => void; id: number }[] = []

  constructor(name: Name, send: (id: number, ask: Lanes[Name]['ask'] | null) => void) {
    this.#name = name
    this.#send = send
  }

  get name(): Name {
    return this.#name
  }

  /** Asks, unless the same is being worked on already, or was answered last. */
  ask(ask: Lanes[Name]['ask'], key: string = keyOf(ask)): void {
    if ((this.#latest?.key ?? this.#answered) !== key) this.#start(ask, key)
  }

  /** Asks, and waits for the last answer. Rejects where it fails, is cancelled, or is replaced by a newer ask. */
  request(ask: Lanes[Name]['ask']): Promise<Lanes[Name]['answer']> {
    this.#start(ask, keyOf(ask))
    const id = this.#id
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject, id }))
  }

  /** Stops what is being worked on. */
  cancel(): void {
    if (this.#latest) this.#send(this.#latest.id, null)
  }

  /** The same would be answered otherwise now: it may be asked again. The last answer stays until then. */
  renew(): void {
    this.#answered = ''
    if (this.#latest) this.#latest.key = ''
  }

  /** Forgets the last answer, and stops. */
  clear(): void {
    this.cancel()
    this.#answered = ''
    this.#latest = null
    this.#shown = this.#id + 1
    this.answer.value = null
    this.status.value = { state: 'idle' }
  }

  hear(message: FromWorker): void {
    const isLatest = message.id === this.#latest?.id
    if ('fraction' in message) {
      const { value } = this.status
      if (isLatest && value.state === 'busy') this.status.value = { ...value, fraction: message.fraction }
    } else if ('answer' in message) {
      this.#show(message.id, message.answer as Lanes[Name]['answer'])
      if (!message.last) return
      this.#settle(message.id, { answer: message.answer as Lanes[Name]['answer'] })
      if (isLatest) this.#end({ state: 'idle' }, this.#latest?.key)
    } else if ('error' in message) {
      this.#settle(message.id, { error: message.error.message })
      if (isLatest) this.#end({ state: 'failed', message: message.error.message })
    } else {
      this.#settle(message.id, { error: isLatest ? 'cancelled' : 'replaced by a newer question' })
      if (isLatest) this.#end({ state: 'cancelled' })
    }
  }

  /** The worker is gone. */
  fail(message: string): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(message))
    if (this.#latest) this.#end({ state: 'failed', message })
  }

  /** The worker was ended, by the page's own wish. */
  abandon(): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('cancelled'))
    if (this.#latest) this.#end({ state: 'cancelled' })
  }

  #show(id: number, answer: Lanes[Name]['answer']): void {
    if (id < this.#shown) return
    this.#shown = id
    this.answer.value = answer
    // A hand that asks on and on is being answered: none of this is slow.
    if (this.#latest && id < this.#latest.id) {
      this.status.value = { state: 'busy', since: performance.now(), fraction: null }
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

  #end(status: Status, answered = ''): void {
    this.#latest = null
    this.#answered = answered
    this.status.value = status
  }

  #start(ask: Lanes[Name]['ask'], key: string): void {
    const id = ++this.#id
    // Asks that follow each other are one piece of work for the eye.
    const before = this.status.peek()
    const since = before.state === 'busy' ? before.since : performance.now()
    this.#answered = ''
    this.#latest = { id, key }
    this.status.value = { state: 'busy', since, fraction: null }
    this.#send(id, ask)
  }
}

/** Files are told apart by their names and times: good enough to see that the same is asked twice. */
function keyOf(ask: unknown): string {
  return JSON.stringify(ask, (_, value) =>
    value instanceof File ? `${value.name} ${value.size} ${value.lastModified}` : value,
  )
}

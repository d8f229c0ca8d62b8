import type { LaneName } from '../study/protocol.ts'

/** An ask, and what it takes to stop it. */
export interface Turn {
  readonly id: number
  readonly ask: unknown
  readonly abort: AbortController
}

/** How long an ask that has had no answer yet is left alone when a newer one comes, in milliseconds. */
const PATIENCE = 250

/** The lanes that give first answers fast, and whose answers are wanted even while newer asks come. */
const PATIENT: ReadonlySet<LaneName> = new Set<LaneName>([
  'sweep',
  'curve',
  'glimpse',
  'members',
  'matrix',
  'projection',
])

/**
 * The asks of one lane: one is worked on, at most one waits, and that is the newest. In a patient lane the newest takes the
 * place of the running one once that has given a first answer, so that a hand that never rests still sees something; one that takes longer
 * than {@link PATIENCE} for it is given up. In all others it does so at once.
 */
export class Turns {
  readonly #patient: boolean
  readonly #serve: (turn: Turn) => Promise<void>
  readonly #drop: (id: number) => void
  #running: { turn: Turn; since: number; answered: boolean } | null = null
  #next: Turn | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param serve Works on an ask; settles when that is done, failed or stopped.
   * @param drop Hears of an ask that was never begun.
   */
  constructor(lane: LaneName, serve: (turn: Turn) => Promise<void>, drop: (id: number) => void) {
    this.#patient = PATIENT.has(lane)
    this.#serve = serve
    this.#drop = drop
  }

  take(id: number, ask: unknown): void {
    if (this.#next) this.#drop(this.#next.id)
    this.#next = { id, ask, abort: new AbortController() }
    const running = this.#running
    if (!running || !this.#patient || running.answered) {
      this.#begin()
      return
    }
    this.#timer ??= setTimeout(() => this.#begin(), Math.max(0, PATIENCE - (performance.now() - running.since)))
  }

  /** The ask that is worked on has a first answer. */
  answered(id: number): void {
    if (this.#running?.turn.id !== id) return
    this.#running.answered = true
    if (this.#next) this.#begin()
  }

  /** Stops all up to this ask. */
  cancel(id: number): void {
    if (this.#next && this.#next.id <= id) {
      this.#drop(this.#next.id)
      this.#next = null
    }
    if (this.#running && this.#running.turn.id <= id) this.#running.turn.abort.abort()
  }

  #begin(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const turn = this.#next
    if (!turn) return
    this.#next = null
    this.#running?.turn.abort.abort()
    this.#running = { turn, since: performance.now(), answered: false }
    void this.#serve(turn).finally(() => {
      if (this.#running?.turn !== turn) return
      this.#running = null
      this.#begin()
    })
  }
}

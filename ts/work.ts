import { chunkSize } from './chunk-size.ts'
import { type Pending, pending } from './pending.ts'
import type { Order } from './stages.ts'

/** Some planes of one stage: those from `from` to `to` in the order of counting. */
export interface Chunk {
  readonly stage: number
  readonly from: number
  readonly to: number
}

/** The planes of a sweep, given out in chunks to whoever asks. */
export class Work {
  /** Planes counted. */
  done = 0
  /** Planes counted of the calling thread's chunk, about. */
  partly = 0
  readonly #ends: readonly number[]
  readonly #most: number
  readonly #rows: number
  readonly #left: number[]
  readonly #complete: Pending<void>[]
  #stage = 0
  #next = 0
  #pace: number | undefined

  constructor({ ends }: Order, most: number, rows: number) {
    this.#ends = ends
    this.#most = most
    this.#rows = rows
    this.#left = ends.map((end, stage) => end - (ends[stage - 1] ?? 0))
    this.#complete = ends.map(() => pending())
  }

  /** The next chunk for one of `threads`, or nothing once all are taken. `open`: whether more threads may join. */
  take(threads: number, open: boolean): Chunk | undefined {
    if (this.#next === this.#ends[this.#stage]) this.#stage++
    const [stage, from] = [this.#stage, this.#next]
    if (stage === this.#ends.length) return undefined
    const left = this.#ends[stage] - from
    const known = { most: this.#most, pace: this.#pace, rows: this.#rows }
    this.#next = from + chunkSize({ left, threads, open, ...known })
    return { stage, from, to: this.#next }
  }

  /** A chunk was counted, in so many milliseconds. */
  finish({ stage, from, to }: Chunk, took: number): void {
    const pace = (to - from) / Math.max(took, 0.01)
    this.#pace = this.#pace === undefined ? pace : (this.#pace + pace) / 2
    this.done += to - from
    if ((this.#left[stage] -= to - from) === 0) this.#complete[stage].resolve()
  }

  /** Once all planes of a stage are counted. */
  complete(stage: number): Promise<void> {
    return this.#complete[stage].promise
  }

  get fraction(): number {
    return (this.done + this.partly) / this.#ends[this.#ends.length - 1]
  }
}

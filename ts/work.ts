import { chunkSize } from './chunk-size.ts'
import type { Order } from './order.ts'

/** Milliseconds' work that one thread may do alone for the first estimate. */
const SOON = 25

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
  /** Where the untaken part of each stage begins. */
  readonly #next: number[]
  #pace: number | undefined

  constructor({ ends }: Order, most: number, rows: number) {
    this.#ends = ends
    this.#most = most
    this.#rows = rows
    this.#next = ends.map((_, stage) => ends[stage - 1] ?? 0)
  }

  /**
   * The next chunk for one of `threads`, or nothing once all are taken. `open`: whether more threads may join. The first of
   * several stages is left to the calling thread unless it takes long, as its estimate is wanted soon, and what a worker
   * counted is some milliseconds away.
   */
  take(threads: number, open: boolean, worker: boolean): Chunk | undefined {
    const untaken = this.#ends.map((end, stage) => end - this.#next[stage])
    const short = untaken[0] <= (this.#pace ?? Number.POSITIVE_INFINITY) * SOON
    let stage = untaken.findIndex((left, stage) => left > 0 && !(worker && stage === 0 && short))
    if (stage < 0 && untaken[0] > 0) stage = 0
    if (stage < 0) return undefined
    const known = { most: this.#most, pace: this.#pace, rows: this.#rows }
    const from = this.#next[stage]
    const to = from + chunkSize({ left: untaken[stage], threads, open, ...known })
    this.#next[stage] = to
    return { stage, from, to }
  }

  /** A chunk was counted, in so many milliseconds. */
  finish({ from, to }: Chunk, took: number): void {
    const pace = (to - from) / Math.max(took, 0.01)
    this.#pace = this.#pace === undefined ? pace : (this.#pace + pace) / 2
    this.done += to - from
  }

  get fraction(): number {
    return (this.done + this.partly) / this.#ends[this.#ends.length - 1]
  }
}

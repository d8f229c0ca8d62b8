import type { Breath } from '../pieces.ts'
import type { Source } from '../spotlight.ts'
import { isHeld, mostThreads } from './pool.ts'
import type { Threading } from './start.ts'

/** When 'auto' looks whether help is worth calling, in milliseconds of working alone, and how much must be left. */
const COLD = { after: 30, left: 120 }
/** The same where the workers hold the activations already. */
const WARM = { after: 8, left: 30 }

/** Bytes that 'auto' may take for copies of the activations, of which every worker needs one. */
const MOST_BYTES = 2 ** 32

/** Calls so many workers; with `together`, none begins before all are ready. */
type Call = (count: number, together: boolean) => Promise<void>

/** Looks when to call workers to a job over planes, each with all of the activations: at once where a number was asked for. */
export class Helpers {
  readonly #source: Source
  readonly #call: Call
  readonly #auto: boolean
  readonly #most: number
  readonly #begun = performance.now()
  #called = false

  /** `chunks`: into how many parts the job can be cut. */
  constructor(source: Source, { threads = 'auto', worker }: Threading, chunks: number, call: Call) {
    this.#source = source
    this.#call = call
    this.#auto = threads === 'auto'
    const copies = Math.max(1, Math.floor(MOST_BYTES / (4 * source.rows * (source.dims + source.basis.count))))
    const most = threads === 'auto' ? Math.min(mostThreads(worker), 1 + copies) : threads
    this.#most = Math.min(most, chunks)
    if (this.#most === 1) this.#called = true
  }

  /** Whether more may come. */
  get open(): boolean {
    return !this.#called
  }

  /**
   * Waits for the workers where a number was asked for.
   *
   * @throws {@link ThreadError} where they cannot be had.
   */
  async wait(breath: Breath): Promise<void> {
    if (this.#auto || this.#called) return
    this.#called = true
    await breath.wait(this.#call(this.#most - 1, true))
  }

  /** To be told between pieces how much of the job is done: calls help if that is worth while. */
  consider(fraction: number): void {
    if (this.#called) return
    const spent = performance.now() - this.#begun
    const left = spent * (1 / fraction - 1)
    const worth = isHeld(this.#source.id) ? WARM : COLD
    if (spent < worth.after || left < worth.left) return
    this.#called = true
    // Each takes time to be sent the activations. Where no worker can be had, this thread does it all.
    const count = Math.min(this.#most - 1, Math.ceil(left / WARM.left))
    this.#call(count, false).catch(() => {})
  }
}

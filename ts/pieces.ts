import { describe } from './describe.ts'
import { OptionsError } from './errors.ts'

/** How long the calling thread is held at a time, in milliseconds: half a frame of a page that draws beside it. */
const HOLD = 8

/** The work of the first piece, before anything was measured: about a millisecond's. */
const FIRST = 1 << 16

/**
 * The most work of a piece. Planes differ in what they cost: after many cheap ones, a dear piece of this size holds the
 * thread for a fifth of a second at worst.
 */
const MOST = 1 << 25

/** What a long call takes besides its question. */
export interface Attention {
  /** Called between pieces with the fraction done, from 0 to 1, and once with 1 at the end. */
  onProgress?: ((fraction: number) => void) | undefined
  /** Stops the call between two pieces; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/**
 * Lets a piece of work breathe: the caller asks `breath.due()` for how much to do next, tells `await breath.did(done)`,
 * and the event loop gets its turn whenever the thread was held for {@link HOLD} milliseconds.
 */
export class Breath {
  #attention: Attention
  #budget = FIRST
  #since = performance.now()
  #last = performance.now()
  #reported = 0

  constructor(attention: Attention = {}) {
    const { onProgress, signal } = attention
    if (onProgress !== undefined && typeof onProgress !== 'function') {
      throw new OptionsError(`onProgress is ${describe(onProgress)}; a function expected`)
    }
    if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
      throw new OptionsError(`signal is ${describe(signal)}; an AbortSignal expected`)
    }
    this.#attention = attention
    signal?.throwIfAborted()
  }

  /** How many units of work (pairs of a sample and a plane) the next piece may hold. */
  due(): number {
    return this.#budget
  }

  /** To be called after each piece, with the fraction done. The budget follows what the piece took. */
  async did(fraction: number, full = true): Promise<void> {
    const now = performance.now()
    if (full) {
      const took = Math.max(now - this.#last, 0.05)
      this.#budget = Math.max(1024, Math.min(MOST, Math.round(this.#budget * Math.min(8, Math.max(0.2, HOLD / took)))))
    }
    this.#last = now
    if (now - this.#since >= HOLD) {
      this.#attention.onProgress?.(Math.min(fraction, 1))
      await turn()
      this.#attention.signal?.throwIfAborted()
      this.#since = this.#last = performance.now()
    }
  }

  /** Reports what others have done. */
  report(fraction: number): void {
    const now = performance.now()
    if (now - this.#reported < HOLD) return
    this.#reported = now
    this.#attention.onProgress?.(Math.min(fraction, 1))
  }

  /** Waits for others, with the thread free meanwhile. The signal ends the waiting at once. */
  wait<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#attention
    if (!signal) return work
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason)
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
  }

  /** Reports the end. */
  finish(): void {
    this.#attention.onProgress?.(1)
  }
}

/**
 * One turn of the event loop, by whatever gives it without the four milliseconds that nested timers cost, and lets the
 * messages of workers through (the continuation of `scheduler.yield()` would go before them).
 */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    // Some edge runtimes have these only to throw when they are called.
    for (const give of [byImmediate, byMessage]) {
      try {
        return give(resolve)
      } catch {}
    }
    setTimeout(resolve, 0)
  })
}

function byImmediate(resolve: () => void): void {
  ;(globalThis as unknown as { setImmediate: (run: () => void) => void }).setImmediate(resolve)
}

function byMessage(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    resolve()
  }
  port2.postMessage(0)
}

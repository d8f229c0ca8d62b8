import { performance } from 'node:perf_hooks'
import type { Io, Output } from './io.ts'

/** Milliseconds between two drawings, and before the first: what is over sooner needs no bar. */
const between = 100
const patience = 300

/** A bar on standard error, while it is a terminal. */
export class Progress {
  readonly #output: Output | undefined
  readonly #now: () => number
  #phase = ''
  #begun = 0
  #drawn = 0
  #shown = false

  constructor(io: Io, quiet: boolean, now: () => number = () => performance.now()) {
    this.#output = io.stderr.isTTY && !quiet && io.env.TERM !== 'dumb' ? io.stderr : undefined
    this.#now = now
  }

  /** Begins a phase of the work, such as 'sweeping'; what comes back takes the fraction done. */
  phase(name: string): (fraction: number) => void {
    this.#phase = name
    this.#begun = this.#drawn = this.#now()
    return fraction => this.#draw(fraction)
  }

  /** Takes the bar away. To be called before anything else is printed. */
  clear(): void {
    if (this.#shown) this.#output!.write('\r\x1b[K')
    this.#shown = false
  }

  #draw(fraction: number): void {
    const now = this.#now()
    if (!this.#output || now - this.#drawn < (this.#shown ? between : patience)) return
    this.#drawn = now
    this.#shown = true
    const width = Math.max(20, this.#output.columns ?? 80)
    this.#output.write(`\r${barText(this.#phase, fraction, now - this.#begun, width - 1)}\x1b[K`)
  }
}

/** `sweeping    ████░░░░  42 %  1 min 5 s left`, at most `width` columns wide. */
export function barText(phase: string, fraction: number, elapsed: number, width: number): string {
  const done = Math.min(Math.max(fraction, 0), 1)
  const left = done > 0 && elapsed >= 1000 ? `${duration((elapsed / done) * (1 - done))} left` : ''
  const head = phase.padEnd(10)
  const tail = `${String(Math.floor(100 * done)).padStart(3)} %  ${left.padEnd(17)}`
  const room = Math.min(40, width - head.length - tail.length - 2)
  if (room < 5) return `${head} ${tail}`.slice(0, width).trimEnd()
  const full = Math.round(room * done)
  return `${head} ${'█'.repeat(full)}${'░'.repeat(room - full)} ${tail}`.trimEnd()
}

/** Milliseconds as a person says them: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

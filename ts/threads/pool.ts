import { builtin, host } from '../host.ts'
import type { WorkerLike } from './start.ts'
import type { Thread } from './thread.ts'

/** The workers of this program. They wait for the next sweep, and no process stays alive for one that waits. */
export const pool: {
  readonly threads: Thread[]
  /** Starts a worker of this library's own, where there can be one. */
  start: (() => WorkerLike) | undefined
  /** Why no worker could be started, so that 'auto' does not try at every sweep. */
  barren: unknown
} = { threads: [], start: undefined, barren: undefined }

export const CLOSED = 'closeThreads() ended the workers'

export const living = (): Thread[] => pool.threads.filter(thread => thread.alive)

/**
 * Tells how a worker is started. Only the entries that run where there can be workers do: in Next's edge routes already
 * the words `new URL('./worker.js', import.meta.url)` break a bundle.
 */
export function provideWorkers(start: () => WorkerLike): void {
  pool.start = start
}

/** How many threads 'auto' may mean here. */
function parallelism(): number {
  const os = builtin<{ availableParallelism?(): number }>('node:os')
  return os?.availableParallelism?.() ?? host.navigator?.hardwareConcurrency ?? 1
}

/** How many threads 'auto' may call in for a sweep, the calling one among them. */
export function mostThreads(worker: (() => WorkerLike) | undefined): number {
  const none = !worker && (!pool.start || pool.barren !== undefined)
  return none ? 1 : Math.max(1, parallelism())
}

/**
 * Ends all workers that sweeps with several threads have started. Sweeps that still count with them reject with a
 * {@link ThreadError}; later ones start new workers. Nobody has to call this: a process ends by itself while the workers
 * are idle, and a page takes its own with it.
 */
export async function closeThreads(): Promise<void> {
  pool.barren = undefined
  await Promise.all(pool.threads.splice(0).map(thread => thread.die(CLOSED)))
}

/** The name under which workers hold the rows of a spotlight. */
export const dataName = (spotlight: number, from?: number, to?: number): string =>
  `${spotlight}/${from === undefined ? '' : `${from}-${to}`}`

/** Whether a worker holds all of a spotlight already, so that it costs nothing to call it in. */
export function isHeld(spotlight: number): boolean {
  return living().some(thread => thread.holds(dataName(spotlight)))
}

/** Forgets a spotlight in all workers. */
export function releaseHeld(spotlight: number): void {
  for (const thread of living()) thread.releaseAll(dataName(spotlight))
}

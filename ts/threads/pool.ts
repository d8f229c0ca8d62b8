import { ThreadError } from '../errors.ts'
import type { Core } from '../wasm/core.ts'
import { parallelism, startWorker, type WorkerLike } from './start.ts'
import { Thread } from './thread.ts'

/** All workers of this program. They wait for the next sweep, and no process stays alive for one that waits. */
const pool: Thread[] = []

const CLOSED = 'closeThreads() ended the workers'

/** Why no worker could be started, so that 'auto' does not try at every sweep. */
let barren: unknown

const living = (): Thread[] => pool.filter(thread => thread.alive)

/** How many threads 'auto' may call in for a sweep, the calling one among them. */
export function mostThreads(worker: (() => WorkerLike) | undefined): number {
  return barren !== undefined && !worker ? 1 : Math.max(1, parallelism())
}

/**
 * `count` workers that are ready; those that are there, whoever made them, and new ones where there are too few. One that
 * has not answered yet only counts for him whose `worker` made it: nobody is to wait for, or fail by, another's.
 *
 * @throws {@link ThreadError} where one cannot start.
 */
export async function callThreads(core: Core, count: number, worker?: () => WorkerLike): Promise<Thread[]> {
  const called = living()
    .filter(({ proven, maker }) => proven || maker === worker)
    .slice(0, count)
  pool.splice(0, pool.length, ...living())
  while (called.length < count) {
    const thread = new Thread(make(worker), core.module, worker)
    pool.push(thread)
    called.push(thread)
  }
  try {
    await Promise.all(called.map(({ ready }) => ready))
  } catch (cause) {
    const closed = cause instanceof Error && cause.message.endsWith(CLOSED)
    if (!worker && !closed) barren = cause
    throw unavailable(worker, cause)
  }
  return called
}

function make(worker: (() => WorkerLike) | undefined): WorkerLike {
  let made: unknown
  try {
    made = (worker ?? startWorker)()
  } catch (cause) {
    if (!worker) barren = cause
    throw unavailable(worker, cause)
  }
  const { postMessage, then } = (made ?? {}) as Partial<WorkerLike & PromiseLike<unknown>>
  if (typeof postMessage === 'function') return made as WorkerLike
  if (typeof then === 'function') {
    discard(made as PromiseLike<WorkerLike>)
    throw new ThreadError('threads: worker() returned a promise; the Worker itself expected (a function without async)')
  }
  throw new ThreadError(
    'threads: worker() did not return a Worker; one of a browser or of node:worker_threads expected',
  )
}

/** A worker that comes too late would keep the process alive, and one that does not come would end it. */
function discard(promised: PromiseLike<WorkerLike>): void {
  Promise.resolve(promised)
    .then(worker => worker?.terminate?.())
    .catch(() => {})
}

function unavailable(worker: unknown, cause: unknown): ThreadError {
  const why = (cause instanceof Error ? cause.message : String(cause)).replace(/^threads: /, '')
  const hint = worker
    ? 'a worker that runs spotlight-resonance/worker expected of the option worker'
    : "threads: 1 or the option worker expected, such as () => new Worker(new URL('spotlight-resonance/worker', import.meta.url), { type: 'module' })"
  return new ThreadError(`threads: no worker could be started (${why}); ${hint}`, { cause })
}

/**
 * Ends all workers that sweeps with several threads have started. Sweeps that still count with them reject with a
 * {@link ThreadError}; later ones start new workers. Nobody has to call this: a process ends by itself while the workers
 * are idle, and a page takes its own with it.
 */
export async function closeThreads(): Promise<void> {
  barren = undefined
  await Promise.all(pool.splice(0).map(thread => thread.die(CLOSED)))
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

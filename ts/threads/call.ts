import { ThreadError } from '../errors.ts'
import type { Source } from '../spotlight.ts'
import type { Core } from '../wasm/core.ts'
import { CLOSED, dataName, living, pool } from './pool.ts'
import type { WorkerLike } from './start.ts'
import { Thread } from './thread.ts'

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
  pool.threads.splice(0, pool.threads.length, ...living())
  while (called.length < count) {
    const thread = new Thread(make(worker), core.module, worker)
    pool.threads.push(thread)
    called.push(thread)
  }
  try {
    await Promise.all(called.map(({ ready }) => ready))
  } catch (cause) {
    const closed = cause instanceof Error && cause.message.endsWith(CLOSED)
    if (!worker && !closed) pool.barren = cause
    throw unavailable(worker, cause)
  }
  return called
}

/** Has `count` workers hold all of a spotlight, and each join as soon as it does, or `together` once all do. */
export async function callHelpers(
  source: Source,
  worker: (() => WorkerLike) | undefined,
  count: number,
  together: boolean,
  join: (thread: Thread) => void,
): Promise<void> {
  const threads = await callThreads(source.core, count, worker)
  const hold = async (thread: Thread): Promise<void> => {
    await thread.hold(dataName(source.id), source)
    if (!together) join(thread)
  }
  await Promise.all(threads.map(hold))
  if (together) for (const thread of threads) join(thread)
}

function make(worker: (() => WorkerLike) | undefined): WorkerLike {
  let made: unknown
  try {
    const start = worker ?? pool.start
    if (!start) throw new ThreadError('there are no workers here')
    made = start()
  } catch (cause) {
    if (!worker) pool.barren = cause
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
    : "threads: 1 or the option worker expected, such as () => new Worker(new URL('./counting-worker.js', import.meta.url), { type: 'module' }) with a file of yours that imports 'spotlight-resonance/worker'"
  return new ThreadError(`threads: no worker could be started (${why}); ${hint}`, { cause })
}

import { ThreadError } from '../errors.ts'
import { builtin, host } from '../host.ts'

/**
 * As much of a worker as is needed: a browser's `Worker` and one of Node's `worker_threads` both have it. It must run
 * `spotlight-resonance/worker`.
 */
export interface WorkerLike {
  /** Sends what is transferred without a copy. */
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  /** Ends it at once. */
  terminate(): unknown
  /** Node's events. */
  on?(event: string, listener: (...values: never[]) => void): unknown
  /** A browser's events. */
  addEventListener?(event: string, listener: (event: Event) => void): void
  /** Whether the process stays alive for it, in Node. */
  ref?(): void
  /** The opposite, in Node. */
  unref?(): void
}

/** Who counts. */
export interface Threading {
  /**
   * How many threads count, the calling one among them: 1 to 1024. 'auto', the default, begins alone and calls in others,
   * as many as the machine has cores at most, if the work turns out to take longer than some 150 ms. Each of them holds a
   * copy of the activations (of some rows, where there are few planes and many rows); 'auto' stops at 4 GB of copies. The
   * result does not depend on it, to the byte.
   */
  threads?: number | 'auto' | undefined
  /**
   * Makes a worker, where the library cannot start its own because a bundler has left it out:
   * `() => new Worker(new URL('./counting-worker.js', import.meta.url), { type: 'module' })` with a file of yours that says
   * `import 'spotlight-resonance/worker'`, or however your bundler wants it. It returns the worker, not a promise of one.
   * Workers are kept and shared by all spotlights until {@link closeThreads}: those that are there are used first, whoever
   * made them.
   */
  worker?: (() => WorkerLike) | undefined
}

interface NodeThreads {
  Worker: new (file: URL, options: { execArgv: string[] }) => WorkerLike
}

/** Starts a worker of this library's own. */
export function startWorker(): WorkerLike {
  const node = builtin<NodeThreads>('node:worker_threads')
  if (node) {
    // Named apart, or bundlers for browsers would take it for a file to be shipped as it is.
    const file = './worker.js'
    // The options of this very process, such as --input-type, need not suit a worker.
    return new node.Worker(new URL(file, import.meta.url), { execArgv: [] })
  }
  if (host.process?.versions?.node !== undefined && typeof Worker === 'undefined') {
    throw new ThreadError(
      `Node ${host.process.versions.node} does not give its worker_threads; 20.16 or later expected`,
    )
  }
  if (typeof Worker === 'undefined') throw new ThreadError('there are no workers here')
  // As bundlers look for it, word by word.
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
}

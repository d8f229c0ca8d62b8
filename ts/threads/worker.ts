/**
 * What runs in a worker, of Node's worker_threads or a browser's: `new Worker(new URL(…), { type: 'module' })` on this file
 * is all that a `worker` factory has to give.
 *
 * @module spotlight-resonance/worker
 */
import type { Answer, Order } from './protocol.ts'
import { Workplace } from './workplace.ts'

/** As much of either environment's port as is needed. */
interface Port {
  postMessage(answer: Answer, transfer: ArrayBuffer[]): void
  on?(event: 'message', listener: (order: Order) => void): void
  addEventListener?(event: 'message', listener: (event: { data: Order }) => void): void
}

type Builtins = { getBuiltinModule?(name: 'node:worker_threads'): { parentPort: Port | null } | undefined }

const { process } = globalThis as { process?: Builtins }
const port = process?.getBuiltinModule?.('node:worker_threads')?.parentPort ?? (globalThis as unknown as Port)
const workplace = new Workplace((answer, transfer = []) => port.postMessage(answer, transfer))

if (!port.on && typeof port.addEventListener !== 'function') {
  throw new Error(
    'spotlight-resonance/worker is imported by a program; by a worker expected: it counts for another thread',
  )
}
if (port.on) port.on('message', order => void workplace.obey(order))
else port.addEventListener!('message', ({ data }) => void workplace.obey(data))

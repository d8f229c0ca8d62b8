import type { Basis } from './basis.ts'
import { CoreError } from './errors.ts'
import type { Core } from './wasm/core.ts'

/** What a failure while a spotlight is made means to the caller. */
export function explain(error: unknown, rows: number, dims: number, basis: Basis | undefined): unknown {
  if (error instanceof WebAssembly.RuntimeError) return stopped(error, rows, dims)
  return error instanceof Error && error.message === 'out of memory' ? outOfMemory(rows, dims, basis, error) : error
}

/** The core has trapped: nobody knows what its memory holds. */
export function stopped(cause: WebAssembly.RuntimeError, rows: number, dims: number): CoreError {
  return new CoreError(
    `the WebAssembly core stopped on ${rows}×${dims} activations (${cause.message}); fewer rows, cones or angles expected, in a new spotlight`,
    { cause },
  )
}

/** @throws {@link CoreError} where there is no room. */
export function makeEngine(core: Core, rows: number, dims: number): InstanceType<Core['Engine']> {
  try {
    return new core.Engine(rows, dims)
  } catch (cause) {
    throw outOfMemory(rows, dims, undefined, cause)
  }
}

function outOfMemory(rows: number, dims: number, basis: Basis | undefined, cause: unknown): CoreError {
  const vectors = basis?.kind === 'vectors' ? basis.shape[0] : basis?.kind === 'thomson' ? basis.count : dims
  const needed = Math.ceil((4 * rows * (dims + vectors) + 8 * rows) / 2 ** 20)
  return new CoreError(
    `the WebAssembly core ran out of memory: ${rows}×${dims} activations on ${vectors} vectors take ${needed} MiB; less expected (sweep chunks of rows and merge them)`,
    { cause },
  )
}

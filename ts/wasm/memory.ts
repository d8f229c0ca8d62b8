import type { Core } from './instance.ts'

type Engine = InstanceType<Core['Engine']>

/**
 * The rows of an engine, `length` float32 values in wasm memory: a view that dies as soon as that memory grows, so never
 * to be kept across a call into the core.
 */
export function rowsOf(core: Core, engine: Engine, length: number): Float32Array<ArrayBuffer> {
  return new Float32Array(core.memory.buffer as ArrayBuffer, engine.values(), length)
}

/**
 * Frees what the core holds. An object that a trap of the core has left borrowed cannot be freed, and says so by an error
 * that would hide the trap's own.
 */
export function release(held: { free(): void } | undefined): void {
  try {
    held?.free()
  } catch {}
}

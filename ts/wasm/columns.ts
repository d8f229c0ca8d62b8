import type { Core } from './instance.ts'

/**
 * The columns of projections of an engine, direction by direction, `length` float32 values in wasm memory: as short-lived as
 * the view of its rows.
 */
export function columnsOf(core: Core, engine: InstanceType<Core['Engine']>, length: number): Float32Array<ArrayBuffer> {
  return new Float32Array(core.memory.buffer as ArrayBuffer, engine.columns(), length)
}

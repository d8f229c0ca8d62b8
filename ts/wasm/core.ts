import { CoreError } from '../errors.ts'
import * as glue from './pkg/core.js'
import wasm from './pkg/inlined.js'

/** The WebAssembly core: the classes and functions that `crate/src/bindings.rs` exports, and the memory they work in. */
export type Core = typeof glue & { readonly memory: WebAssembly.Memory }

let loading: Promise<Core> | undefined

/**
 * The core, compiled at the first call and shared by all later ones. A failure is not remembered: the next call tries
 * again.
 *
 * @throws {@link CoreError} where WebAssembly or its fixed-width SIMD is missing, or compilation is forbidden.
 */
export function loadCore(): Promise<Core> {
  loading ??= instantiate().catch(cause => {
    loading = undefined
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CoreError(`the WebAssembly core could not be loaded: ${reason}`, { cause })
  })
  return loading
}

/**
 * The rows of an engine, `length` float32 values in wasm memory: a view that dies as soon as that memory grows, so never
 * to be kept across a call into the core.
 */
export function rowsOf(core: Core, engine: InstanceType<Core['Engine']>, length: number): Float32Array {
  return new Float32Array(core.memory.buffer, engine.values(), length)
}

async function instantiate(): Promise<Core> {
  const imports = { [glue.importModule]: glue as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(decode(wasm), imports)
  const exports = instance.exports as { memory?: WebAssembly.Memory; __wbindgen_start?: () => void }
  glue.__wbg_set_wasm(exports)
  exports.__wbindgen_start?.()
  // Copied: a module namespace takes no further property.
  return { ...glue, memory: exports.memory! }
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

import * as glue from './pkg/core.js'

/**
 * The WebAssembly core: the classes and functions that `crate/src/bindings.rs` exports, the memory they work in, and the
 * compiled module, which other threads take to make an instance of their own.
 */
export type Core = typeof glue & { readonly memory: WebAssembly.Memory; readonly module: WebAssembly.Module }

/** The one instance of a thread: wasm-bindgen's glue knows no second. */
export async function instantiate(module: WebAssembly.Module): Promise<Core> {
  const imports = { [glue.importModule]: glue as unknown as WebAssembly.ModuleImports }
  const { exports } = await WebAssembly.instantiate(module, imports)
  const {
    memory,
    sources,
    __wbindgen_start: start,
  } = exports as { memory?: WebAssembly.Memory; sources?: () => number; __wbindgen_start?: () => void }
  // A server or a cache may still have the core of another version, which would count until something is missing.
  if (typeof sources !== 'function' || sources() >>> 0 !== glue.sources) {
    throw new Error(
      'it is not the core of this version of spotlight-resonance; the core.wasm of the same package expected',
    )
  }
  glue.__wbg_set_wasm(exports)
  start?.()
  // Copied: a module namespace takes no further property.
  return { ...glue, memory: memory!, module }
}

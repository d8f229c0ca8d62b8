/** The core as the runtimes of edge functions import it; the build puts the file there. */
declare module '*/core.wasm' {
  const module: WebAssembly.Module
  export default module
}
declare module '*/core.wasm?module' {
  const module: WebAssembly.Module
  export default module
}

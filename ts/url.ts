/**
 * The library with its core fetched, from beside its own files or from where {@link locateCore} says.
 *
 * @module spotlight-resonance/url
 */
export * from './index.ts'
export { locateCore } from './wasm/located.ts'

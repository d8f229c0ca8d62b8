/**
 * The library without its core: {@link initialize} is handed it before anything else is asked for.
 *
 * @module spotlight-resonance/slim
 */
export * from './index.ts'
export type { CoreSource } from './wasm/compile.ts'
export { initialize } from './wasm/initialize.ts'

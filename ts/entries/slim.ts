/** `spotlight-resonance/slim`: without the core, which the user hands over. */
export { initialize } from '../wasm/initialize.ts'
export * from './api.ts'

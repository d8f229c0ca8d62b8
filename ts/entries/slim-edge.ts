/** `spotlight-resonance/slim` where there are no workers. */
export { initialize } from '../wasm/initialize.ts'
export * from './api.ts'

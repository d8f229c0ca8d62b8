/** `spotlight-resonance` on Vercel's edge runtime and in Next's edge routes. */

import { provideCore } from '../wasm/core.ts'
import wasm from './core.wasm?module'

export * from './api.ts'

provideCore(() => wasm)

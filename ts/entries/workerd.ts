/** `spotlight-resonance` where compiling bytes is forbidden and `.wasm` files are imported as modules: Cloudflare's workerd. */

import { provideCore } from '../wasm/core.ts'
import wasm from './core.wasm'

export * from './api.ts'

provideCore(() => wasm)

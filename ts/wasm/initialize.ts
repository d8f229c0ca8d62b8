import type { CoreSource } from './compile.ts'
import { loadCore, provideCore } from './core.ts'

/**
 * Hands the core over, and waits until it is ready: a compiled module (for edge functions, which may import one but not
 * compile it), the bytes of `spotlight-resonance/core.wasm`, an answer of `fetch` to a request for it (compiled while it
 * streams in, where the server calls it application/wasm), or a promise of one of these. Whatever is handed over after
 * the core has been made is not looked at; after a failure, hand it over again.
 *
 * ```ts
 * import { initialize, Spotlight } from 'spotlight-resonance/slim'
 *
 * await initialize(fetch('/assets/core.wasm'))
 * ```
 *
 * @throws {@link CoreError} for anything that is no core of this version.
 */
export async function initialize(source: CoreSource | PromiseLike<CoreSource>): Promise<void> {
  provideCore(() => source)
  await loadCore()
}

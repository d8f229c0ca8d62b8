import { CoreError } from '../errors.ts'
import { type CoreSource, compile } from './compile.ts'
import { type Core, instantiate } from './instance.ts'

export type { Core } from './instance.ts'

/** Where the core comes from; asked when it is first needed, and again after a failure. */
export type Provider = () => CoreSource | PromiseLike<CoreSource>

let provider: Provider | undefined
let loading: Promise<Core> | undefined

/** Tells where the core comes from, unless it is there already: an instance is never replaced. */
export function provideCore(from: Provider): void {
  provider = from
}

/**
 * The core, compiled at the first call and shared by all later ones. A failure is not remembered: the next call tries
 * again.
 *
 * @throws {@link CoreError} where WebAssembly or its fixed-width SIMD is missing, compilation is forbidden, or the module
 * cannot be had.
 */
export function loadCore(): Promise<Core> {
  if (loading) return loading
  const from = provider
  loading = load(from).catch(cause => {
    loading = undefined
    // Another may have been named meanwhile, by somebody who waits for this one.
    if (provider !== from) return loadCore()
    throw new CoreError(`the WebAssembly core could not be loaded: ${reason(cause)}`, { cause })
  })
  return loading
}

async function load(provider: Provider | undefined): Promise<Core> {
  if (!provider) throw new Error('nobody has said from where; initialize() of spotlight-resonance/slim expected first')
  return instantiate(await compile(await provider()))
}

/** Browsers say which policy they obey, in words of their own, and not what it would have to allow. */
function reason(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : String(cause)
  if (!/content.security.policy|\bCSP\b/i.test(words)) return words
  return `the content-security policy forbids it; 'wasm-unsafe-eval' expected in its script-src (${words})`
}

import { CoreError } from '../errors.ts'
import { type Core, instantiate } from './instance.ts'
import wasm from './pkg/inlined.js'

export type { Core } from './instance.ts'

let loading: Promise<Core> | undefined

/**
 * The core, compiled at the first call and shared by all later ones. A failure is not remembered: the next call tries
 * again.
 *
 * @throws {@link CoreError} where WebAssembly or its fixed-width SIMD is missing, or compilation is forbidden.
 */
export function loadCore(): Promise<Core> {
  loading ??= load().catch(cause => {
    loading = undefined
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CoreError(`the WebAssembly core could not be loaded: ${reason}`, { cause })
  })
  return loading
}

async function load(): Promise<Core> {
  return instantiate(await WebAssembly.compile(decode(wasm)))
}

/**
 * By whatever the host does in machine code: over a cold start's 160,000 characters a loop takes as long as it takes to
 * compile the module.
 */
function decode(base64: string): Uint8Array<ArrayBuffer> {
  const host = globalThis as {
    Uint8Array: { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }
    Buffer?: { from?: (text: string, encoding: 'base64') => Uint8Array<ArrayBuffer> }
  }
  if (host.Uint8Array.fromBase64) return host.Uint8Array.fromBase64(base64)
  if (host.Buffer?.from) return host.Buffer.from(base64, 'base64')
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

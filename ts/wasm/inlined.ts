import { builtin } from '../host.ts'
import wasm from './pkg/inlined.js'

interface Zlib {
  inflateSync(bytes: Uint8Array): Uint8Array<ArrayBuffer>
}

/** The core's bytes, out of this very file. */
export async function inlinedCore(): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = decode(wasm)
  const zlib = builtin<Zlib>('node:zlib')
  if (zlib) return zlib.inflateSync(deflated)
  try {
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    // Firefox before 113, and sandboxes that have the class only to throw.
    return (await import('fflate')).unzlibSync(deflated) as Uint8Array<ArrayBuffer>
  }
}

/**
 * By whatever the host does in machine code: over a cold start's 60,000 characters a loop takes as long as it takes to
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

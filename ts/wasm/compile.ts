/** From what the core can be made: a compiled module, its bytes, or an answer to a request for them. */
export type CoreSource = WebAssembly.Module | ArrayBuffer | ArrayBufferView | Response

declare global {
  /** For who has Node's types and not the DOM's; where there are these, they say the rest. */
  namespace WebAssembly {
    // biome-ignore-start lint/suspicious/noEmptyInterface: to be merged
    interface Module {}
    interface Memory {}
    // biome-ignore-end lint/suspicious/noEmptyInterface: to be merged
  }
}

/** The first bytes of every WebAssembly module. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d]

/**
 * The module of whatever was given. What it is, is told by what it can do: in a sandbox such as Next's, and across
 * realms, `instanceof` says no to everything.
 */
export async function compile(source: CoreSource): Promise<WebAssembly.Module> {
  if (isResponse(source)) return compileResponse(source)
  if (isBytes(source)) return compileBytes(source)
  if (source === null || typeof source !== 'object') {
    throw new Error(
      `${source === null ? 'null' : typeof source} is given; a WebAssembly.Module, its bytes or a Response expected`,
    )
  }
  return source
}

function compileBytes(bytes: BufferSource): Promise<WebAssembly.Module> {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
  if (MAGIC.some((byte, at) => view[at] !== byte)) {
    const begin = String.fromCharCode(...view.subarray(0, 15)).replace(/[^ -~]+/g, '?')
    throw new Error(`what is given is no WebAssembly: ${view.length} bytes that begin with "${begin}"`)
  }
  // By its long name: Next's webpack build refuses edge functions for the short one, even where nothing comes to it.
  return globalThis.WebAssembly.compile(bytes)
}

/** As it streams in, where the host can and the server says what it is; otherwise when it is there. */
async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const { ok, status, url, headers } = response
  if (!ok) throw new Error(`${url || 'the server'} answered with status ${status}; the file core.wasm expected`)
  const type = headers.get('content-type')?.split(';')[0].trim()
  if (type === 'application/wasm' && typeof WebAssembly.compileStreaming === 'function') {
    return WebAssembly.compileStreaming(response)
  }
  const bytes = await response.arrayBuffer()
  try {
    return await compileBytes(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(url ? `${url}: ${reason}` : reason, { cause })
  }
}

const isResponse = (source: CoreSource): source is Response =>
  typeof (source as Response | null)?.arrayBuffer === 'function'

const isBytes = (source: CoreSource): source is BufferSource =>
  ArrayBuffer.isView(source) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source))

/** What comes with a request: of a kind that is understood, and no more than there is room for. */
import { MOST_BYTES, MOST_DRAINED } from './limits.js'
import { Refusal } from './refusal.js'

const KINDS = {
  'application/json': 'json',
  'application/octet-stream': 'npy',
  'application/x-npy': 'npy',
}

/** 'npy' or 'json', by the content type. */
export function readKind(request) {
  const type = request.headers.get('content-type') ?? ''
  const kind = KINDS[type.split(';')[0].trim().toLowerCase()]
  if (kind) return kind
  const found = type === '' ? 'no content type' : `content type '${type.slice(0, 60)}'`
  throw new Refusal(415, `${found}; application/octet-stream (a .npy) or application/json expected`)
}

/** Bytes that the body may have: as many as it says, or as any may have where it says nothing; refused if that is too many. */
export function readLength(request, kind) {
  const most = MOST_BYTES[kind]
  const claimed = request.headers.get('content-length')
  if (claimed === null) return most
  if (Number(claimed) <= most) return Number(claimed)
  throw new Refusal(413, `body is ${claimed} bytes long; at most ${most} of ${kind} expected`)
}

/** The whole body in one piece of memory, `length` bytes at most. */
export async function readBody(request, length) {
  const bytes = new Uint8Array(length)
  let held = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
    if (held + part.value.length > length) {
      reader.releaseLock()
      throw new Refusal(413, `body is longer than ${length} bytes; no more expected`)
    }
    bytes.set(part.value, held)
    held += part.value.length
  }
  if (held === 0) throw new Refusal(400, 'body is empty; activations expected')
  return bytes.subarray(0, held)
}

/**
 * Reads on what nobody wants, and keeps none of it: a client that is still sending would see its connection break instead
 * of the answer. Not for ever, though.
 */
export async function drain(request) {
  if (!request.body || request.body.locked) return
  const reader = request.body.getReader()
  let left = MOST_DRAINED
  for (let part = await reader.read(); !part.done && left > 0; part = await reader.read()) left -= part.value.length
  await reader.cancel()
}

import { zlibSync } from 'fflate'
import { crc32 } from './crc32.ts'

/**
 * A PNG's bytes, 8 bits a channel. The file is a signature and three chunks around what zlib makes of the pixels, and zlib
 * and the checksum are here already: fflate reads and writes `.npz`. Packages that do this also decode: fast-png 8 is this
 * same fflate and a second package, iobuffer; upng-js 2 brings pako, another zlib.
 *
 * @see https://www.w3.org/TR/png-3/
 */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** IHDR's colour types, by channels. */
const colourTypes = { 1: 0, 3: 2 } as const

/**
 * @param pixels uint8[height · width · channels], rows from the top, channels side by side
 * @param channels 1 for shades of grey, 3 for red, green and blue
 */
export function encodePng(pixels: Uint8Array, width: number, height: number, channels: 1 | 3): Uint8Array<ArrayBuffer> {
  const stride = width * channels
  // Before each line the filter that it went through: none, as thumbnails are too small to gain by one.
  const lines = new Uint8Array(height * (stride + 1))
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, colourTypes[channels]], 8)
  const chunks = [chunk('IHDR', header), chunk('IDAT', zlibSync(lines, { level: 9 })), chunk('IEND', new Uint8Array(0))]
  const bytes = new Uint8Array(signature.length + chunks.reduce((sum, { length }) => sum + length, 0))
  bytes.set(signature)
  let at = signature.length
  for (const part of chunks) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Length, name, data, and the checksum of the last two. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let n = 0; n < 4; n++) bytes[4 + n] = name.charCodeAt(n)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

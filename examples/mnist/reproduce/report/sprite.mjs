/** Small grey pictures in one PNG. */
import { deflateSync } from 'node:zlib'

const ACROSS = 32

/**
 * @param {{ pixels: Float32Array, count: number }} images in [0, 1], one after another
 * @param {number[]} rows of the pictures wanted
 * @returns {{ uri: string, side: number, size: [number, number], at: Map<number, [number, number]> }} the picture as a data URI,
 *   and where in it each row's is, in pixels
 */
export function sprite({ pixels, count }, rows) {
  const area = pixels.length / count
  const side = Math.sqrt(area)
  const wanted = [...new Set(rows)].sort((x, y) => x - y)
  const width = ACROSS * side
  const height = Math.max(1, Math.ceil(wanted.length / ACROSS)) * side
  const grey = new Uint8Array(width * height)
  const at = new Map()
  wanted.forEach((row, n) => {
    const [left, top] = [(n % ACROSS) * side, Math.floor(n / ACROSS) * side]
    at.set(row, [left, top])
    for (let pixel = 0; pixel < area; pixel++) {
      const place = (top + Math.floor(pixel / side)) * width + left + (pixel % side)
      grey[place] = Math.round(255 * pixels[row * area + pixel])
    }
  })
  return {
    uri: `data:image/png;base64,${png(grey, width, height).toString('base64')}`,
    side,
    size: [width, height],
    at,
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const crc = body.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff)
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, check])
}

/** 8-bit greyscale. */
function png(grey, width, height) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) lines.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

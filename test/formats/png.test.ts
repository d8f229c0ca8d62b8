import { crc32, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OptionsError } from '../../ts/errors.ts'
import { type ImageArray, thumbnails } from '../../ts/formats/index.ts'
import { encodePng } from '../../ts/formats/png.ts'
import { failure } from './refuse.ts'

/** What a PNG of 8 bits a channel without filters holds, by Node's own zlib; every checksum is checked. */
function decode(png: Uint8Array): { width: number; height: number; channels: number; pixels: number[] } {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const view = new DataView(png.buffer, png.byteOffset, png.length)
  const chunks: [name: string, data: Uint8Array][] = []
  let at = 8
  while (at < png.length) {
    const length = view.getUint32(at)
    const named = png.subarray(at + 4, at + 8 + length)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(named))
    chunks.push([String.fromCharCode(...named.subarray(0, 4)), named.subarray(4)])
    at += 12 + length
  }
  expect(at).toBe(png.length)
  expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'IDAT', 'IEND'])
  const [[, header], [, data], [, end]] = chunks
  const facts = new DataView(header.buffer, header.byteOffset, header.length)
  const [width, height] = [facts.getUint32(0), facts.getUint32(4)]
  expect([header.length, header[8], ...header.subarray(10)]).toEqual([13, 8, 0, 0, 0])
  expect(end.length).toBe(0)
  const channels = { 0: 1, 2: 3 }[header[9]]!
  const lines = inflateSync(data)
  const stride = 1 + width * channels
  expect(lines.length).toBe(height * stride)
  const pixels = Array.from({ length: height }, (_, y) => {
    expect(lines[y * stride]).toBe(0)
    return [...lines.subarray(y * stride + 1, (y + 1) * stride)]
  })
  return { width, height, channels, pixels: pixels.flat() }
}

/** The PNG behind a `data:` address. */
function decodeSource(source: string): ReturnType<typeof decode> {
  const head = 'data:image/png;base64,'
  expect(source.startsWith(head)).toBe(true)
  return decode(new Uint8Array(Buffer.from(source.slice(head.length), 'base64')))
}

describe('a PNG', () => {
  it('holds the pixels that went in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom(1 as const, 3 as const),
        fc.infiniteStream(fc.nat(255)),
        (width, height, channels, stream) => {
          const pixels = Uint8Array.from({ length: width * height * channels }, () => stream.next().value)
          const found = decode(encodePng(pixels, width, height, channels))
          expect(found).toEqual({ width, height, channels, pixels: [...pixels] })
        },
      ),
      { numRuns: 40, seed: 1 },
    )
  })
})

describe('thumbnails', () => {
  it('of grey floats go from black, the least of all, to white, the greatest of all', () => {
    const data = Float32Array.of(-1, 0, 1, 3, /* row 1 */ 3, 3, 3, -0.5, /* row 2 */ 0, 0, 0, 0)
    const { sources, width, height } = thumbnails({ data, shape: [3, 2, 2] }, [2, 0, 2])
    expect([width, height, Object.keys(sources)]).toEqual([2, 2, ['0', '2']])
    expect(decodeSource(sources[0])).toEqual({ width: 2, height: 2, channels: 1, pixels: [0, 64, 128, 255] })
    expect(decodeSource(sources[2]).pixels).toEqual([64, 64, 64, 64])
  })

  it('of bytes, and of one channel or three, have their own shapes', () => {
    const data = Uint8Array.from({ length: 24 }, (_, n) => n)
    data[23] = 255
    const colours = thumbnails({ data, shape: [2, 1, 4, 3] }, [1])
    expect([colours.width, colours.height]).toEqual([4, 1])
    expect(decodeSource(colours.sources[1])).toEqual({
      width: 4,
      height: 1,
      channels: 3,
      pixels: [...data.subarray(12)],
    })
    const grey = thumbnails({ data, shape: [4, 3, 2, 1] }, [0])
    expect(decodeSource(grey.sources[0])).toEqual({ width: 2, height: 3, channels: 1, pixels: [0, 1, 2, 3, 4, 5] })
  })

  it('are means where the image is larger', () => {
    // 4 × 6 of v = 10·y + x, made 2 × 3: means of 2 × 2.
    const data = Int16Array.from({ length: 24 }, (_, n) => 10 * Math.floor(n / 6) + (n % 6))
    const images: ImageArray = { data, shape: [1, 4, 6], range: [0, 255] }
    const { sources, width, height } = thumbnails(images, [0], 3)
    expect([width, height]).toEqual([3, 2])
    expect(decodeSource(sources[0]).pixels).toEqual([6, 8, 10, 26, 28, 30].map(mean => Math.round(mean - 0.5)))
    // Sides that do not divide, and a side that all but vanishes.
    const long = thumbnails({ data: new Float64Array(1000).fill(0.5), shape: [1, 1, 1000], range: [0, 1] }, [0])
    expect([long.width, long.height]).toEqual([64, 1])
    expect(new Set(decodeSource(long.sources[0]).pixels)).toEqual(new Set([128]))
  })

  it('know the whole range of float64, and a range of nothing', () => {
    const [most, least] = [Number.MAX_VALUE, -Number.MAX_VALUE]
    const wide = thumbnails({ data: Float64Array.of(least, 0, most), shape: [1, 1, 3] }, [0])
    expect(decodeSource(wide.sources[0]).pixels).toEqual([0, 128, 255])
    const flat = thumbnails({ data: Float32Array.of(7, 7), shape: [1, 1, 2] }, [0])
    expect(decodeSource(flat.sources[0]).pixels).toEqual([0, 0])
    expect(thumbnails({ data: Float32Array.of(7), shape: [1, 1, 1] }, []).sources).toEqual({})
  })

  it('stay small', () => {
    const data = Uint8Array.from({ length: 512 * 512 * 3 }, (_, n) => (n * 7919) % 251)
    const { sources } = thumbnails({ data, shape: [1, 512, 512, 3] }, [0])
    expect(sources[0].length).toBeLessThan(17_000)
  })

  it('refuse what are no images, and rows without one', () => {
    const one = { data: Float32Array.of(1, 2), shape: [1, 1, 2] }
    for (const [images, rows, most, message] of [
      [
        { data: new Float32Array(4), shape: [2, 2] },
        [0],
        64,
        'images: shape is [2, 2]; [rows, height, width] or [rows, height, width, 3] expected, height and width at least 1',
      ],
      [
        { data: new Float32Array(8), shape: [1, 2, 2, 2] },
        [0],
        64,
        'images: shape is [1, 2, 2, 2]; [rows, height, width] or [rows, height, width, 3] expected, height and width at least 1',
      ],
      [
        undefined,
        [0],
        64,
        'images: shape is undefined; [rows, height, width] or [rows, height, width, 3] expected, height and width at least 1',
      ],
      [{ ...one, shape: [2, 1, 2] }, [0], 64, 'images: data holds 2 values; 4 expected for [2, 1, 2]'],
      [
        { data: Float32Array.of(1, Number.NaN), shape: [2, 1, 1] },
        [0],
        64,
        'images: NaN in the image of row 1; finite values expected',
      ],
      [one, [1], 64, 'thumbnails: row 1 has no image; rows from 0 to 0 expected'],
      [one, [0.5], 64, 'thumbnails: row 0.5 has no image; rows from 0 to 0 expected'],
      [one, [0], 513, 'thumbnails: most is 513; an integer from 1 to 512 expected'],
    ] as const) {
      const error = failure(() => thumbnails(images as never, rows, most))
      expect(error).toBeInstanceOf(OptionsError)
      expect(error.message).toBe(message)
    }
  })
})

import { OptionsError } from '../errors.ts'
import { areImages, type ImageArray, rangeOf } from './images.ts'
import { kindOf, shapeText } from './message.ts'
import { encodePng } from './png.ts'

/** The longest side that a thumbnail has unless more is asked for, and the longest that may be asked for: in pixels. */
const USUAL = 64
const LONGEST = 512

/** Characters that are made of bytes at a time: engines limit the arguments of a call. */
const PIECE = 1 << 13

/** Small images of some rows, all of one size. */
export interface Thumbnails {
  /** By row: an address that an `<img>` takes. */
  sources: Record<number, string>
  /** In pixels. */
  width: number
  height: number
}

/**
 * Small images of these rows, as `data:` addresses of PNGs.
 *
 * One scale for all: the least value of the whole array is black, the greatest white, and for colours likewise in each
 * channel, whether the values are bytes or floats. Images longer than `most` in one direction are made smaller, each pixel
 * the mean of those that it covers; smaller ones stay as they are.
 *
 * Cost: the pixels of these images, and where `images.range` is missing a pass over all of them. At 64 × 64 an image takes
 * at most some 5 kB, in colours three times that.
 *
 * @param most The longest side in pixels, from 1 to 512; 64 if left out.
 * @throws {@link OptionsError} for a shape that is not one of images, a value that is not finite, or a row without an image.
 */
export function thumbnails(images: ImageArray, rows: Iterable<number>, most: number = USUAL): Thumbnails {
  const { data, shape } = checkImages(images)
  if (!Number.isSafeInteger(most) || most < 1 || most > LONGEST) {
    throw new OptionsError(`thumbnails: most is ${String(most)}; an integer from 1 to ${LONGEST} expected`)
  }
  const [count, height, width] = shape
  const channels = shape[3] === 3 ? 3 : 1
  const scale = Math.min(1, most / Math.max(height, width))
  const size = { width: Math.max(1, Math.round(scale * width)), height: Math.max(1, Math.round(scale * height)) }
  const [least, greatest] = images.range ?? rangeOf(data, shape, what => new OptionsError(`images: ${what}`))
  const sources: Record<number, string> = {}
  for (const row of rows) {
    if (!Number.isSafeInteger(row) || row < 0 || row >= count) {
      throw new OptionsError(`thumbnails: row ${String(row)} has no image; rows from 0 to ${count - 1} expected`)
    }
    const pixels = shrink({ data, at: row * height * width * channels, width, height, channels }, size)
    const shades = Uint8Array.from(pixels, value => shade(value, least, greatest))
    sources[row] ??= `data:image/png;base64,${base64(encodePng(shades, size.width, size.height, channels))}`
  }
  return { sources, ...size }
}

function checkImages(images: ImageArray): ImageArray {
  const { data, shape } = images ?? {}
  if (!Array.isArray(shape) || !areImages(shape)) {
    const found = Array.isArray(shape) ? shapeText(shape) : kindOf(shape)
    throw new OptionsError(
      `images: shape is ${found}; [rows, height, width] or [rows, height, width, 3] expected, height and width at least 1`,
    )
  }
  const wanted = shape.reduce((product, axis) => product * axis, 1)
  if (data?.length === wanted) return images
  throw new OptionsError(
    `images: data holds ${data?.length ?? 'no'} values; ${wanted} expected for ${shapeText(shape)}`,
  )
}

/** 0 to 255; halves of the range first, which may be all that a float64 holds. */
function shade(value: number, least: number, greatest: number): number {
  if (greatest === least) return 0
  return Math.round(255 * ((value / 2 - least / 2) / (greatest / 2 - least / 2)))
}

interface Picture {
  data: ImageArray['data']
  /** Where its first value is. */
  at: number
  width: number
  height: number
  channels: number
}

/** A picture of another size: means over the pixels that each new one covers. */
function shrink(
  { data, at, width, height, channels }: Picture,
  size: { width: number; height: number },
): ArrayLike<number> {
  if (size.width === width && size.height === height) return data.subarray(at, at + width * height * channels)
  const pixels = new Float64Array(size.width * size.height * channels)
  const edges = (from: number, to: number, place: number): [number, number] => [
    Math.floor((place * from) / to),
    Math.ceil(((place + 1) * from) / to),
  ]
  for (let y = 0; y < size.height; y++) {
    const [top, bottom] = edges(height, size.height, y)
    for (let x = 0; x < size.width; x++) {
      const [left, right] = edges(width, size.width, x)
      const area = (bottom - top) * (right - left)
      for (let c = 0; c < channels; c++) {
        let sum = 0
        for (let v = top; v < bottom; v++) {
          for (let u = left; u < right; u++) sum += data[at + (v * width + u) * channels + c] / area
        }
        pixels[(y * size.width + x) * channels + c] = sum
      }
    }
  }
  return pixels
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}

import type { Dtype, TensorData } from './tensor.ts'

/** A dtype whose elements have a fixed width: all but strings. */
export type NumericDtype = Exclude<Dtype, 'string'>

const arrays = {
  f16: Uint16Array,
  bf16: Uint16Array,
  f32: Float32Array,
  f64: Float64Array,
  i8: Int8Array,
  u8: Uint8Array,
  bool: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  i64: BigInt64Array,
  u64: BigUint64Array,
} as const

const hostIsBigEndian: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0

/** Bytes per element. */
export function widthOf(dtype: NumericDtype): 1 | 2 | 4 | 8 {
  return arrays[dtype].BYTES_PER_ELEMENT as 1 | 2 | 4 | 8
}

/**
 * The elements that `bytes` holds, in native byte order: a view of `bytes` where order and alignment allow it, else a
 * copy. `owned` says that nobody else sees `bytes`, so that they may be reordered in place. The length of `bytes` is a
 * multiple of the width.
 */
export function elementsOf(bytes: Uint8Array, dtype: NumericDtype, bigEndian: boolean, owned: boolean): TensorData {
  const width = widthOf(dtype)
  const swap = width > 1 && bigEndian !== hostIsBigEndian
  const fit = bytes.byteOffset % width === 0 && (owned || !swap) ? bytes : bytes.slice()
  if (swap) reverseEach(fit, width)
  if (dtype === 'bool' && fit.some(byte => byte > 1)) return fit.map(byte => (byte === 0 ? 0 : 1))
  return new arrays[dtype](fit.buffer as ArrayBuffer, fit.byteOffset, fit.length / width)
}

/** The little-endian bytes of numeric elements: a view of them, or a copy on a big-endian machine. */
export function littleEndianBytes(data: Exclude<TensorData, string[]>): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (!hostIsBigEndian || data.BYTES_PER_ELEMENT === 1) return bytes
  const swapped = bytes.slice()
  reverseEach(swapped, data.BYTES_PER_ELEMENT)
  return swapped
}

/** Reverses the bytes of each element of `width` bytes, in place; `bytes` is aligned to the width. */
function reverseEach(bytes: Uint8Array, width: number): void {
  if (width === 2) {
    const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    for (let i = 0; i < halves.length; i++) halves[i] = (halves[i] << 8) | (halves[i] >>> 8)
    return
  }
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  for (let i = 0; i < words.length; i++) words[i] = reverseWord(words[i])
  if (width === 4) return
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]
    words[i] = words[i + 1]
    words[i + 1] = low
  }
}

function reverseWord(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)
}

import { Zip, ZipPassThrough } from 'fflate'
import { FileError } from '../errors.ts'
import { littleEndianBytes } from './dtype.ts'
import { quoted, shapeText } from './message.ts'
import type { TensorData } from './tensor.ts'

/** Numbers and the shape that they have, in C order. A scalar is one number of the shape []. */
export interface NpyArray {
  /** What it is decides the dtype: Float32Array `<f4`, BigInt64Array `<i8`, Uint16Array `<u2` and so on. */
  data: Exclude<TensorData, string[]>
  shape: readonly number[]
}

/** Numpy leaves room for the first axis to grow to this many digits. */
const growth = 21

/** Zip dates start here; a fixed date makes the same data the same bytes. Local time, as fflate reads it. */
const epoch: readonly [number, number, number] = [1980, 0, 1]

/** Beyond this, zip needs 64-bit fields that fflate does not write. */
const longestZip = 0xfffffffe

/**
 * The bytes of a `.npy` (version 1, little-endian): the same bytes that numpy 2 saves.
 *
 * Cost: one copy of the data.
 *
 * @throws {@link FileError} where the shape and the length of the data differ.
 */
export function writeNpy(array: NpyArray): Uint8Array {
  const header = npyHeader(array)
  const data = littleEndianBytes(array.data)
  const bytes = new Uint8Array(header.length + data.length)
  bytes.set(header)
  bytes.set(data, header.length)
  return bytes
}

/**
 * The bytes of an `.npz` that `numpy.load` reads, deterministic for the same entries in the same order.
 *
 * The members are stored, not deflated: 188 MB of counts take about 1 s to store, and 7 s to deflate at the lightest level
 * for a quarter of the size; numpy then also reads them faster.
 *
 * Cost: one pass for the checksums and one copy of the data, so the peak is the size of the result.
 *
 * @param entries Arrays by name, without `.npy`.
 * @throws {@link FileError} where a shape and the length of its data differ, or the result would exceed 4 GB.
 */
export function writeNpz(entries: Readonly<Record<string, NpyArray>>): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
    length += piece.length
  })
  for (const [name, array] of Object.entries(entries)) {
    const member = new ZipPassThrough(`${name}.npy`)
    member.mtime = new Date(...epoch)
    zip.add(member)
    member.push(npyHeader(array, name))
    member.push(littleEndianBytes(array.data), true)
    if (length > longestZip)
      throw new FileError(`${length} bytes by the array ${quoted(name)}; expected at most 4 GB in one .npz`)
  }
  zip.end()
  return joined(pieces, length)
}

/** The header, padded with blanks so that the data begins at a multiple of 64 bytes. */
function npyHeader({ data, shape }: NpyArray, name?: string): Uint8Array {
  const count = shape.reduce((product, axis) => product * axis, 1)
  if (count !== data.length) {
    const which = name === undefined ? 'array' : `array ${quoted(name)}`
    throw new FileError(`${which} of the shape ${shapeText(shape)} takes ${count} numbers; found ${data.length}`)
  }
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const room = shape.length === 0 ? 0 : growth - String(shape[0]).length
  const text = `{'descr': '${descrOf(data)}', 'fortran_order': False, 'shape': (${axes}), }${' '.repeat(room)}`
  const start = 10
  const length = Math.ceil((start + text.length + 1) / 64) * 64 - start
  const bytes = new Uint8Array(start + length).fill(0x20)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8])
  bytes.set(new TextEncoder().encode(text), start)
  bytes[bytes.length - 1] = 0x0a
  return bytes
}

function descrOf(data: NpyArray['data']): string {
  const width = data.BYTES_PER_ELEMENT
  const kind = data instanceof Float32Array || data instanceof Float64Array ? 'f' : isSigned(data) ? 'i' : 'u'
  return `${width === 1 ? '|' : '<'}${kind}${width}`
}

function isSigned(data: NpyArray['data']): boolean {
  return (
    data instanceof Int8Array ||
    data instanceof Int16Array ||
    data instanceof Int32Array ||
    data instanceof BigInt64Array
  )
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

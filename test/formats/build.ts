/** Builds files byte by byte, honest by default, with any claim replaced on demand. */
import { readFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

const folder = new URL('../data/formats/', import.meta.url)

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(name, folder))
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

export function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer)
}

export function range(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => i)
}

/** The magic, a version, the length of the header and the header: what precedes the data of a `.npy`. */
export function npyHead(header: string | Uint8Array, version = 1, length?: number): Uint8Array {
  const text = typeof header === 'string' ? ascii(header) : header
  const claimed = length ?? text.length
  const size = new Uint8Array(version === 1 ? 2 : 4)
  for (let i = 0; i < size.length; i++) size[i] = Math.floor(claimed / 256 ** i) % 256
  return join(ascii(`\x93NUMPY${String.fromCharCode(version)}\0`), size, text)
}

export function npyHeader(descr: string, shape: string, fortran = 'False'): string {
  return `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`
}

export function npy(
  descr: string,
  shape: string,
  data: ArrayBufferView = new Uint8Array(0),
  fortran?: string,
): Uint8Array {
  return join(npyHead(npyHeader(`'${descr}'`, shape, fortran)), bytesOf(data))
}

/** A float32 `.npy` of 0, 1, 2… of this shape. */
export function matrix(...shape: number[]): Uint8Array {
  const count = shape.reduce((product, axis) => product * axis, 1)
  return npy('<f4', `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`, range(count))
}

/** A member of a zip archive; what is left out is honest. */
export interface ZipMember {
  name: string
  /** Before packing. */
  data: Uint8Array
  method?: number
  /** The packed bytes themselves, instead of `data` packed. */
  packed?: Uint8Array
  crc?: number
  size?: number
  packedSize?: number
  flags?: number
  offset?: number
  /** In the local header only. */
  local?: { name?: string; method?: number; size?: number; packedSize?: number }
  /** Write the sizes and the offset of the directory as zip64 fields. */
  zip64?: boolean
  /** As written into the directory, where it is not UTF-8. */
  rawName?: Uint8Array
}

export function zip(
  members: readonly ZipMember[],
  lies: { count?: number; start?: number; size?: number; zip64?: boolean; disk?: number } = {},
): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const member of members) {
    const { method = 0, data, flags = 0, zip64 = false, local = {} } = member
    const packed = member.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(data)) : data)
    const crc = member.crc ?? crc32(data)
    const size = member.size ?? data.length
    const packedSize = member.packedSize ?? packed.length
    const name = member.rawName ?? utf8(member.name)
    const localName = local.name === undefined ? name : utf8(local.name)
    const header = join(
      u32(0x04034b50),
      u16(45, flags, local.method ?? method, 0, 0x21),
      u32(crc, local.packedSize ?? packedSize, local.size ?? size),
      u16(localName.length, 0),
      localName,
    )
    const offset = member.offset ?? at
    const extra = zip64 ? join(u16(1, 24), u64(size, packedSize, offset)) : new Uint8Array(0)
    directory.push(
      u32(0x02014b50),
      u16(45, 45, flags, method, 0, 0x21),
      zip64 ? u32(crc, 0xffffffff, 0xffffffff) : u32(crc, packedSize, size),
      u16(name.length, extra.length, 0, 0, 0),
      u32(0, zip64 ? 0xffffffff : offset),
      name,
      extra,
    )
    parts.push(header, packed)
    at += header.length + packed.length
  }
  const records = join(...directory)
  const count = lies.count ?? members.length
  const start = lies.start ?? at
  const size = lies.size ?? records.length
  const disk = lies.disk ?? 0
  if (lies.zip64) {
    const end64 = at + records.length
    parts.push(records, u32(0x06064b50), u64(44), u16(45, 45), u32(disk, disk), u64(count, count, size, start))
    parts.push(u32(0x07064b50, 0), u64(end64), u32(1))
    return join(...parts, u32(0x06054b50), u16(0, 0, 0xffff, 0xffff), u32(0xffffffff, 0xffffffff), u16(0))
  }
  return join(...parts, records, u32(0x06054b50), u16(disk, disk, count, count), u32(size, start), u16(0))
}

export function safetensors(header: unknown, data: Uint8Array = new Uint8Array(0), length?: number): Uint8Array {
  const text = utf8(typeof header === 'string' ? header : JSON.stringify(header))
  return join(u64(length ?? text.length), text, data)
}

/** Deflated bytes that inflate to `megabytes` MiB of zeros after `head`: about a thousandth of the size, and built without it. */
export function bomb(head: Uint8Array, megabytes: number): Uint8Array {
  const flush = { finishFlush: 3 }
  const block = new Uint8Array(deflateRawSync(new Uint8Array(1 << 20), flush))
  const start = new Uint8Array(deflateRawSync(head, flush))
  const final = Uint8Array.of(3, 0)
  return join(start, ...Array.from({ length: megabytes }, () => block), final)
}

function u16(...values: number[]): Uint8Array {
  return bytesOf(Uint16Array.from(values))
}

function u32(...values: number[]): Uint8Array {
  return bytesOf(Uint32Array.from(values))
}

function u64(...values: number[]): Uint8Array {
  return bytesOf(BigUint64Array.from(values, BigInt))
}

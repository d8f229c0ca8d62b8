import { FileError } from '../errors.ts'
import { crc32 } from './crc32.ts'
import { startsWith, unpickle } from './foreign.ts'
import { greatestRatio, inflate } from './inflate.ts'
import { counted, quoted, within } from './message.ts'
import {
  checkNpyData,
  type NpyHeader,
  npyDataBytes,
  npyEntry,
  npyHeaderEnd,
  npyMagic,
  readNpyData,
  readNpyHeader,
} from './npy.ts'
import type { Tensor, TensorEntry, TensorFile } from './tensor.ts'
import { listZip, type ZipEntry } from './zip.ts'

const stored = 0
const deflated = 8

/** A member of an `.npz`: its listing, and its header where it has one. */
interface Member {
  readonly listed: TensorEntry
  readonly zip: ZipEntry
  readonly header?: NpyHeader
}

/**
 * Opens an `.npz`, a zip archive of `.npy` members, stored or deflated: see {@link openTensors}. Only headers are inflated;
 * a member that cannot be read is listed with the reason and does not keep the others from being read.
 */
export function openNpz(bytes: Uint8Array, file: string, maxBytes: number): TensorFile {
  const zipped = listZip(bytes).filter(entry => !entry.name.endsWith('/'))
  if (zipped.some(entry => /(^|\/)data\.pkl$/.test(entry.name))) throw unpickle(file)
  const members = new Map<string, Member>()
  for (const zip of zipped) {
    const member = examine(zip)
    const { name } = member.listed
    if (members.has(name)) throw new FileError(`two entries are named ${quoted(name)}; expected distinct names`)
    members.set(name, member)
  }
  return {
    format: 'npz',
    file,
    maxBytes,
    entries: [...members.values()].map(member => member.listed),
    read: name =>
      within(file, () => {
        const member = members.get(name)
        if (member === undefined) throw new FileError(`no tensor ${quoted(name)}`)
        return within(`entry ${quoted(name)}`, () => readMember(member, maxBytes))
      }),
  }
}

/** Lists a member by its header: as numpy has it, without the `.npy` of its name. */
function examine(zip: ZipEntry): Member {
  const name = zip.name.endsWith('.npy') ? zip.name.slice(0, -4) : zip.name
  // What is not called .npy may be anything; what is should be one.
  const damaged = zip.name.endsWith('.npy') && { damaged: true as const }
  const unreadable = (reason: string): Member => ({
    listed: { name, dtype: '?', shape: [], unreadable: reason, ...damaged },
    zip,
  })
  if (zip.encrypted) return unreadable('encrypted, expected an archive without a password')
  if (zip.method !== stored && zip.method !== deflated) {
    return unreadable(`compression method ${zip.method} is not read; expected stored (0) or deflated (8)`)
  }
  try {
    const head = readHead(zip)
    if (!startsWith(head, npyMagic)) return unreadable('not a .npy')
    const header = readNpyHeader(head)
    const listed = npyEntry(name, header)
    if (listed.unreadable === undefined) checkClaims(zip, header)
    return { listed, zip, header }
  } catch (error) {
    if (error instanceof FileError) return unreadable(error.message)
    throw error
  }
}

/** The first bytes of a member, at least all of a `.npy` header; or all that there are. */
function readHead(zip: ZipEntry): Uint8Array {
  if (zip.method === stored) return zip.packed
  let head = new Uint8Array(0)
  const extend = (piece: Uint8Array): boolean => {
    const longer = new Uint8Array(head.length + piece.length)
    longer.set(head)
    longer.set(piece, head.length)
    head = longer
    if (head.length < npyMagic.length) return true
    return startsWith(head, npyMagic) && head.length < (npyHeaderEnd(head) ?? Number.POSITIVE_INFINITY)
  }
  inflate(zip.packed, 0, extend)
  return head
}

/** Holds the header's claim against the archive's, and that against what the packed bytes can become. */
function checkClaims(zip: ZipEntry, header: NpyHeader): void {
  const { packed, size } = zip
  const most = zip.method === stored ? packed.length : packed.length * greatestRatio
  if (size > most || (zip.method === stored && size < most)) {
    throw new FileError(
      `claims ${counted(size, 'byte')}, but ${counted(packed.length, 'packed byte')} make at most ${most}`,
    )
  }
  checkNpyData(header, Math.max(0, size - header.dataStart), 'the entry')
}

function readMember({ listed, zip, header }: Member, maxBytes: number): Tensor {
  if (header === undefined || listed.unreadable !== undefined) throw new FileError(listed.unreadable ?? 'not a .npy')
  if (zip.method === stored) {
    checkSum(crc32(zip.packed), zip.crc)
    return readNpyData(listed.name, header, zip.packed.subarray(header.dataStart), false)
  }
  const size = npyDataBytes(header)
  if (size > maxBytes)
    throw new FileError(`needs ${counted(size, 'byte')}, more than the limit of ${maxBytes} (maxBytes)`)
  return readNpyData(listed.name, header, inflateData(zip, header.dataStart, size), true)
}

/** Inflates `size` bytes of data that follow a header of `skipped` bytes, and not one more. */
function inflateData(zip: ZipEntry, skipped: number, size: number): Uint8Array {
  const data = new Uint8Array(size)
  const total = skipped + size
  let at = 0
  let crc = 0
  inflate(zip.packed, total, piece => {
    if (at + piece.length > total)
      throw new FileError(`inflates to more than the ${counted(total, 'byte')} that its header claims`)
    crc = crc32(piece, crc)
    const body = at < skipped ? piece.subarray(skipped - at) : piece
    data.set(body, Math.max(0, at - skipped))
    at += piece.length
    return true
  })
  if (at < total) throw new FileError(`inflates to ${counted(at, 'byte')}, but its header claims ${total}`)
  checkSum(crc, zip.crc)
  return data
}

function checkSum(found: number, expected: number): void {
  if (found === expected) return
  const hex = (sum: number) => sum.toString(16).padStart(8, '0')
  throw new FileError(`checksum is ${hex(found)} but the zip directory has ${hex(expected)}: the data is damaged`)
}

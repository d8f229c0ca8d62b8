import { FileError } from '../errors.ts'
import { counted, quoted } from './message.ts'

/** One member of a zip archive, as its central directory has it and its local header confirms. */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  /** Bytes once inflated, as claimed. */
  readonly size: number
  /** Its bytes as they are in the archive: a view. */
  readonly packed: Uint8Array
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }
const encryptedFlag = 1
const sizesFollowFlag = 8
const utf8Flag = 0x800
const in64 = 0xffffffff

/** What the directory says of a member, before its local header is looked at. */
interface Record {
  readonly name: string
  readonly rawName: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
}

/**
 * Lists a zip archive by its central directory, in file order, and holds each record against the member's local header:
 * the same name, method and sizes, inside the archive, and none over another (which is how a small archive claims to hold
 * petabytes). Zip64 is read, archives in parts are not. (fflate would go by the local headers alone, and check no sums.)
 *
 * Cost: the directory; no member is inflated.
 *
 * @throws {@link FileError} where the directory is missing, damaged, or contradicts the members.
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const directory = findDirectory(bytes, view)
  const members = readRecords(bytes, view, directory).map(record => locate(bytes, view, record, directory.start))
  refuseOverlaps(members)
  return members.map(member => member.entry)
}

interface Directory {
  readonly start: number
  readonly end: number
  readonly count: number
}

function findDirectory(bytes: Uint8Array, view: DataView): Directory {
  const end = findEnd(bytes, view)
  let count = view.getUint16(end + 10, true)
  let size = view.getUint32(end + 12, true)
  let start = view.getUint32(end + 16, true)
  let limit = end
  let parts = view.getUint16(end + 4, true) + view.getUint16(end + 6, true)
  const locator = end - 20
  if (locator >= 0 && view.getUint32(locator, true) === signatures.locator64) {
    limit = readUint64(view, locator + 8)
    if (limit + 56 > locator || view.getUint32(limit, true) !== signatures.end64) {
      throw new FileError('the zip64 end record is not where its locator says')
    }
    parts = view.getUint32(limit + 16, true) + view.getUint32(limit + 20, true)
    count = readUint64(view, limit + 32)
    size = readUint64(view, limit + 40)
    start = readUint64(view, limit + 48)
  }
  if (parts !== 0) throw new FileError('a zip archive in several parts; expected one file')
  if (start + size !== limit) {
    throw new FileError(
      `the zip directory claims bytes ${start} to ${start + size}; expected it to end at byte ${limit}`,
    )
  }
  return { start, end: limit, count }
}

/** The end record is the last thing in the archive, but for a comment of at most 65,535 bytes that it counts. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === signatures.end && at + 22 + view.getUint16(at + 20, true) === bytes.length)
      return at
  }
  throw new FileError('no zip directory at its end: the file is cut off, or other bytes follow it')
}

function readRecords(bytes: Uint8Array, view: DataView, { start, end, count }: Directory): Record[] {
  const records: Record[] = []
  let at = start
  while (at + 46 <= end && view.getUint32(at, true) === signatures.central) {
    const flags = view.getUint16(at + 8, true)
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const next = extraEnd + view.getUint16(at + 32, true)
    if (next > end) break
    const rawName = bytes.subarray(at + 46, nameEnd)
    const claims = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const [size, packedSize, offset] = widen(view, nameEnd, extraEnd, claims)
    records.push({
      name: decodeName(rawName, (flags & utf8Flag) !== 0),
      rawName,
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize,
      size,
      offset,
    })
    at = next
  }
  if (at !== end || records.length !== count) {
    throw new FileError(`the zip directory claims ${counted(count, 'entry', 'entries')} but has ${records.length}`)
  }
  return records
}

/** Replaces each claim of 0xffffffff by the next 64-bit one of the zip64 field, which has them in this order. */
function widen(view: DataView, extraStart: number, extraEnd: number, claims: readonly number[]): number[] {
  if (!claims.includes(in64)) return [...claims]
  for (let at = extraStart; at + 4 <= extraEnd; ) {
    const fieldEnd = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1 && fieldEnd <= extraEnd) {
      let next = at + 4
      return claims.map(claim => {
        if (claim !== in64 || next + 8 > fieldEnd) return claim
        next += 8
        return readUint64(view, next - 8)
      })
    }
    at = fieldEnd
  }
  return [...claims]
}

/** A member and the bytes of the archive that it takes, with its local header. */
interface Member {
  readonly entry: ZipEntry
  readonly start: number
  readonly end: number
}

/** Holds a record against the local header that it points to, and finds the data behind that. */
function locate(bytes: Uint8Array, view: DataView, record: Record, limit: number): Member {
  const { name, rawName, flags, method, crc, packedSize, size, offset } = record
  const where = `zip entry ${quoted(name)}`
  if (offset + 30 > limit || view.getUint32(offset, true) !== signatures.local) {
    throw new FileError(`${where} is not at byte ${offset}, where the zip directory has it`)
  }
  const nameEnd = offset + 30 + view.getUint16(offset + 26, true)
  const start = nameEnd + view.getUint16(offset + 28, true)
  const end = start + packedSize
  if (end > limit) {
    throw new FileError(`${where} claims bytes ${start} to ${end}, but the zip directory begins at byte ${limit}`)
  }
  const localName = bytes.subarray(offset + 30, nameEnd)
  if (localName.length !== rawName.length || !localName.every((byte, i) => byte === rawName[i])) {
    throw new FileError(`${where} is named ${quoted(decodeName(localName, false))} by its own header`)
  }
  const localMethod = view.getUint16(offset + 8, true)
  if (localMethod !== method) {
    throw new FileError(`${where} has method ${method} by the zip directory but ${localMethod} by its own header`)
  }
  const claims = [view.getUint32(offset + 22, true), view.getUint32(offset + 18, true)]
  const [localSize, localPackedSize] = widen(view, nameEnd, start, claims)
  const sizesFollow = (view.getUint16(offset + 6, true) & sizesFollowFlag) !== 0
  if (!sizesFollow && (localSize !== size || localPackedSize !== packedSize)) {
    throw new FileError(
      `${where} has ${size} bytes (${packedSize} packed) by the zip directory but ${localSize} (${localPackedSize}) by its own header`,
    )
  }
  const encrypted = (flags & encryptedFlag) !== 0
  return { entry: { name, method, encrypted, crc, size, packed: bytes.subarray(start, end) }, start: offset, end }
}

function refuseOverlaps(members: readonly Member[]): void {
  const sorted = [...members].sort((a, b) => a.start - b.start)
  for (let i = 1; i < sorted.length; i++) {
    const [before, after] = [sorted[i - 1], sorted[i]]
    if (before.end > after.start) {
      throw new FileError(`zip entries ${quoted(before.entry.name)} and ${quoted(after.entry.name)} overlap`)
    }
  }
}

function decodeName(raw: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    const latin = new TextDecoder('latin1').decode(raw)
    if (utf8) throw new FileError(`zip entry ${quoted(latin)} has a name that is not UTF-8, as its header says it is`)
    return latin
  }
}

/** A 64-bit integer; beyond 2^53 it is past any file's end, so that its rounding does not matter. */
function readUint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32
}

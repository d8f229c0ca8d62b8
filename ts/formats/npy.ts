import { FileError } from '../errors.ts'
import { elementsOf, type NumericDtype, widthOf } from './dtype.ts'
import { saveObjects } from './foreign.ts'
import { type Literal, parseLiteral } from './literal.ts'
import { counted, printable, quoted, within } from './message.ts'
import { countedShape } from './shape.ts'
import { decodeStrings } from './strings.ts'
import { stemOf, type Tensor, type TensorData, type TensorEntry, type TensorFile } from './tensor.ts'
import { toRowMajor } from './transpose.ts'

/** What starts every `.npy`. */
export const npyMagic: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** No honest header is longer; numpy's own limit is 10,000. */
const longestHeader = 1 << 20

/** The header of a `.npy`, checked in itself but not yet against the data that follows. */
export interface NpyHeader {
  /** Where the data begins. */
  readonly dataStart: number
  /** Numpy's name of the element type: `<f4`. */
  readonly descr: string
  readonly type: NpyType
  readonly bigEndian: boolean
  /** Whether the first axis runs fastest. */
  readonly fortran: boolean
  readonly shape: number[]
  readonly count: number
}

type NpyType =
  | { readonly dtype: NumericDtype; readonly width: number }
  | { readonly dtype: 'string'; readonly width: number; readonly encoding: 'utf-32' | 'utf-8' }
  | { readonly dtype: undefined; readonly reason: string }

const dtypes: Readonly<Record<string, NumericDtype>> = {
  f2: 'f16',
  f4: 'f32',
  f8: 'f64',
  i1: 'i8',
  i2: 'i16',
  i4: 'i32',
  i8: 'i64',
  u1: 'u8',
  u2: 'u16',
  u4: 'u32',
  u8: 'u64',
  b1: 'bool',
}

/**
 * How many bytes the header takes with all that precedes it, or `undefined` where `bytes` end before they tell. Versions 2
 * and 3 have a 4-byte length; 1 has 2 bytes.
 *
 * @throws {@link FileError} on another version, or a length that no header has.
 */
export function npyHeaderEnd(bytes: Uint8Array): number | undefined {
  if (bytes.length < 8) return undefined
  const version = bytes[6]
  if (version < 1 || version > 3) {
    throw new FileError(`npy version ${version}.${bytes[7]}; expected 1, 2 or 3`)
  }
  const lengthEnd = version === 1 ? 10 : 12
  if (bytes.length < lengthEnd) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, lengthEnd)
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > longestHeader)
    throw new FileError(`header claims to be ${length} bytes long; expected at most ${longestHeader}`)
  return lengthEnd + length
}

/**
 * Reads the header of a `.npy`.
 *
 * @param bytes The file, or at least its first {@link npyHeaderEnd} bytes.
 * @throws {@link FileError} where it is cut off, not a Python dictionary of the three keys, or claims what cannot be.
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const dataStart = npyHeaderEnd(bytes)
  if (dataStart === undefined)
    throw new FileError(`file ends within the npy header, after ${counted(bytes.length, 'byte')}`)
  if (dataStart > bytes.length) {
    throw new FileError(`header claims to end at byte ${dataStart} but the file has ${counted(bytes.length, 'byte')}`)
  }
  const version = bytes[6]
  const header = parseLiteral(decodeHeader(bytes.subarray(version === 1 ? 10 : 12, dataStart), version))
  const fields =
    header !== null && typeof header === 'object' && header.kind === 'dictionary' ? header.items : undefined
  if (fields?.size !== 3 || !fields.has('descr') || !fields.has('fortran_order') || !fields.has('shape')) {
    const found =
      fields === undefined
        ? 'no dictionary'
        : `keys ${[...fields.keys()].slice(0, 8).map(quoted).join(', ') || '(none)'}`
    throw new FileError(`header has ${found}; expected the keys 'descr', 'fortran_order', 'shape'`)
  }
  const fortran = fields.get('fortran_order')
  if (typeof fortran !== 'boolean') throw new FileError("header's fortran_order is no boolean; expected True or False")
  const axes = fields.get('shape')
  if (
    axes === null ||
    typeof axes !== 'object' ||
    axes.kind !== 'tuple' ||
    !axes.items.every(axis => typeof axis === 'bigint')
  ) {
    throw new FileError("header's shape is not a tuple of integers")
  }
  const { descr, type, bigEndian } = readDescr(fields.get('descr')!)
  return { dataStart, descr, type, bigEndian, fortran, ...countedShape(axes.items) }
}

/** Versions 1 and 2 are Latin-1, 3 is UTF-8. */
function decodeHeader(bytes: Uint8Array, version: number): string {
  if (version < 3) return new TextDecoder('latin1').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileError('header is not UTF-8, which npy version 3 demands')
  }
}

function readDescr(descr: Literal): { descr: string; type: NpyType; bigEndian: boolean } {
  const refused = (text: string, reason: string) => ({
    descr: text,
    type: { dtype: undefined, reason },
    bigEndian: false,
  })
  if (descr !== null && typeof descr === 'object' && descr.kind !== 'dictionary') {
    return refused('structured', "structured dtype: refused, save one field of it as an array (array['field'])")
  }
  const parts = typeof descr === 'string' ? /^([<>|=]?)([A-Za-z?])(\d{0,9})(\[.*\])?$/.exec(descr) : null
  if (typeof descr !== 'string' || parts === null) {
    const found = typeof descr === 'string' ? quoted(descr) : 'no string'
    throw new FileError(`header's descr is ${found}; expected a dtype such as '<f4'`)
  }
  const [, order, kind, digits] = parts
  const bigEndian = order === '>'
  const numeric = kind === '?' ? 'bool' : dtypes[kind + digits]
  if (numeric !== undefined) return { descr, type: { dtype: numeric, width: widthOf(numeric) }, bigEndian }
  const size = Number(digits)
  if (kind === 'U' && size > 0)
    return { descr, type: { dtype: 'string', width: 4 * size, encoding: 'utf-32' }, bigEndian }
  if (kind === 'S' && size > 0) return { descr, type: { dtype: 'string', width: size, encoding: 'utf-8' }, bigEndian }
  if (kind === 'O') return refused(descr, 'object array (pickled): refused')
  if (kind === 'V' && size === 2) {
    return refused(
      descr,
      `dtype ${quoted(descr)} (bfloat16 from ml_dtypes?): refused, save as float32 (array.astype('float32'))`,
    )
  }
  if (kind === 'f')
    return refused(descr, `dtype ${quoted(descr)} is not read, save as float64 (array.astype('float64'))`)
  if (kind === 'c') return refused(descr, `dtype ${quoted(descr)} (complex) is not read, save array.real or abs(array)`)
  return refused(descr, `dtype ${quoted(descr)} is not read`)
}

/** The listing of a header. */
export function npyEntry(name: string, header: NpyHeader): TensorEntry {
  const { type, descr, shape } = header
  return type.dtype === undefined
    ? { name, dtype: printable(descr), shape, unreadable: type.reason }
    : { name, dtype: type.dtype, shape }
}

/**
 * The bytes of data that a header claims.
 *
 * @throws {@link FileError} where its elements cannot be read at all.
 */
export function npyDataBytes(header: NpyHeader): number {
  if (header.type.dtype === undefined) throw new FileError(header.type.reason)
  return header.count * header.type.width
}

/**
 * Checks that exactly the claimed data is there.
 *
 * @param held The bytes that follow the header.
 * @param whole What holds them, for the message: `the file`, `the entry`.
 * @throws {@link FileError} that says how much is missing, or how much follows.
 */
export function checkNpyData(header: NpyHeader, held: number, whole: string): void {
  const claimed = npyDataBytes(header)
  if (claimed > held) {
    throw new FileError(
      `header claims ${counted(header.count, 'element')} (${counted(claimed, 'byte')}) but ${whole} has ${counted(held, 'byte')} of data`,
    )
  }
  if (claimed < held) {
    throw new FileError(
      `${counted(held - claimed, 'byte')} after the ${counted(claimed, 'byte')} of data that the header claims; expected none`,
    )
  }
}

/** Reads the data of a header; `owned` says that nobody else sees `data`. Its length has been checked. */
export function readNpyData(name: string, header: NpyHeader, data: Uint8Array, owned: boolean): Tensor {
  const { type, bigEndian, shape, count } = header
  if (type.dtype === undefined) throw new FileError(type.reason)
  const elements: TensorData =
    type.dtype === 'string'
      ? decodeStrings(data, type.width, count, type.encoding, bigEndian)
      : elementsOf(data, type.dtype, bigEndian, owned)
  return { name, dtype: type.dtype, shape: [...shape], data: header.fortran ? toRowMajor(elements, shape) : elements }
}

/** Opens a `.npy`: see {@link openTensors}. */
export function openNpy(bytes: Uint8Array, file: string): TensorFile {
  const header = readNpyHeader(bytes)
  const name = stemOf(file)
  const held = bytes.length - header.dataStart
  if (header.type.dtype !== undefined) checkNpyData(header, held, 'the file')
  return {
    format: 'npy',
    file,
    entries: [withWayOut(npyEntry(name, header), header, file)],
    read: wanted =>
      within(file, () => {
        if (wanted !== name) throw new FileError(`no tensor ${quoted(wanted)}; it holds only ${quoted(name)}`)
        return readNpyData(name, header, bytes.subarray(header.dataStart), false)
      }),
  }
}

/** Objects may be numbers all the same: the line of Python that saves them as such. */
function withWayOut(entry: TensorEntry, { descr, shape }: NpyHeader, file: string): TensorEntry {
  if (!/O\d*$/.test(descr)) return entry
  return { ...entry, unreadable: `${entry.unreadable}; ${saveObjects(shape, file)}` }
}

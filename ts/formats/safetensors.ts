import { FileError } from '../errors.ts'
import { elementsOf, type NumericDtype, widthOf } from './dtype.ts'
import { counted, printable, quoted, shapeText, within } from './message.ts'
import { countedShape } from './shape.ts'
import type { TensorEntry, TensorFile } from './tensor.ts'

const dtypes: Readonly<Record<string, NumericDtype>> = {
  F16: 'f16',
  BF16: 'bf16',
  F32: 'f32',
  F64: 'f64',
  I8: 'i8',
  U8: 'u8',
  I16: 'i16',
  U16: 'u16',
  I32: 'i32',
  U32: 'u32',
  I64: 'i64',
  U64: 'u64',
  BOOL: 'bool',
}

interface Span {
  readonly entry: TensorEntry
  /** Absent where the dtype is not one that is read. */
  readonly dtype: NumericDtype | undefined
  readonly start: number
  readonly end: number
}

/** Opens a `.safetensors`: see {@link openTensors}. The tensors must cover the data without a gap, as the format has it. */
export function openSafetensors(bytes: Uint8Array, file: string): TensorFile {
  const { header, dataStart } = readHeader(bytes)
  const spans = new Map<string, Span>()
  for (const [name, claims] of Object.entries(header)) {
    if (name === '__metadata__') continue
    within(`tensor ${quoted(name)}`, () => spans.set(name, readSpan(name, claims, bytes.length - dataStart)))
  }
  // By place in the data: a JSON object does not keep the order of names that are numbers.
  const ordered = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end)
  checkCover(ordered, bytes.length - dataStart)
  return {
    format: 'safetensors',
    file,
    entries: ordered.map(span => span.entry),
    read: name =>
      within(file, () => {
        const span = spans.get(name)
        if (span === undefined) throw new FileError(`no tensor ${quoted(name)}`)
        const { entry, dtype, start, end } = span
        if (dtype === undefined) throw new FileError(`tensor ${quoted(name)}: ${entry.unreadable}`)
        const data = elementsOf(bytes.subarray(dataStart + start, dataStart + end), dtype, false, false)
        return { name, dtype, shape: [...entry.shape], data }
      }),
  }
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8)
    throw new FileError(`${counted(bytes.length, 'byte')}; expected at least the 8 of a safetensors header's length`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const claimed = view.getBigUint64(0, true)
  if (claimed > BigInt(bytes.length - 8)) {
    throw new FileError(
      `header claims to be ${claimed} bytes long but the file has ${counted(bytes.length - 8, 'byte')} after its length`,
    )
  }
  const dataStart = 8 + Number(claimed)
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart)))
  } catch {
    throw new FileError('header is not JSON')
  }
  if (!isObject(header)) throw new FileError('header is not a JSON object')
  return { header, dataStart }
}

function readSpan(name: string, claims: unknown, held: number): Span {
  const { dtype: word, shape: axes, data_offsets: offsets } = isObject(claims) ? claims : {}
  if (typeof word !== 'string' || !isNaturals(axes) || !isNaturals(offsets) || offsets.length !== 2) {
    throw new FileError('expected a dtype, a shape and two data_offsets in the header')
  }
  const { shape, count } = countedShape(axes.map(BigInt))
  const [start, end] = offsets
  if (start > end || end > held) {
    throw new FileError(`data_offsets ${shapeText(offsets)} lie outside the ${counted(held, 'byte')} of data`)
  }
  const dtype = Object.hasOwn(dtypes, word) ? dtypes[word] : undefined
  if (dtype === undefined) {
    const unreadable = `dtype ${quoted(word)} is not read, save as F32`
    return { entry: { name, dtype: printable(word), shape, unreadable }, dtype, start, end }
  }
  const claimed = count * widthOf(dtype)
  if (claimed !== end - start) {
    throw new FileError(
      `${word} ${shapeText(shape)} takes ${counted(claimed, 'byte')} but its data_offsets span ${end - start}`,
    )
  }
  return { entry: { name, dtype, shape }, dtype, start, end }
}

/** Refuses what hides bytes or shares them: a gap, an overlap, a tail. */
function checkCover(ordered: readonly Span[], held: number): void {
  const expected = 'expected the tensors to cover the data'
  let covered = 0
  let before = ''
  for (const { entry, start, end } of ordered) {
    if (start < covered) throw new FileError(`tensors ${quoted(before)} and ${quoted(entry.name)} overlap`)
    if (start > covered)
      throw new FileError(
        `a gap of ${counted(start - covered, 'byte')} before tensor ${quoted(entry.name)}; ${expected}`,
      )
    covered = end
    before = entry.name
  }
  if (covered < held) throw new FileError(`${counted(held - covered, 'byte')} after the last tensor; ${expected}`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNaturals(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(item => Number.isSafeInteger(item) && item >= 0)
}

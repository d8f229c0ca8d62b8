import { FileError } from '../errors.ts'
import { matrixShape } from '../formats/choose.ts'
import { type Tensor, type TensorData, type TensorEntry, type TensorFile, toFloat64 } from '../formats/index.ts'
import { numpyName } from './material.ts'

/** What there is to say of a tensor. */
export interface TensorFacts {
  name: string
  dtype: string
  shape: number[]
  /** Why it cannot be read; null where it can. */
  unreadable: string | null
  /** What a sweep needs to take it, where that is an option. */
  note: string | null
  /** Null for strings, and for what cannot be read. */
  values: ValueFacts | null
}

/** Rows are those of the tensor with all axes but the last joined. */
export interface ValueFacts {
  /** Over finite values; null where there are none. */
  min: number | null
  max: number | null
  nonFinite: { count: number; first: { row: number; column: number; value: string } | null }
  rows: number
  zeroRows: number
  /** Euclidean lengths of the rows that are finite and not zero; null where there are none. */
  norms: { min: number; max: number } | null
}

/** Values looked at in one go. */
const piece = 1 << 20

/** Reads a tensor and sums up its values. Damage is a fact like any other. */
export function factsOfTensor(file: TensorFile, entry: TensorEntry): TensorFacts {
  const { name, shape, unreadable } = entry
  const note = unreadable === undefined && entry.dtype !== 'string' ? flattenNote(shape) : null
  const facts = { name, dtype: numpyName(entry.dtype), shape: [...shape], note }
  if (unreadable !== undefined) return { ...facts, unreadable, values: null }
  try {
    const tensor = file.read(name)
    return { ...facts, unreadable: null, values: tensor.dtype === 'string' ? null : valueFacts(tensor) }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return { ...facts, unreadable: error.message, values: null }
  }
}

function flattenNote(shape: readonly number[]): string | null {
  if (shape.length < 3) return null
  return `${shape.length} axes: sweep needs --flatten, which makes it ${matrixShape(shape).join(' × ')}`
}

function valueFacts(tensor: Tensor): ValueFacts {
  const columns = tensor.shape.at(-1) ?? 1
  const rows = columns === 0 ? 0 : tensor.data.length / columns
  const facts: ValueFacts = {
    min: null,
    max: null,
    nonFinite: { count: 0, first: null },
    rows,
    zeroRows: 0,
    norms: null,
  }
  let [min, max] = [Infinity, -Infinity]
  const norms = { min: Infinity, max: -Infinity }
  const step = Math.max(1, Math.floor(piece / Math.max(columns, 1)))
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step)
    const values = numbers(tensor, from * columns, to * columns)
    for (let row = from; row < to; row++) {
      let [square, finite] = [0, true]
      for (let column = 0; column < columns; column++) {
        const value = values[(row - from) * columns + column]
        if (Number.isFinite(value)) {
          if (value < min) min = value
          if (value > max) max = value
          square += value * value
        } else {
          finite = false
          facts.nonFinite.count++
          facts.nonFinite.first ??= { row, column, value: String(value) }
        }
      }
      if (!finite) continue
      if (square === 0) facts.zeroRows++
      else {
        const norm = Math.sqrt(square)
        if (norm < norms.min) norms.min = norm
        if (norm > norms.max) norms.max = norm
      }
    }
  }
  return {
    ...facts,
    ...(min <= max && { min, max }),
    ...(norms.min <= norms.max && { norms }),
  }
}

/** Some of the values as float64, so that a large tensor need not be there twice. */
function numbers(tensor: Tensor, from: number, to: number): Float64Array {
  const data = (tensor.data as Exclude<TensorData, string[]>).subarray(from, to)
  return toFloat64({ ...tensor, data, shape: [to - from] })
}

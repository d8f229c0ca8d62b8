import { OptionsError } from '../errors.ts'
import { chooseMatrix, matrixShape } from './choose.ts'
import { type FloatDtype, floatFor, toFloat64, toFloats } from './floats.ts'
import { kindOf, within } from './message.ts'
import { stackVectors } from './stack.ts'
import type { TensorFile } from './tensor.ts'

/** How to find the activations in a file. */
export interface ReadActivationsOptions {
  /** The tensor's name. Default: the one matrix that the file holds. */
  tensor?: string
  /** Take all vectors, which are then of one length, as the rows of one matrix, in file order. */
  stack?: boolean
  /** Join all axes but the last: (batch, position, feature) becomes (batch · position) × feature. */
  flatten?: boolean
}

/** Activations as a file has them, ready for the library. */
export interface ActivationsFile {
  /** Rows × features in C order; for `f16` and `bf16` the raw bits. May be a view of the file's bytes: read-only. */
  data: Float32Array | Float64Array | Uint16Array
  dtype: FloatDtype
  /** Rows, features. Either may be 0. */
  shape: [number, number]
  /** The name of the tensor, or of what was stacked. */
  tensor: string
  /** One per row: the names of stacked vectors, or the first column of a `.csv`. */
  rowIds?: string[]
  /** One per feature: the header row of a `.csv`. */
  columnNames?: string[]
}

/**
 * Reads activations: rows × features.
 *
 * Floats keep their type. Integers of 8 and 16 bits, and booleans (as 0 and 1), become float32; wider integers float64.
 *
 * @throws {@link FileError} where the file does not hold exactly one matrix and none is named (the message lists what it
 * holds), where the named one is not a matrix, or where an integer lies beyond ±2^53, with its place.
 * @throws {@link OptionsError} where `stack` is given with `tensor` or `flatten`, or the file has not been opened.
 */
export function readActivations(file: TensorFile, options: ReadActivationsOptions = {}): ActivationsFile {
  checkOpened('readActivations', file)
  const { tensor, stack = false, flatten = false } = options
  if (stack && (tensor !== undefined || flatten)) {
    throw new OptionsError(
      `--stack takes every vector of a file; expected no ${flatten ? '--flatten' : '--tensor'} with it`,
    )
  }
  const { file: name, header, rowIds } = file
  if (stack) return stackVectors(file)
  const entry = within(name, () => chooseMatrix(file.entries, tensor, flatten ? 'flatten' : 'activations'))
  const read = file.read(entry.name)
  const shape = matrixShape(read.shape)
  const dtype = floatFor(read.dtype)
  const data = within(name, () => toFloats(read, dtype))
  const activations: ActivationsFile = { data, dtype, shape, tensor: entry.name }
  if (rowIds !== undefined) activations.rowIds = rowIds
  if (header !== undefined) activations.columnNames = header
  return activations
}

/**
 * Reads a matrix of any numeric type as float64, say a basis: vectors × features.
 *
 * @param tensor Its name. Default: the one matrix that the file holds.
 * @throws {@link FileError} as {@link readActivations} does.
 */
export function readMatrix(file: TensorFile, tensor?: string): { data: Float64Array; shape: [number, number] } {
  checkOpened('readMatrix', file)
  const entry = within(file.file, () => chooseMatrix(file.entries, tensor, 'basis'))
  const read = file.read(entry.name)
  return { data: within(file.file, () => toFloat64(read)), shape: matrixShape(read.shape) }
}

/** @throws {@link OptionsError} unless this is what openTensors gives. */
function checkOpened(caller: string, file: TensorFile): void {
  if (Array.isArray(file?.entries) && typeof file.read === 'function') return
  throw new OptionsError(`${caller}: file is ${kindOf(file)}; expected what openTensors(bytes, name) gives`)
}

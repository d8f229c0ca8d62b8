import { FileError, OptionsError } from '../errors.ts'
import { widthOf } from './dtype.ts'
import { commonFloat, type FloatDtype, floatFor, toFloat64, toFloats } from './floats.ts'
import { counted, listTensors, quoted, shapeText, within } from './message.ts'
import type { Dtype, TensorEntry, TensorFile } from './tensor.ts'

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

const howToChoose =
  'choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten'

/**
 * Reads activations: rows × features.
 *
 * Floats keep their type. Integers of 8 and 16 bits, and booleans (as 0 and 1), become float32; wider integers float64.
 *
 * @throws {@link FileError} where the file does not hold exactly one matrix and none is named (the message lists what it
 * holds), where the named one is not a matrix, or where an integer lies beyond ±2^53, with its place.
 * @throws {@link OptionsError} where `stack` is given with `tensor` or `flatten`.
 */
export function readActivations(file: TensorFile, options: ReadActivationsOptions = {}): ActivationsFile {
  const { tensor, stack = false, flatten = false } = options
  if (stack && (tensor !== undefined || flatten)) {
    throw new OptionsError(
      `--stack takes all vectors of a file; expected it without ${flatten ? '--flatten' : '--tensor'}`,
    )
  }
  const { file: name, header, rowIds } = file
  if (stack) return readStack(file)
  const entry = within(name, () => chooseMatrix(file.entries, tensor, flatten))
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
  const entry = within(file.file, () => chooseMatrix(file.entries, tensor, false))
  const read = file.read(entry.name)
  return { data: within(file.file, () => toFloat64(read)), shape: matrixShape(read.shape) }
}

function chooseMatrix(entries: readonly TensorEntry[], wanted: string | undefined, flatten: boolean): TensorEntry {
  if (wanted !== undefined) return checkMatrix(findTensor(entries, wanted), flatten)
  const numeric = entries.filter(isNumeric)
  const matrices = numeric.filter(({ shape }) => (flatten ? shape.length >= 2 : shape.length === 2))
  if (matrices.length === 1) return matrices[0]
  if (entries.length === 0) throw new FileError('holds no tensors; expected a matrix, rows × features')
  if (entries.length === 1) return checkMatrix(entries[0], flatten)
  const found = matrices.length === 0 ? 'none' : `${matrices.length}`
  throw new FileError(
    `expected one matrix, rows × features, but ${found} of ${counted(entries.length, 'tensor')} is one: ` +
      `${listTensors(entries)}; ${howToChoose}`,
  )
}

/**
 * The tensor of a name.
 *
 * @throws {@link FileError} that lists what there is.
 */
export function findTensor(entries: readonly TensorEntry[], wanted: string): TensorEntry {
  const found = entries.find(entry => entry.name === wanted)
  if (found !== undefined) return found
  throw new FileError(`no tensor ${quoted(wanted)}; it holds ${listTensors(entries) || 'none'}`)
}

function checkMatrix(entry: TensorEntry, flatten: boolean): TensorEntry {
  const { name, dtype, shape, unreadable } = entry
  const where = `tensor ${quoted(name)}`
  if (unreadable !== undefined) throw new FileError(`${where}: ${unreadable}`)
  if (!isNumeric(entry)) throw new FileError(`${where} holds ${dtype} ${shapeText(shape)}; expected numbers`)
  if (shape.length < 2) {
    throw new FileError(`${where} has the shape ${shapeText(shape)}; expected a matrix, rows × features`)
  }
  if (shape.length > 2 && !flatten) {
    const [rows, columns] = matrixShape(shape)
    const slice = `array[${shape.map((_, i) => (i === 0 || i === shape.length - 1 ? ':' : '0')).join(', ')}]`
    throw new FileError(
      `${where} has the shape ${shapeText(shape)}; expected a matrix, rows × features: ` +
        `join all axes but the last with --flatten (${rows} × ${columns}), or save a slice such as ${slice}`,
    )
  }
  return entry
}

/** All axes but the last joined. */
function matrixShape(shape: readonly number[]): [number, number] {
  return [shape.slice(0, -1).reduce((rows, axis) => rows * axis, 1), shape[shape.length - 1]]
}

function isNumeric({ dtype, unreadable }: TensorEntry): boolean {
  return unreadable === undefined && dtype !== 'string'
}

/** Stacks the vectors of a file: tensors of one axis, or whose other axes are all 1. */
function readStack(file: TensorFile): ActivationsFile {
  const { vectors, dtype, columns } = within(file.file, () => planStack(file))
  const length = vectors.length * columns
  const data =
    dtype === 'f64' ? new Float64Array(length) : dtype === 'f32' ? new Float32Array(length) : new Uint16Array(length)
  vectors.forEach(({ name }, row) => {
    const vector = file.read(name)
    data.set(
      within(file.file, () => toFloats(vector, dtype)),
      row * columns,
    )
  })
  const tensor = `${counted(vectors.length, 'vector')} stacked`
  return { data, dtype, shape: [vectors.length, columns], tensor, rowIds: vectors.map(({ name }) => name) }
}

function planStack({ entries, maxBytes }: TensorFile): { vectors: TensorEntry[]; dtype: FloatDtype; columns: number } {
  const vectors = entries.filter(entry => isNumeric(entry) && isVector(entry.shape))
  if (vectors.length === 0)
    throw new FileError(`expected vectors to stack, found ${listTensors(entries) || 'no tensors'}`)
  const counts = new Map<number, number>()
  for (const { shape } of vectors) {
    const length = shape[shape.length - 1]
    counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  if (counts.size > 1) {
    const lengths = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    const texts = lengths.slice(0, 12).map(([length, count]) => `${count} of length ${length}`)
    if (lengths.length > 12) texts.push(`and ${lengths.length - 12} more lengths`)
    throw new FileError(`expected vectors of one length to stack, found ${texts.join(', ')}`)
  }
  const dtype = commonFloat(vectors.map(entry => floatFor(entry.dtype as Dtype)))
  const [columns] = counts.keys()
  const bytes = vectors.length * columns * widthOf(dtype)
  if (maxBytes !== undefined && bytes > maxBytes) {
    throw new FileError(`stacked vectors need ${bytes} bytes, more than the limit of ${maxBytes} (maxBytes)`)
  }
  return { vectors, dtype, columns }
}

function isVector(shape: readonly number[]): boolean {
  return shape.length > 0 && shape.slice(0, -1).every(axis => axis === 1)
}

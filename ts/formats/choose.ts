import { FileError } from '../errors.ts'
import { counted, listTensors, quoted, shapeText } from './message.ts'
import type { TensorEntry } from './tensor.ts'

type Purpose = 'activations' | 'flatten' | 'basis'

const meanings: Readonly<Record<Purpose, string>> = {
  activations: 'rows × features',
  flatten: 'rows × features',
  basis: 'vectors × features',
}

const howToChoose =
  '; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten'

const choices: Readonly<Record<Purpose, string>> = { activations: howToChoose, flatten: howToChoose, basis: '' }

/**
 * The one matrix of a file, or the tensor of a name if that is one.
 *
 * @param purpose What it is for: `flatten` is activations whose leading axes are to be joined.
 * @throws {@link FileError} where there is none, or not one only: the message lists what there is, and how to choose.
 */
export function chooseMatrix(
  entries: readonly TensorEntry[],
  wanted: string | undefined,
  purpose: Purpose,
): TensorEntry {
  if (wanted !== undefined) return checkMatrix(findTensor(entries, wanted), purpose)
  if (entries.length > 1) refuseDamage(entries, purpose === 'basis' ? '--basis-tensor' : '--tensor')
  const numeric = entries.filter(isNumeric)
  const matrices = numeric.filter(({ shape }) => (purpose === 'flatten' ? shape.length >= 2 : shape.length === 2))
  if (matrices.length === 1) return matrices[0]
  if (entries.length === 0) throw new FileError(`holds no tensors; expected a matrix, ${meanings[purpose]}`)
  if (entries.length === 1) return checkMatrix(entries[0], purpose)
  const among = `${matrices.length === 0 ? 'none' : matrices.length} among ${counted(entries.length, 'tensor')}`
  throw new FileError(
    `expected one matrix, ${meanings[purpose]}, found ${among}: ${listTensors(entries)}${choices[purpose]}`,
  )
}

/**
 * Nobody can say that a damaged tensor is not the one that was meant.
 *
 * @param option What names another one on the command line.
 * @throws {@link FileError} that names the first damaged tensor and its damage.
 */
export function refuseDamage(entries: readonly TensorEntry[], option: string): void {
  const found = entries.find(({ damaged }) => damaged)
  if (found === undefined) return
  const way = option === '' ? '' : `; ${option} NAME passes over it`
  throw new FileError(`tensor ${quoted(found.name)}: ${found.unreadable}${way}`)
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

function checkMatrix(entry: TensorEntry, purpose: Purpose): TensorEntry {
  const { name, shape, unreadable } = entry
  const where = `tensor ${quoted(name)}`
  if (unreadable !== undefined) throw new FileError(`${where}: ${unreadable}`)
  if (!isNumeric(entry)) throw new FileError(`${where} holds strings; expected numbers`)
  const found = `${where} has the shape ${shapeText(shape)}; expected a matrix, ${meanings[purpose]}`
  if (shape.length === 1) {
    const stack = purpose === 'basis' ? '' : ', or stack several vectors of one file with --stack'
    const rows = purpose === 'basis' ? 'vectors' : 'rows'
    throw new FileError(`${found}: save it as array.reshape(${rows}, features)${stack}`)
  }
  if (shape.length === 0 || (shape.length > 2 && purpose === 'basis')) throw new FileError(found)
  if (shape.length > 2 && purpose === 'activations') {
    const [rows, columns] = matrixShape(shape)
    const slice = `array[${shape.map((_, i) => (i === 0 || i === shape.length - 1 ? ':' : '0')).join(', ')}]`
    throw new FileError(
      `${found}: join all axes but the last with --flatten (${rows} × ${columns}), or save a slice such as ${slice}`,
    )
  }
  return entry
}

/** A tensor's shape with all axes but the last joined. */
export function matrixShape(shape: readonly number[]): [number, number] {
  return [shape.slice(0, -1).reduce((rows, axis) => rows * axis, 1), shape[shape.length - 1]]
}

/** Whether a tensor can be read, as numbers. */
export function isNumeric({ dtype, unreadable }: TensorEntry): boolean {
  return unreadable === undefined && dtype !== 'string'
}

import { FileError } from '../errors.ts'
import { findTensor, isNumeric, refuseDamage } from './choose.ts'
import { toFloats } from './floats.ts'
import { counted, listTensors, quoted, shapeText, within } from './message.ts'
import { checkFile, openTensors, type Tensor, type TensorData, type TensorEntry } from './tensor.ts'

/** One image for each row: shades of grey, or red, green and blue side by side. */
export interface ImageArray {
  data: Exclude<TensorData, string[] | BigInt64Array | BigUint64Array>
  /** [rows, height, width], [rows, height, width, 1] or [rows, height, width, 3] */
  shape: readonly number[]
  /** The least and the greatest value of all images, if they are known: all values are then finite. */
  range?: readonly [least: number, greatest: number]
}

/**
 * Reads one image per row of the activations from a `.npy`, `.npz` or `.safetensors`: a tensor of numbers of the shape
 * [rows, height, width], or with a last axis of 1 or 3.
 *
 * Cost: a pass over all values, and where they are 16-bit floats or 64-bit integers a copy.
 *
 * @param bytes The whole file.
 * @param file Its name, for messages.
 * @param rows How many images are expected.
 * @param tensor The tensor's name. Default: the only one of a fitting shape.
 * @throws {@link FileError} where the file is damaged, does not hold one image per row, or a value is not finite.
 */
export function readImages(bytes: Uint8Array, file: string, rows: number, tensor?: string): ImageArray {
  checkFile('readImages', bytes, file)
  const opened = openTensors(bytes, file)
  const { name, shape } = within(file, () => chooseImages(opened.entries, rows, tensor))
  const read = opened.read(name)
  return within(file, () => {
    const data = numbersOf(read)
    return { data, shape, range: rangeOf(data, shape, place => new FileError(`tensor ${quoted(name)}: ${place}`)) }
  })
}

function numbersOf(tensor: Tensor): ImageArray['data'] {
  const { dtype, data } = tensor
  if (dtype === 'f16' || dtype === 'bf16') return toFloats(tensor, 'f32')
  if (dtype === 'i64' || dtype === 'u64') return toFloats(tensor, 'f64')
  return data as ImageArray['data']
}

/** @throws what `refused` makes of the first value that is not finite. */
export function rangeOf(
  data: ImageArray['data'],
  shape: readonly number[],
  refused: (what: string) => Error,
): [least: number, greatest: number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < data.length; at++) {
    const value = data[at]
    if (!Number.isFinite(value)) {
      const row = Math.floor(at / (data.length / shape[0]))
      throw refused(`${value} in the image of row ${row}; finite values expected`)
    }
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return [least, greatest]
}

/** Whether this is one image or more; how many there are is for others to say. */
export function areImages(shape: readonly number[]): boolean {
  const [, height, width, channels = 1] = shape
  return (shape.length === 3 || shape.length === 4) && height > 0 && width > 0 && (channels === 1 || channels === 3)
}

function chooseImages(entries: readonly TensorEntry[], rows: number, wanted: string | undefined): TensorEntry {
  if (wanted !== undefined) return checkImages(findTensor(entries, wanted), rows)
  if (entries.length === 1) return checkImages(entries[0], rows)
  refuseDamage(entries, '--images-tensor')
  const fitting = entries.filter(entry => isNumeric(entry) && areImages(entry.shape) && entry.shape[0] === rows)
  if (fitting.length === 1) return fitting[0]
  const among = `${fitting.length === 0 ? 'none' : fitting.length} among ${counted(entries.length, 'tensor')}`
  const listing = entries.length === 0 ? '' : `: ${listTensors(entries)}`
  throw new FileError(`expected one tensor of images, ${wantedShapes(rows)}, found ${among}${listing}`)
}

function checkImages(entry: TensorEntry, rows: number): TensorEntry {
  const { name, shape, unreadable } = entry
  const where = `tensor ${quoted(name)}`
  if (unreadable !== undefined) throw new FileError(`${where}: ${unreadable}`)
  if (!isNumeric(entry)) throw new FileError(`${where} holds strings; expected images`)
  if (!areImages(shape)) {
    throw new FileError(`${where} has the shape ${shapeText(shape)}; expected ${wantedShapes(rows)}${hint(shape)}`)
  }
  if (shape[0] !== rows) {
    throw new FileError(`${counted(shape[0], 'image')} for ${counted(rows, 'row')} of activations; expected one each`)
  }
  return entry
}

function wantedShapes(rows: number): string {
  return `[${rows}, height, width] or [${rows}, height, width, 3]`
}

/** How other common layouts become this one. */
function hint(shape: readonly number[]): string {
  if (shape.length === 4 && (shape[1] === 1 || shape[1] === 3)) return ': save it as array.transpose(0, 2, 3, 1)'
  const side = Math.sqrt(shape[1])
  if (shape.length === 2 && side > 1 && Number.isSafeInteger(side)) {
    return `: save it as array.reshape(${shape[0]}, ${side}, ${side})`
  }
  return ''
}

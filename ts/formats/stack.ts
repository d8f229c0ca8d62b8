import { FileError } from '../errors.ts'
import type { ActivationsFile } from './activations.ts'
import { isNumeric, refuseDamage } from './choose.ts'
import { widthOf } from './dtype.ts'
import { commonFloat, type FloatDtype, floatFor, toFloats } from './floats.ts'
import { counted, listTensors, within } from './message.ts'
import type { Dtype, TensorEntry, TensorFile } from './tensor.ts'

/**
 * The vectors of a file as the rows of one matrix, in file order, with their names as row ids. Vectors are tensors of one
 * axis, or whose other axes are all 1; what else the file holds is left out.
 *
 * @throws {@link FileError} where there are none, where they differ in length (with the counts), or beyond the limit.
 */
export function stackVectors(file: TensorFile): ActivationsFile {
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
  refuseDamage(entries, '')
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

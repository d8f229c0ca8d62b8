import type { Activations } from '../activations.ts'
import { type Basis, basis } from '../basis.ts'
import { ActivationsError, BasisError, CoreError, FileError } from '../errors.ts'
import {
  type ActivationsFile,
  openTensors,
  readActivations,
  readLabels,
  readMatrix,
  toFloat64,
} from '../formats/index.ts'
import { printable } from '../formats/message.ts'
import type { Io } from './io.ts'
import type { BasisWord } from './question.ts'
import { readBytes } from './read-bytes.ts'
import { UsageError } from './usage-error.ts'
import { quote, type Words } from './words.ts'

/** What the files hold that a command was given. */
export interface Material {
  /** As it was typed. */
  file: string
  activations: Activations
  /** The tensor that was read. */
  tensor: string
  /** Its type in the file, in numpy's words. */
  dtype: string
  /** What names the rows in the file itself, if anything does. */
  rowIds: string[] | null
  columnNames: string[] | null
  labels: { file: string; values: string[] } | null
  basis: Basis
  /** The file of the basis, where it comes from one. */
  basisFile: string | null
  /** Whether the vectors of that file are the very rows under test. */
  basisIsRows: boolean
}

const numpyNames: Readonly<Record<string, string>> = {
  f16: 'float16',
  bf16: 'bfloat16',
  f32: 'float32',
  f64: 'float64',
  i8: 'int8',
  u8: 'uint8',
  i16: 'int16',
  u16: 'uint16',
  i32: 'int32',
  u32: 'uint32',
  i64: 'int64',
  u64: 'uint64',
}

/** A dtype in numpy's words. */
export function numpyName(dtype: string): string {
  return numpyNames[dtype] ?? dtype
}

/**
 * Reads the activations, labels and basis of a command.
 *
 * @throws {@link FileError} for a file that does not hold what it should, {@link UsageError} where standard input would
 * have to be read twice.
 */
export async function readMaterial(
  words: Words,
  basisWord: BasisWord,
  io: Io,
  onProgress: (fraction: number) => void,
): Promise<Material> {
  const file = words.file!
  const labelsFile = words.values.get('labels')
  const basisFile = basisWord.kind === 'file' ? basisWord.file : null
  if ([file, labelsFile, basisFile, words.values.get('images')].filter(name => name === '-').length > 1) {
    throw new UsageError('standard input (-) is named twice; once expected')
  }
  const bytes = await readBytes(file, io, onProgress)
  const tensors = openTensors(bytes, file)
  const found = readActivations(tensors, {
    ...(words.values.has('tensor') && { tensor: words.values.get('tensor')! }),
    stack: words.flags.has('stack'),
    flatten: words.flags.has('flatten'),
  })
  const [rows, features] = found.shape
  const name = printable(file, 1000)
  if (rows === 0) throw new FileError(`${name}: 0 rows of activations; expected at least 1`)
  if (features < 2)
    throw new FileError(`${name}: ${features} ${features === 1 ? 'feature' : 'features'}; expected at least 2`)
  const labels = labelsFile === undefined ? null : await readLabelsOf(labelsFile, rows, words, io)
  const basis = await makeBasis(basisWord, labels, io)
  const inFile = tensors.entries.find(entry => entry.name === found.tensor)?.dtype
  return {
    file,
    activations: asActivations(found),
    tensor: found.tensor,
    dtype: numpyName(inFile ?? found.dtype),
    rowIds: found.rowIds ?? null,
    columnNames: found.columnNames ?? null,
    labels,
    basis,
    basisFile,
    basisIsRows: basis.kind === 'vectors' && isRows(basis, found),
  }
}

/** The same file, a copy of it, or the same tensor of another: what matters is what they hold. */
function isRows(
  { data: vectors, shape }: Extract<Basis, { kind: 'vectors' }>,
  { data, dtype, shape: rows, tensor }: ActivationsFile,
): boolean {
  if (shape[0] !== rows[0] || shape[1] !== rows[1]) return false
  const values = toFloat64({ name: tensor, dtype, shape: [...rows], data })
  return values.every((value, n) => value === vectors[n])
}

function asActivations({ data, dtype, shape }: ActivationsFile): Activations {
  return dtype === 'f16' || dtype === 'bf16' ? { data, shape, dtype } : { data, shape }
}

async function readLabelsOf(
  file: string,
  rows: number,
  words: Words,
  io: Io,
): Promise<NonNullable<Material['labels']>> {
  const bytes = await readBytes(file, io)
  return { file, values: readLabels(bytes, file, rows, words.values.get('labels-tensor')) }
}

async function makeBasis(word: BasisWord, labels: Material['labels'], io: Io): Promise<Basis> {
  switch (word.kind) {
    case 'thomson':
      return basis.thomson(word.count, { seed: word.seed })
    case 'rotation':
      return basis.rotation(word.seed)
    case 'classes':
      return basis.classMeans(labels!.values)
    case 'file': {
      const { data, shape } = readMatrix(openTensors(await readBasisBytes(word, io), word.file), word.tensor)
      if (shape[0] === 0 || shape[1] === 0) {
        throw new FileError(
          `${printable(word.file, 1000)}: the basis has the shape [${shape.join(', ')}]; expected at least 1 vector`,
        )
      }
      return basis.vectors(data, shape)
    }
    default:
      return basis[word.kind]()
  }
}

/** The bytes of a basis file; a word that is neither a basis nor a file is more likely a slip of the first kind. */
async function readBasisBytes({ file, meant }: Extract<BasisWord, { kind: 'file' }>, io: Io): Promise<Uint8Array> {
  try {
    return await readBytes(file, io)
  } catch (error) {
    if (!(error instanceof FileError) || !error.message.endsWith('no such file')) throw error
    const expected = 'standard, signed, simplex, thomson:K, rotation:SEED, principal, classes or a file expected'
    const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`
    throw new UsageError(`--basis is ${quote(file)}, and there is no such file; ${expected}${hint}`)
  }
}

/** Puts the file in front of an error that lies in its values, or in how many there are. */
export function blame(error: unknown, { file, basisFile }: Pick<Material, 'file' | 'basisFile'>): unknown {
  if (error instanceof ActivationsError) return new ActivationsError(`${printable(file, 1000)}: ${error.message}`)
  if (error instanceof BasisError && basisFile !== null) {
    return new BasisError(`${printable(basisFile, 1000)}: ${error.message}`)
  }
  if (error instanceof CoreError) return new FileError(`${printable(file, 1000)}: ${error.message}`)
  return error
}

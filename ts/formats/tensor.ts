import { OptionsError } from '../errors.ts'
import { openCsv } from './csv.ts'
import { refuseForeign, sniff } from './foreign.ts'
import { kindOf, within } from './message.ts'
import { openNpy } from './npy.ts'
import { openNpz } from './npz.ts'
import { openSafetensors } from './safetensors.ts'

/** The type of a tensor's elements. `f16` and `bf16` stay raw bits; `string` comes from numpy's `<U` and `|S`. */
export type Dtype =
  | 'f16'
  | 'bf16'
  | 'f32'
  | 'f64'
  | 'i8'
  | 'u8'
  | 'i16'
  | 'u16'
  | 'i32'
  | 'u32'
  | 'i64'
  | 'u64'
  | 'bool'
  | 'string'

/** The elements of a tensor. A Uint16Array holds the raw bits for `f16` and `bf16`; a Uint8Array also `bool`, as 0 and 1. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | string[]

/** A tensor that has been read: contiguous, in C order (the last axis runs fastest), in native byte order. */
export interface Tensor {
  name: string
  dtype: Dtype
  shape: number[]
  /**
   * The elements. Where the file holds them aligned and in order this is a view of the file's bytes, which saves a copy:
   * treat it as read-only.
   */
  data: TensorData
}

/** What a file says of one of its tensors, without reading it. */
export interface TensorEntry {
  name: string
  /** A {@link Dtype}, or the file's own word for one that cannot be read. */
  dtype: string
  /** Empty for a scalar, and for an entry whose shape is not known. */
  shape: number[]
  /** Why it cannot be read, e.g. `object array (pickled): refused`. Absent where it can. */
  unreadable?: string
  /** Whether that is damage or a lock (a bad header, encryption, an unknown compression) and no other kind of content. */
  damaged?: true
}

/** A file of tensors: its listing, and a way to read each. Nothing but the headers has been read yet (but a `.csv`). */
export interface TensorFile {
  format: 'npy' | 'npz' | 'safetensors' | 'csv'
  /** Its name, for messages. */
  file: string
  /** In file order. */
  entries: TensorEntry[]
  /**
   * Reads one tensor.
   *
   * @throws {@link FileError} where there is none of that name, it cannot be read, or its data is damaged.
   */
  read(name: string): Tensor
  /** The column names, where a `.csv` has a header row: one per column of the matrix. */
  header?: string[]
  /** The row names, where a `.csv` has a column of them: one per row of the matrix. */
  rowIds?: string[]
  /** {@link OpenTensorsOptions.maxBytes}, where it applies. */
  maxBytes?: number
}

/** Options of {@link openTensors}. */
export interface OpenTensorsOptions {
  /**
   * The most bytes that one compressed tensor may inflate to, and that stacked vectors may take together. Data that is not
   * compressed cannot be larger than its file, and is not limited. Default: 2^32.
   */
  maxBytes?: number
}

/**
 * Opens a file of tensors: `.npy` (versions 1 to 3), `.npz`, `.safetensors` or `.csv`.
 *
 * The content decides which it is, and the name only where the content does not (a `.csv` has no magic bytes). Headers are
 * distrusted: what they claim is checked against the bytes that are there before anything is allocated. Pickles and
 * object arrays are refused and never run. One file of one tensor (`.npy`, `.csv`) names it after the file.
 *
 * Cost: the headers only, but a `.csv` is parsed whole. The bytes are kept until the result is let go.
 *
 * @param source The whole file.
 * @param file Its name or path, for messages and to tell a `.csv`; `-` for standard input.
 * @throws {@link FileError} where the file is damaged, or of a format that is not read: then with how to convert it.
 * @throws {@link OptionsError} where the bytes are no Uint8Array, or the name is missing.
 */
export function openTensors(source: Uint8Array, file: string, options: OpenTensorsOptions = {}): TensorFile {
  checkFile('openTensors', source, file)
  const maxBytes = options.maxBytes ?? 2 ** 32
  // Node's Buffer is a Uint8Array whose `slice` does not copy.
  const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  return within(file, () => {
    const format = sniff(bytes, file)
    switch (format) {
      case 'npy':
        return openNpy(bytes, file)
      case 'npz':
        return openNpz(bytes, file, maxBytes)
      case 'safetensors':
        return openSafetensors(bytes, file)
      case 'csv':
        return openCsv(bytes, file)
      default:
        throw refuseForeign(format, bytes, file)
    }
  })
}

/** @throws {@link OptionsError} unless these are the bytes of a file and its name. */
export function checkFile(caller: string, bytes: unknown, file: unknown): void {
  if (!(bytes instanceof Uint8Array)) {
    throw new OptionsError(`${caller}: bytes is ${kindOf(bytes)}; a Uint8Array expected, the whole file`)
  }
  if (typeof file !== 'string') {
    throw new OptionsError(`${caller}: file is ${kindOf(file)}; its name expected, a string such as 'activations.npy'`)
  }
}

/** A tensor's name in a file that holds only one: the file's name without folder and extension. */
export function stemOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(0, dot) : base
}

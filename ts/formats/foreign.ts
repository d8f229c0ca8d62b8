import { FileError } from '../errors.ts'
import { printable } from './message.ts'

/** A format that is not read, but whose files people have: {@link refuseForeign} says how to convert one. */
type Foreign = 'pickle' | 'parquet' | 'arrow' | 'hdf5' | 'gzip' | 'lfs' | 'notNpy' | 'notZip' | 'unknown'

const magics: readonly (readonly [format: 'npy' | Foreign, magic: string])[] = [
  ['npy', '\x93NUMPY'],
  ['parquet', 'PAR1'],
  ['arrow', 'ARROW1'],
  ['arrow', 'FEA1'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['gzip', '\x1f\x8b'],
  ['lfs', 'version https://git-lfs'],
]

const extensions: Readonly<Record<string, 'csv' | 'safetensors' | Foreign>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  safetensors: 'safetensors',
  npy: 'notNpy',
  npz: 'notZip',
  pt: 'pickle',
  pth: 'pickle',
  pkl: 'pickle',
  pickle: 'pickle',
  ckpt: 'pickle',
  bin: 'pickle',
  parquet: 'parquet',
  arrow: 'arrow',
  feather: 'arrow',
  h5: 'hdf5',
  hdf5: 'hdf5',
}

/**
 * Tells a file's format: by its first bytes, else by its name's extension. Text under a name without an extension (standard
 * input, say) is taken for a `.csv`.
 *
 * @throws {@link FileError} on an empty file.
 */
export function sniff(bytes: Uint8Array, file: string): 'npy' | 'npz' | 'safetensors' | 'csv' | Foreign {
  if (bytes.length === 0) throw new FileError('the file is empty')
  if (startsWith(bytes, codes('PK\x03\x04')) || startsWith(bytes, codes('PK\x05\x06'))) return 'npz'
  for (const [format, magic] of magics) if (startsWith(bytes, codes(magic))) return format
  // The length of a safetensors header can look like the opcode that starts a pickle, so that its brace is asked first.
  if (bytes.length > 8 && bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0) return 'safetensors'
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5) return 'pickle'
  const extension = extensionOf(file)
  if (Object.hasOwn(extensions, extension)) return extensions[extension]
  return extension === '' && isText(bytes) ? 'csv' : 'unknown'
}

/** Whether `bytes` begin with these. */
export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte)
}

/** The error for a pickle, with the line of Python that saves what it holds. */
export function unpickle(file: string): FileError {
  const torch = !/\.(pkl|pickle)$/i.test(file)
  const [from, to] = pythonNames(file)
  const line = torch
    ? `import torch, numpy; numpy.save('${to}', torch.load('${from}', map_location='cpu').detach().float().numpy())`
    : `import pickle, numpy; numpy.save('${to}', numpy.asarray(pickle.load(open('${from}', 'rb')), 'float32'))`
  const kind = torch ? 'a PyTorch file or pickle' : 'a pickle'
  return new FileError(`${kind}: refused, since opening it can run any code; save it as .npy with: python -c "${line}"`)
}

/** How to save an array of objects as numbers, if it holds any; opening one can run any code, too. */
export function saveObjects(shape: readonly number[], file: string): string {
  if (shape.length === 0) return 'save the arrays in it as arrays of their own'
  const [from, to] = pythonNames(file)
  const array = `numpy.load('${from}', allow_pickle=True)`
  // One axis of objects is a list of arrays.
  const numbers = shape.length === 1 ? `numpy.stack(${array})` : `${array}.astype('float32')`
  return `if you trust it, save it as numbers with: python -c "import numpy; numpy.save('${to}', ${numbers})"`
}

/** The error for a format that is not read: what it is, and how to convert it. */
export function refuseForeign(format: Foreign, bytes: Uint8Array, file: string): FileError {
  const [from, to] = pythonNames(file)
  const save = (imports: string, array: string) => `python -c "import ${imports}, numpy; numpy.save('${to}', ${array})"`
  switch (format) {
    case 'pickle':
      return unpickle(file)
    case 'parquet':
      return convert('a Parquet file', save('pandas', `pandas.read_parquet('${from}').to_numpy('float32')`))
    case 'arrow':
      return convert('an Arrow file', save('pandas', `pandas.read_feather('${from}').to_numpy('float32')`))
    case 'hdf5':
      return convert('an HDF5 file', save('h5py', `h5py.File('${from}')['DATASET'][:]`))
    case 'gzip':
      return new FileError('compressed with gzip; expected the file itself, unpack it with gunzip')
    case 'lfs':
      return new FileError('a Git LFS pointer, not the data; fetch it with git lfs pull')
    case 'notNpy':
      return new FileError(`not a .npy, ${firstBytes(bytes)}; expected 93 4e 55 4d 50 59 (\\x93NUMPY)`)
    case 'notZip':
      return new FileError(`not an .npz, ${firstBytes(bytes)}; expected 50 4b 03 04 (PK, a zip archive)`)
    default:
      return new FileError(`format not recognised, ${firstBytes(bytes)}; expected .npy, .npz, .safetensors or .csv`)
  }
}

function convert(what: string, line: string): FileError {
  return new FileError(`${what} is not read; save it as .npy with: ${line}`)
}

/** The file's name and that of its `.npy`, to be quoted in Python within a shell's double quotes; else stand-ins. */
function pythonNames(file: string): [from: string, to: string] {
  if (!/^[\w. /+@=,~-]+$/.test(file) || file === '-') return ['FILE', 'FILE.npy']
  const extension = extensionOf(file)
  const bare = extension === '' ? file : file.slice(0, -extension.length - 1)
  return [file, extension === 'npy' ? `${bare}-array.npy` : `${bare}.npy`]
}

function extensionOf(file: string): string {
  return /[^/\\]\.([^./\\]*)$/.exec(file)?.[1].toLowerCase() ?? ''
}

function firstBytes(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 8)
  const hex = Array.from(head, byte => byte.toString(16).padStart(2, '0')).join(' ')
  const text = Array.from(head, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
  return `its first bytes are ${hex} (${printable(text)})`
}

/** Whether the first kilobyte has no control characters but white space. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1024).every(byte => byte >= 0x20 || (byte >= 9 && byte <= 13))
}

function codes(text: string): number[] {
  return Array.from(text, character => character.charCodeAt(0))
}

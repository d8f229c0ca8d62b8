import { FileError } from '../errors.ts'
import { findTensor, refuseDamage } from './choose.ts'
import { decodeText, eachRow, guessDelimiter, idHeads } from './delimited.ts'
import { toFloats } from './floats.ts'
import { sniff } from './foreign.ts'
import { counted, listTensors, quoted, shapeText, within } from './message.ts'
import { checkFile, openTensors, type TensorEntry } from './tensor.ts'

/**
 * Reads one label per row of the activations.
 *
 * From `.npy`, `.npz` or `.safetensors`: a tensor of the shape [rows] or [rows, 1] of strings, integers, floats or
 * booleans. From text: one label a line, in quotes where a `.csv` needs them; one line more than there are rows has a
 * header; a `.csv` of two columns whose first is headed by nothing, `id`, `row`, `index` or `name` has its labels in the
 * second.
 *
 * @param bytes The whole file.
 * @param file Its name, for messages and to tell a `.csv`.
 * @param rows How many labels are expected.
 * @param tensor The tensor's name. Default: the only one of a fitting shape.
 * @throws {@link FileError} where the file is damaged, or does not hold one label per row.
 */
export function readLabels(bytes: Uint8Array, file: string, rows: number, tensor?: string): string[] {
  checkFile('readLabels', bytes, file)
  if (within(file, () => sniff(bytes, file)) === 'csv') {
    return within(file, () => textLabels(decodeText(bytes), /\.(csv|tsv)$/i.test(file), rows))
  }
  const opened = openTensors(bytes, file)
  const { name } = within(file, () => chooseLabels(opened.entries, rows, tensor))
  const read = opened.read(name)
  if (read.dtype === 'bool') return Array.from(read.data as Uint8Array, flag => (flag ? 'true' : 'false'))
  const values = read.dtype === 'f16' || read.dtype === 'bf16' ? toFloats(read, 'f32') : read.data
  return Array.from(values as ArrayLike<unknown>, String)
}

function chooseLabels(entries: readonly TensorEntry[], rows: number, wanted: string | undefined): TensorEntry {
  if (wanted !== undefined) return checkLabels(findTensor(entries, wanted), rows)
  if (entries.length === 1) return checkLabels(entries[0], rows)
  refuseDamage(entries, '--labels-tensor')
  const fitting = entries.filter(
    entry => entry.unreadable === undefined && isColumn(entry.shape) && entry.shape[0] === rows,
  )
  if (fitting.length === 1) return fitting[0]
  const among = `${fitting.length === 0 ? 'none' : fitting.length} among ${counted(entries.length, 'tensor')}`
  const listing = entries.length === 0 ? '' : `: ${listTensors(entries)}`
  throw new FileError(`expected one tensor of labels, [${rows}] or [${rows}, 1], found ${among}${listing}`)
}

function checkLabels(entry: TensorEntry, rows: number): TensorEntry {
  const { name, shape, unreadable } = entry
  if (unreadable !== undefined) throw new FileError(`tensor ${quoted(name)}: ${unreadable}`)
  if (!isColumn(shape)) {
    throw new FileError(
      `tensor ${quoted(name)} has the shape ${shapeText(shape)}; expected one label per row, [${rows}] or [${rows}, 1]`,
    )
  }
  checkCount(shape[0], rows)
  return entry
}

function isColumn(shape: readonly number[]): boolean {
  return shape.length === 1 || (shape.length === 2 && shape[1] === 1)
}

/** One label a line; in a `.csv` also quoted, or in the second of two columns. */
function textLabels(text: string, quotes: boolean, rows: number): string[] {
  const lines = quotes ? csvLabels(text) : text.split(/\r\n|\n|\r/).map(line => line.trim())
  // What ends the last line starts none; more blank lines at the end go only where they are too many.
  if (lines.at(-1) === '') lines.pop()
  while (lines.length > rows && lines.at(-1) === '') lines.pop()
  if (lines.length === rows + 1) return lines.slice(1)
  if (lines.length !== rows) {
    throw new FileError(
      `${counted(lines.length, 'line')} for ${counted(rows, 'row')} of activations; expected ${rows}, or ${rows + 1} with a header`,
    )
  }
  return lines
}

function csvLabels(text: string): string[] {
  const labels: string[] = []
  let indexed = false
  const delimiter = guessDelimiter(text)
  // A blank in a label is no delimiter.
  eachRow(text, delimiter === ' ' ? ',' : delimiter, (cells, line) => {
    if (line === 1) indexed = cells.length === 2 && idHeads.has(cells[0].trim().toLowerCase())
    if (cells.length !== (indexed ? 2 : 1)) {
      throw new FileError(
        `line ${line} has ${counted(cells.length, 'cell')}; expected one label a line, in quotes where it has a delimiter`,
      )
    }
    labels.push(cells[cells.length - 1].trim())
  })
  return labels
}

function checkCount(found: number, rows: number): void {
  if (found !== rows)
    throw new FileError(`${counted(found, 'label')} for ${counted(rows, 'row')} of activations; expected one each`)
}

import { FileError } from '../errors.ts'
import { openTensors, type TensorFile } from '../formats/index.ts'
import { listTensors, printable } from '../formats/message.ts'
import { fieldsAsJson } from '../plot/sweep-summary.ts'
import type { Command } from './command.ts'
import { count, counted, fileName, six } from './display.ts'
import { readBytes } from './read-bytes.ts'
import { factsOfTensor, type TensorFacts } from './tensor-facts.ts'
import { type Painter, painter, widthOf, wrap } from './text.ts'
import { quote } from './words.ts'

/** Tensors listed for a person. */
const listed = 100

/** `spotlight inspect` */
export const inspectCommand: Command = {
  name: 'inspect',
  file: true,
  operands: 'FILE',
  about: 'tell what a file holds',
  details: [
    'Prints the name, shape and type of every tensor, why it cannot be read if so, and of the values: range, zero rows, ' +
      'lengths of rows, and what is not finite with its first place.',
  ],
  helps: { tensor: 'look at this tensor only', quiet: 'print no text and no progress' },
  options: ['tensor', 'json', 'quiet', 'help'],
  examples: ['spotlight inspect model.safetensors', 'spotlight inspect activations.npz --json'],
  async run(words, io, progress) {
    const file = words.file!
    const bytes = await readBytes(file, io, progress.phase('reading'))
    const opened = openTensors(bytes, file)
    const entries = chosen(opened, words.values.get('tensor'))
    const step = progress.phase('inspecting')
    const tensors: TensorFacts[] = []
    for (const entry of entries) {
      io.signal.throwIfAborted()
      tensors.push(factsOfTensor(opened, entry))
      step(tensors.length / entries.length)
    }
    progress.clear()
    const { format, header, rowIds } = opened
    if (words.flags.has('json')) {
      const names = { columnNames: header ?? null, rowIds: rowIds ?? null }
      io.stdout.write(fieldsAsJson({ file, format, bytes: bytes.length, tensors, ...names }))
      return
    }
    if (words.flags.has('quiet')) return
    const paint = painter(io.stdout, io.env)
    const width = widthOf(io.stdout)
    const head = `${fileName(file)}: .${format}, ${counted(bytes.length, 'byte')}, ${counted(tensors.length, 'tensor')}`
    const lines = [head, ...tensors.slice(0, listed).flatMap(facts => ['', ...tensorText(facts, paint, width)])]
    if (tensors.length > listed) lines.push('', `and ${count(tensors.length - listed)} more (--json lists all)`)
    lines.push(...stackHint(tensors, width))
    if (header) lines.push('', ...wrap(`Columns are named: ${few(header)}`, width))
    if (rowIds) lines.push('', ...wrap(`Rows are named: ${few(rowIds)}`, width))
    io.stdout.write(`${lines.join('\n')}\n`)
  },
}

function chosen({ entries, file }: TensorFile, wanted: string | undefined): TensorFile['entries'] {
  if (wanted === undefined) return entries
  const found = entries.filter(({ name }) => name === wanted)
  if (found.length > 0) return found
  throw new FileError(
    `${printable(file, 1000)}: no tensor ${quote(wanted)}; it holds ${listTensors(entries) || 'none'}`,
  )
}

function tensorText(
  { name, dtype, shape, unreadable, note, values }: TensorFacts,
  paint: Painter,
  width: number,
): string[] {
  const indent = (text: string): string[] => wrap(text, width - 2).map(line => `  ${line}`)
  const head = `${paint('bold', printable(name, width - 40))}  ${shape.length === 0 ? 'scalar' : shape.join(' × ')}  ${printable(dtype)}`
  if (unreadable !== null) return [head, ...indent(printable(unreadable, 1000)).map(line => paint('red', line))]
  if (values === null) return [head]
  const { min, max, nonFinite, rows, zeroRows, norms } = values
  const lines = min === null || max === null ? [] : indent(`values from ${six(min)} to ${six(max)}`)
  if (shape.length >= 2) {
    const lengths = norms === null ? '' : `, lengths from ${six(norms.min)} to ${six(norms.max)}`
    lines.push(
      ...indent(`${counted(rows, 'row')}, ${zeroRows === 0 ? 'none' : count(zeroRows)} of them zero${lengths}`),
    )
  }
  if (note !== null) lines.push(...indent(note))
  if (nonFinite.first !== null) {
    const { row, column, value } = nonFinite.first
    const place = shape.length >= 2 ? `row ${row}, column ${column}` : `element ${column}`
    const text = `${counted(nonFinite.count, 'value')} not finite, the first at ${place}: ${value}`
    lines.push(...indent(text).map(line => paint('red', line)))
  }
  return [head, ...lines]
}

/** Many tools save one vector for each sample: how to read those. */
function stackHint(tensors: readonly TensorFacts[], width: number): string[] {
  const lengths = tensors
    .filter(({ values, shape }) => values !== null && shape.length > 0 && shape.slice(0, -1).every(axis => axis === 1))
    .map(({ shape }) => shape[shape.length - 1])
  if (lengths.length < 2 || new Set(lengths).size > 1) return []
  const text = `The ${count(lengths.length)} vectors of ${counted(lengths[0], 'value')} make one matrix with --stack`
  return ['', ...wrap(text, width)]
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(name => printable(name))
  return shown.join(', ') + (names.length > shown.length ? ` and ${count(names.length - shown.length)} more` : '')
}

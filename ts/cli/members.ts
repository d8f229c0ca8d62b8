import type { Command } from './command.ts'
import { cosine, count, counted, six } from './display.ts'
import { anyNumber, parseNumber } from './numeric.ts'
import { activationsOptions } from './option-table.ts'
import { readOneCone, readPlane, readQuestion } from './question.ts'
import { withSpotlight } from './session.ts'
import { painter } from './text.ts'

/** Rows printed in one go. */
const batch = 10_000

/** A row inside the spotlight, as `--json` has it. */
interface Row {
  row: number
  cosine: number
  label: string | null
  /** What the file calls the row, where it names its rows. */
  id?: string
}

/** `spotlight members` */
export const membersCommand: Command = {
  name: 'members',
  file: true,
  operands: 'FILE --plane I,J',
  oneCone: true,
  about: 'list the rows inside one spotlight, best first',
  details: [
    'Prints a line for each row, with tabs between: its number (from 0), its cosine with the spotlight, its label ' +
      '(empty without --labels) and, where the file names its rows, that name. --json prints an array of ' +
      '{row, cosine, label}, with id where rows have names.',
  ],
  helps: {
    seed: 'the seed of thomson:K; default 0',
    quiet: 'print no progress and no count of the rows',
    threads: 'taken as by sweep; has no effect here',
  },
  options: [...activationsOptions, 'plane', 'angle', 'epsilon', 'mass', 'seed', 'threads', 'json', 'quiet', 'help'],
  examples: ['spotlight members activations.npy --plane 3,7 --angle 45 --epsilon 0.9 --labels labels.npy'],
  async run(words, io, progress) {
    const { values, flags } = words
    const { basis } = readQuestion(words)
    const cone = readOneCone(words)
    readPlane(values.get('plane'))
    const angle = parseNumber('angle', values.get('angle') ?? '0', anyNumber)
    // Whole turns are taken off in degrees, where that is exact.
    const radians = ((angle % 360) / 180) * Math.PI
    await withSpotlight({ words, basis, io, progress }, async ({ spotlight, material }) => {
      const plane = readPlane(values.get('plane'), spotlight.basis.count)
      const found = await spotlight.members({ ...cone, plane, angle: radians, signal: io.signal })
      const { labels, rowIds } = material
      const rows = found.map(({ row, cosine }): Row => {
        return { row, cosine, label: labels?.values[row] ?? null, ...(rowIds && { id: rowIds[row] }) }
      })
      progress.clear()
      if (flags.has('json')) {
        io.stdout.write(rows.length === 0 ? '[]\n' : `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`)
        return
      }
      if (io.stderr.isTTY && !flags.has('quiet')) {
        const where = `plane (${plane.join(', ')}) at ${six(angle)}°`
        const size = 'epsilon' in cone ? `epsilon ${cosine(cone.epsilon)}` : `mass ${six(cone.mass)}`
        const line = `${counted(rows.length, 'row')} of ${count(spotlight.samples)} inside the spotlight of ${where}, ${size}`
        io.stderr.write(`${painter(io.stderr, io.env)('dim', line)}\n`)
      }
      for (let at = 0; at < rows.length; at += batch) {
        io.stdout.write(
          rows
            .slice(at, at + batch)
            .map(lineOf)
            .join(''),
        )
      }
    })
  },
}

function lineOf({ row, cosine, label, id }: Row): string {
  const cells = [String(row), cosine.toFixed(6)]
  if (label !== null || id !== undefined) cells.push(oneLine(label ?? ''))
  if (id !== undefined) cells.push(oneLine(id))
  return `${cells.join('\t')}\n`
}

/** Text that cannot break a line or a column, nor steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

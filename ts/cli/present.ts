import { printable } from '../formats/message.ts'
import { fieldsAsJson } from '../plot/sweep-summary.ts'
import type { Io } from './io.ts'
import { OutputFolder } from './output-folder.ts'
import { type Painter, painter, widthOf } from './text.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/**
 * The folder of --out, looked at before any work is done.
 *
 * @throws {@link UsageError} for an option that says what to write, without --out.
 */
export async function readOutput({ values, flags }: Words, io: Io): Promise<OutputFolder | undefined> {
  const name = values.get('out')
  if (name !== undefined) return OutputFolder.open(name, io)
  for (const option of ['curves', 'figures', 'images'] as const) {
    if (flags.has(option) || values.has(option))
      throw new UsageError(`--${option} is given without --out; --out DIR expected with it`)
  }
  return undefined
}

/** What a command has found, as a program and as a person reads it. */
interface Findings {
  fields: object
  text: (paint: Painter, width: number) => string
  /** Where to look first, if anything was written: what it is, and its path. */
  written: readonly [title: string, path: string] | undefined
}

/** Prints the JSON, the text, or nothing, as the words have it. */
export function present({ flags }: Words, { stdout, env }: Io, { fields, text, written }: Findings): void {
  if (flags.has('json')) {
    stdout.write(fieldsAsJson(fields))
    return
  }
  if (flags.has('quiet')) return
  const paint = painter(stdout, env)
  const tail = written ? `\n${written[0]}: ${paint('bold', printable(written[1], 1000))}\n` : ''
  stdout.write(text(paint, widthOf(stdout)) + tail)
}

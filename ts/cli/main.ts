import { CoreError, DisposedError, SpotlightError, ThreadError } from '../errors.ts'
import { printable } from '../formats/message.ts'
import type { Command } from './command.ts'
import { compareCommand } from './compare.ts'
import { commandHelp, overview } from './help.ts'
import { inspectCommand } from './inspect.ts'
import type { Io } from './io.ts'
import { membersCommand } from './members.ts'
import { nullCommand } from './null.ts'
import { Progress } from './progress.ts'
import { projectCommand } from './project.ts'
import { nearest } from './suggest.ts'
import { sweepCommand } from './sweep.ts'
import { painter } from './text.ts'
import { UsageError } from './usage-error.ts'
import { packageVersion } from './version.ts'
import { quote, sortWords } from './words.ts'

const commands: readonly Command[] = [
  sweepCommand,
  projectCommand,
  membersCommand,
  compareCommand,
  inspectCommand,
  nullCommand,
]
const names = commands.map(({ name }) => name)

/** Exit codes: done, our fault, the user's input or usage, interrupted. */
const [done, ours, theirs, interrupted] = [0, 1, 2, 130]

/**
 * The command line `spotlight`.
 *
 * @param argv The words after the program's name.
 * @returns The exit code: 0 done; 2 for the user's input or usage, and 1 for a fault of ours, each with one line on
 * standard error; 130 if `io.signal` was aborted.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let clear = (): void => {}
  try {
    const [first, ...rest] = argv
    const asked = first === 'help' ? rest[0] : first
    if (first === '--version') {
      io.stdout.write(`${packageVersion()}\n`)
      return done
    }
    if (first === '--help' || first === '-h' || (first === 'help' && asked === undefined)) {
      io.stdout.write(overview(commands, painter(io.stdout, io.env)))
      return done
    }
    const command = findCommand(asked)
    const words = sortWords(command, first === 'help' ? ['--help'] : rest)
    if (words.flags.has('help')) {
      io.stdout.write(commandHelp(command, painter(io.stdout, io.env)))
      return done
    }
    const progress = new Progress(io, words.flags.has('quiet'))
    clear = () => progress.clear()
    await command.run(words, io, progress)
    return done
  } catch (error) {
    clear()
    if (io.signal.aborted) return interrupted
    return complain(error, io)
  }
}

function findCommand(name: string | undefined): Command {
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  if (name === undefined) throw new UsageError(`no command; ${list} expected (spotlight --help tells more)`)
  const command = commands.find(command => command.name === name)
  if (command !== undefined) return command
  const what = name.startsWith('-') ? 'option' : 'command'
  const meant = nearest(name.replace(/^-+/, ''), what === 'option' ? ['help', 'version'] : names)
  const hint = meant === undefined ? `${list} expected` : `did you mean ${what === 'option' ? '--' : ''}${meant}?`
  throw new UsageError(`unknown ${what} ${quote(name)}; ${hint}`)
}

/** One line on standard error. */
function complain(error: unknown, { stderr, env }: Io): number {
  const [code, text] = explain(error)
  stderr.write(`${painter(stderr, env)('red', 'spotlight:')} ${printable(text, 4000)}\n`)
  if (code === ours && /\bspotlight\b/.test(env.DEBUG ?? '')) stderr.write(`${(error as Error)?.stack ?? error}\n`)
  return code
}

/** Whose fault it is, and what to say. */
function explain(error: unknown): [code: number, text: string] {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof CoreError || error instanceof DisposedError || error instanceof ThreadError)
    return [ours, message]
  if (error instanceof SpotlightError) return [theirs, message]
  if (error instanceof RangeError && /allocation failed|invalid (typed )?array (buffer )?length/i.test(message)) {
    return [theirs, `out of memory (${message}); fewer planes, angles or epsilons expected`]
  }
  return [ours, `a fault of this program: ${message || 'unknown'}; DEBUG=spotlight shows where`]
}

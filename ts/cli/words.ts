import { parseArgs } from 'node:util'
import { printable } from '../formats/message.ts'
import { type Option, type OptionName, optionTable } from './option-table.ts'
import { nearest } from './suggest.ts'
import { UsageError } from './usage-error.ts'

/** The words after a command, sorted into its file, options and flags. */
export interface Words {
  /** As they were typed, the command included. */
  readonly all: readonly string[]
  readonly file: string | undefined
  /** All of them, where a command takes several. */
  readonly files: readonly string[]
  readonly values: ReadonlyMap<OptionName, string>
  readonly flags: ReadonlySet<OptionName>
}

/** As much of a command as its words need. */
export interface Grammar {
  name: string
  options: readonly OptionName[]
  /** Whether it takes a FILE. */
  file: boolean
  /** Whether it takes more than one. */
  several?: true
}

/**
 * Sorts the words of a command. Values are not looked into, but they are there and not empty.
 *
 * @throws {@link UsageError} on an option that the command does not have, a value missing, or a word too many or too few.
 */
export function sortWords(grammar: Grammar, words: readonly string[]): Words {
  const { name, options } = grammar
  const files: string[] = []
  const values = new Map<OptionName, string>()
  const flags = new Set<OptionName>()
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      options.map(option => [option, { type: placeholderOf(option) ? 'string' : 'boolean' }]),
    ),
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    if (token.rawName === '-h') {
      flags.add('help')
      continue
    }
    const option = options.find(option => `--${option}` === token.rawName)
    if (option === undefined) throw unknownOption(grammar, token.rawName)
    const placeholder = placeholderOf(option)
    if (placeholder === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${option} is ${quote(token.value)}; no value expected`)
      flags.add(option)
      continue
    }
    const { value } = token
    const swallowed = value !== undefined && !token.inlineValue && /^--?[a-z]/i.test(value)
    if (value === undefined || value === '' || swallowed) {
      const follows = `has no value, the option ${printable(value ?? '')} follows`
      const found = swallowed ? follows : value === '' ? "is ''" : 'has no value'
      throw new UsageError(`--${option} ${found}; --${option} ${placeholder} expected`)
    }
    if (values.has(option)) {
      throw new UsageError(
        `--${option} is given twice, ${quote(values.get(option)!)} and ${quote(value)}; once expected`,
      )
    }
    values.set(option, value)
  }
  const help = flags.has('help')
  if (!help && !grammar.several && files.length > (grammar.file ? 1 : 0)) {
    const expected = grammar.file ? 'one FILE' : 'options only'
    throw new UsageError(`${name}: ${quote(files[grammar.file ? 1 : 0])} is one word too many; ${expected} expected`)
  }
  if (!help && grammar.file && files.length === 0)
    throw new UsageError(`${name}: no file; spotlight ${name} FILE${grammar.several ? ' FILE ..' : ''} expected`)
  return { all: [name, ...words], file: files[0], files, values, flags }
}

function placeholderOf(option: OptionName): string | undefined {
  return (optionTable[option] as Option).value
}

function unknownOption({ name, options }: Grammar, raw: string): UsageError {
  const meant = nearest(raw.replace(/^-+/, ''), options)
  if (meant !== undefined) return new UsageError(`${name}: unknown option ${printable(raw)}; did you mean --${meant}?`)
  return new UsageError(`${name}: unknown option ${printable(raw)}; spotlight ${name} --help lists them`)
}

/** A word as a message shows it. */
export function quote(word: string): string {
  return `'${printable(word)}'`
}

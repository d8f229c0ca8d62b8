import { FileError } from '../errors.ts'

/** A tensor as far as messages are concerned. */
interface Described {
  readonly name: string
  readonly dtype: string
  readonly shape: readonly number[]
  readonly unreadable?: string
}

/** A listing names this many tensors and counts the rest: a message is one line, also for a file of 10,000 entries. */
const listed = 12

/**
 * Runs `work` and puts `where` (a file, or an entry of it) in front of the message of any {@link FileError} it throws.
 * A buffer that the engine cannot allocate becomes a {@link FileError} too; anything else is a bug and passes through.
 */
export function within<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FileError) throw new FileError(`${printable(where, 1000)}: ${error.message}`)
    if (error instanceof RangeError && /allocation|memory|array length/i.test(error.message)) {
      throw new FileError(`${printable(where, 1000)}: too large to hold in memory here`)
    }
    throw error
  }
}

/** Text from a file on one line: control characters escaped, so that it cannot move a terminal's cursor, and cut to `longest`. */
export function printable(text: string, longest: number = 80): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** {@link printable} in single quotes. */
export function quoted(text: string): string {
  return `'${printable(text)}'`
}

/** What was given where something else was expected: `undefined`, `Uint8Array`, `a string`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value !== 'object') return `a ${typeof value}`
  return printable(value.constructor?.name ?? 'object')
}

/** A count and its noun: `1 byte`, `2 bytes`. */
export function counted(count: number | bigint, noun: string, plural: string = `${noun}s`): string {
  return `${count} ${Number(count) === 1 ? noun : plural}`
}

/** A shape in brackets: `[10, 4]`. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`
}

/** Tensors in one line: `'a' f32 [10, 4], 'meta' |O [] (unreadable: object array (pickled): refused)`. */
export function listTensors(entries: readonly Described[]): string {
  const texts = entries.slice(0, listed).map(({ name, dtype, shape, unreadable }) => {
    return unreadable === undefined
      ? `${quoted(name)} ${dtype} ${shapeText(shape)}`
      : `${quoted(name)} (unreadable: ${printable(unreadable, 200)})`
  })
  if (entries.length > listed) texts.push(`and ${entries.length - listed} more`)
  return texts.join(', ')
}

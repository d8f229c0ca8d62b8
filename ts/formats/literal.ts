import { FileError } from '../errors.ts'
import { quoted } from './message.ts'

/** A value of the part of Python's literal syntax that npy headers use. */
export type Literal = string | bigint | boolean | null | Tuple | List | Dictionary
export interface Tuple {
  readonly kind: 'tuple'
  readonly items: Literal[]
}
export interface List {
  readonly kind: 'list'
  readonly items: Literal[]
}
export interface Dictionary {
  readonly kind: 'dictionary'
  readonly items: Map<string, Literal>
}

/** Structured dtypes nest; nothing honest nests deeper. */
const deepest = 32

/** White space, then one token: a string in either quotes, an integer (Python 2's with L), a name, or punctuation. */
const token =
  /[ \t\r\n\f]*(?:('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|([+-]?\d+)L?(?!\w)|([A-Za-z_]\w*)|([{}[\](),:])|$)/y

const names: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null }

/**
 * Reads one Python literal, and only that: strings, integers, `True`, `False`, `None`, tuples, lists and dictionaries with
 * string keys. Nothing is evaluated.
 *
 * @throws {@link FileError} that names the first character that does not fit.
 */
export function parseLiteral(text: string): Literal {
  const parser = new LiteralParser(text)
  const value = parser.value(0)
  parser.expectEnd()
  return value
}

class LiteralParser {
  readonly text: string
  position = 0
  /** The token ahead: its text, '' at the end. */
  ahead = ''
  kind: 'string' | 'integer' | 'name' | 'mark' | 'end' = 'end'
  start = 0

  constructor(text: string) {
    this.text = text
    this.advance()
  }

  advance(): void {
    token.lastIndex = this.position
    const match = token.exec(this.text)
    if (match === null) {
      this.start = this.position + /^[ \t\r\n\f]*/.exec(this.text.slice(this.position))![0].length
      throw this.unexpected(this.text[this.start])
    }
    const [, string, integer, name, mark] = match
    this.kind =
      string !== undefined
        ? 'string'
        : integer !== undefined
          ? 'integer'
          : name !== undefined
            ? 'name'
            : mark !== undefined
              ? 'mark'
              : 'end'
    this.ahead = string ?? integer ?? name ?? mark ?? ''
    this.start = token.lastIndex - match[0].trimStart().length
    this.position = token.lastIndex
  }

  value(depth: number): Literal {
    const { ahead, kind } = this
    if (depth > deepest) throw new FileError(`header nests deeper than ${deepest}`)
    if (kind === 'string') return this.taking(unescaped(ahead))
    if (kind === 'integer' && ahead.length <= 40) return this.taking(BigInt(ahead.replace('+', '')))
    if (kind === 'name' && Object.hasOwn(names, ahead)) return this.taking(names[ahead])
    if (ahead === '{') return { kind: 'dictionary', items: this.dictionary(depth) }
    if (ahead === '[') return { kind: 'list', items: this.sequence(']', depth).items }
    if (ahead === '(') {
      const { items, comma } = this.sequence(')', depth)
      // Parentheses around one value without a comma are just parentheses.
      return items.length === 1 && !comma ? items[0] : { kind: 'tuple', items }
    }
    throw this.unexpected(ahead)
  }

  sequence(close: string, depth: number): { items: Literal[]; comma: boolean } {
    const items: Literal[] = []
    let comma = false
    this.advance()
    while (this.ahead !== close || this.kind !== 'mark') {
      if (items.length > 0 && !comma) throw this.unexpected(this.ahead)
      items.push(this.value(depth + 1))
      comma = this.skip(',')
    }
    this.advance()
    return { items, comma }
  }

  dictionary(depth: number): Map<string, Literal> {
    const items = new Map<string, Literal>()
    let comma = true
    this.advance()
    while (this.ahead !== '}' || this.kind !== 'mark') {
      if (!comma || this.kind !== 'string') throw this.unexpected(this.ahead)
      const key = unescaped(this.ahead)
      if (items.has(key)) throw new FileError(`header holds the key ${quoted(key)} twice`)
      this.advance()
      if (!this.skip(':')) throw this.unexpected(this.ahead)
      items.set(key, this.value(depth + 1))
      comma = this.skip(',')
    }
    this.advance()
    return items
  }

  expectEnd(): void {
    if (this.kind !== 'end') throw this.unexpected(this.ahead)
  }

  taking<T>(value: T): T {
    this.advance()
    return value
  }

  skip(mark: string): boolean {
    if (this.kind !== 'mark' || this.ahead !== mark) return false
    this.advance()
    return true
  }

  unexpected(found: string): FileError {
    const what = found === '' ? 'end' : quoted(found)
    return new FileError(`header is not a Python dictionary: unexpected ${what} at character ${this.start + 1}`)
  }
}

/** The text of a quoted string. Dtypes need no escapes; a field's name may have the simple ones. */
function unescaped(string: string): string {
  return string.slice(1, -1).replace(/\\(.)/g, '$1')
}

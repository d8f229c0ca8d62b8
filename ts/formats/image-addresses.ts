import { OptionsError } from '../errors.ts'
import { quoted } from './message.ts'

/** What is known of the rows that a template may name. */
export interface RowNames {
  /** One for each row. */
  ids?: ArrayLike<string | number> | null | undefined
  labels?: ArrayLike<string | number> | null | undefined
}

const schemes: ReadonlySet<string> = new Set(['https:', 'http:', 'file:'])

/**
 * Addresses of the images of these rows, by row, from a template: `images/{row}.png`, `https://…/{label}/{id}.jpg`.
 *
 * `{row}` is the row's number from 0, `{row:05}` the same with zeros to at least five digits; `{id}` is its name, whose
 * slashes stay slashes; `{label}` its label. All are percent-encoded. Nothing is fetched here, and nobody knows whether the images
 * are there.
 *
 * @throws {@link OptionsError} for a template without `{row}` or `{id}`, with another placeholder or one that is not known of
 * the rows, or that is no https:, http:, file: or relative address: so a page may use the addresses as they are.
 */
export function imageAddresses(template: string, rows: Iterable<number>, names: RowNames = {}): Record<number, string> {
  const parts = checkTemplate(template, names)
  const addresses: Record<number, string> = {}
  for (const row of rows) {
    addresses[row] = parts.map(part => (typeof part === 'string' ? part : part(row))).join('')
  }
  return addresses
}

/** Whether an address has a place for the row; names of files hardly ever have braces. */
export function isTemplate(text: string): boolean {
  return /[{}]/.test(text)
}

type Part = string | ((row: number) => string)

/** Text, and between it what depends on the row. */
function checkTemplate(template: string, { ids, labels }: RowNames): Part[] {
  if (typeof template !== 'string') throw new OptionsError('images: the template is no string; one expected')
  const where = `images: the template ${quoted(template)}`
  const parts = template.split(/(\{[^{}]*\})/).map((text, n): Part => {
    if (n % 2 === 0) {
      if (/[{}]/.test(text))
        throw new OptionsError(`${where} has a brace without its other; {row}, {id} or {label} expected`)
      return text
    }
    const digits = /^\{row(?::0?([1-9]\d?))?\}$/.exec(text)
    if (digits) return row => String(row).padStart(Number(digits[1] ?? 1), '0')
    const list = text === '{id}' ? ids : text === '{label}' ? labels : undefined
    if (list) return row => encode(String(list[row]))
    if (text === '{id}') throw new OptionsError(`${where} asks for {id}, and the rows have no names; {row} expected`)
    if (text === '{label}')
      throw new OptionsError(`${where} asks for {label}, and the rows have no labels; {row} expected`)
    throw new OptionsError(`${where} asks for ${text}; {row}, {id} or {label} expected`)
  })
  if (!/\{(row|id)\b/.test(template)) {
    throw new OptionsError(`${where} is the same for all rows; {row} or {id} expected in it`)
  }
  // With a letter for what depends on the row, as names must not become part of a scheme.
  if (!schemes.has(schemeOf(parts.map(part => (typeof part === 'string' ? part : 'a')).join('')))) {
    throw new OptionsError(`${where} is no address of images; https:, http:, file: or a relative address expected`)
  }
  return parts
}

/** What a browser makes of an address, which passes over blanks and control characters. */
function schemeOf(address: string): string {
  try {
    return new URL(address, 'file:///').protocol
  } catch {
    return ''
  }
}

/** Slashes at the front would make another host of an address that begins with the name. */
function encode(name: string): string {
  return name
    .replace(/^\/+/, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}

import type { OptionName } from './option-table.ts'
import { UsageError } from './usage-error.ts'
import { quote } from './words.ts'

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const digits = /^\d+$/

/** What a number must be, and how a message says so. */
interface Kind {
  fits(value: number): boolean
  /** In the singular and the plural. */
  expected: readonly [one: string, many: string]
}

export const cosine: Kind = {
  fits: value => value > -1 && value < 1,
  expected: ['a number between -1 and 1, both excluded,', 'numbers between -1 and 1, both excluded,'],
}

export const share: Kind = {
  fits: value => value > 0 && value < 1,
  expected: ['a number between 0 and 1, both excluded,', 'numbers between 0 and 1, both excluded,'],
}

export const anyNumber: Kind = { fits: Number.isFinite, expected: ['a finite number', 'finite numbers'] }

/**
 * A number, and nothing but a number: no unit, no blank, no `nan`, nothing beyond float64.
 *
 * @throws {@link UsageError}
 */
export function parseNumber(option: OptionName, word: string, kind: Kind): number {
  const value = Number(word)
  if (decimal.test(word) && Number.isFinite(value) && kind.fits(value)) return value
  throw new UsageError(`--${option} is ${quote(word)}; ${kind.expected[0]} expected`)
}

/** Numbers with commas between them. */
export function parseList(option: OptionName, word: string, kind: Kind): number[] {
  const items = word.split(',')
  if (items.length === 1) return [parseNumber(option, word, kind)]
  return items.map(item => {
    const value = Number(item)
    if (decimal.test(item) && Number.isFinite(value) && kind.fits(value)) return value
    throw new UsageError(`--${option} holds ${quote(item)}; ${kind.expected[1]} expected`)
  })
}

/** A whole number in digits, or nothing. */
export function wholeNumber(word: string | undefined, least: number, most: number): number | undefined {
  const value = Number(word)
  return word !== undefined && digits.test(word) && value >= least && value <= most ? value : undefined
}

/**
 * A whole number in digits.
 *
 * @throws {@link UsageError}
 */
export function parseInteger(option: OptionName, word: string, least: number, most: number): number {
  const value = wholeNumber(word, least, most)
  if (value !== undefined) return value
  throw new UsageError(`--${option} is ${quote(word)}; an integer from ${least} to ${most} expected`)
}

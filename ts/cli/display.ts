import { printable } from '../formats/message.ts'
import { shorten } from '../plot/markup.ts'
import { toDegrees, count as whole } from '../plot/numbers.ts'

/** A whole number with its thousands apart. */
export const count: (value: number) => string = whole

/** A share, in three digits that other programs read back: `1.83 %`, `8.33e-5 %`; the blank does not break. */
export function percent(share: number): string {
  const value = 100 * share
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0\u00a0%'
  return `${Math.abs(value) < 1e-3 ? value.toExponential(2) : value.toPrecision(3)}\u00a0%`
}

/** A density as the report has it, in three digits that other programs read back: `0.0183`, `8.33e-7`. */
export function density(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  return Math.abs(value) < 1e-4 ? value.toExponential(2) : value.toPrecision(3)
}

/** A difference of densities: `+0.0183`. */
export const signedDensity = (value: number): string => (value > 0 ? '+' : '') + density(value)

/** Radians as degrees: `45.0°`. */
export const degrees = (radians: number): string => `${toDegrees(radians).toFixed(1)}°`

/** How often the null: `1.83×`, `>1000×`. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–'
  return ratio >= 1000 ? '>1000×' : `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)}×`
}

/** log2 of how often the null: `+1.74`, `-3.16`, `-∞`. */
export function doublings(log2: number): string {
  if (!Number.isFinite(log2)) return log2 < 0 ? '-∞' : '–'
  const size = Math.abs(log2)
  const text = size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
  return (log2 < 0 ? '-' : '+') + text
}

/** A p- or q-value, in two digits: `0.005`, `1.2e-9`. */
export function probability(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–'
  if (value === 0) return '<1e-300'
  return value < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(2)))
}

/** Six significant digits, as programs write them. */
export const six = (value: number): string => String(Number(value.toPrecision(6)))

/** A count and its noun: `1 plane`, `1,200 planes`. */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`

/** A cone's cosine, to four digits: as many as a person compares. */
export const cosine = (epsilon: number): string => String(Number(epsilon.toPrecision(4)))

/** The name of a file as it was typed, fit for a terminal. */
export const fileName = (file: string): string => (file === '-' ? 'standard input' : printable(file, 1000))

/** Two basis vectors by name, fit for a table. */
export const pairName = (names: readonly string[], i: number, j: number): string =>
  [i, j].map(m => shorten(printable(names[m]), 14)).join(' × ')

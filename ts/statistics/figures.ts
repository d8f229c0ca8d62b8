/** Numbers in sentences, in plain letters that other programs read back. */

/** Three digits: `0.0183`, `8.33e-7`. */
export function density(value: number): string {
  if (value === 0) return '0'
  return Math.abs(value) < 1e-4 ? value.toExponential(2) : value.toPrecision(3)
}

/** Two decimals, or three of a small one; never -0.000. */
export function indexText(value: number): string {
  const digits = Math.abs(value) < 0.1 ? 3 : 2
  return (Number(value.toFixed(digits)) || 0).toFixed(digits)
}

/** `p = 0.005`, to two digits. */
export function pText(p: number): string {
  if (p === 0) return 'p < 1e-300'
  return `p = ${Number(p.toPrecision(2))}`
}

/** A whole number with its thousands apart. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** A count and its noun: `1 plane`, `1,200 planes`. */
export const counted = (value: number, noun: string): string => `${whole(value)} ${noun}${value === 1 ? '' : 's'}`

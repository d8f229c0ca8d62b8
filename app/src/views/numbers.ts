/** Numbers as the page writes them. */

/** Made once: whoever asks for the words of a language at each number waits longer for them than for the figure. */
const WHOLE = new Intl.NumberFormat('en-US')

export const count = (value: number): string => WHOLE.format(value)

/** A density or another small fraction. */
export function density(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  return Math.abs(value) < 1e-3
    ? value
        .toExponential(2)
        .replace('e-', ' × 10⁻')
        .replace(/⁻(\d+)$/, (_, digits: string) => `⁻${raised(digits)}`)
    : value.toPrecision(3)
}

export function probability(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value < 1e-300 ? '0' : density(value)
}

function raised(digits: string): string {
  return Array.from(digits, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('')
}

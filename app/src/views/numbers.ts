/** Numbers as the page writes them. */

/** Made once: whoever asks for the words of a language at each number waits longer for them than for the figure. */
const WHOLE = new Intl.NumberFormat('en-US')

export const count = (value: number): string => WHOLE.format(value)

/** A density, a ratio or another number of any size: with a power of ten where digits would be many. */
export function density(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const [size, sign] = [Math.abs(value), value < 0 ? '−' : '']
  if (size >= 1e-3 && size < 1e6) return sign + size.toPrecision(size < 1000 ? 3 : 6)
  const [digits = '', power = ''] = size.toExponential(2).split('e')
  return `${sign}${digits} × 10${power.startsWith('-') ? '⁻' : ''}${raised(power.slice(1))}`
}

export function probability(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value < 1e-300 ? '< 10⁻³⁰⁰' : density(value)
}

function raised(digits: string): string {
  return Array.from(digits, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('')
}

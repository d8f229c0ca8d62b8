/** Numbers as a reader sees them: three significant digits, a true minus sign, powers of ten in superscript. */
export function plain(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const magnitude = Math.abs(value)
  if (magnitude >= 1e-4 && magnitude < 1e6) {
    const rounded = Number(magnitude.toPrecision(digits))
    const text = rounded >= 10 ** (digits - 1) ? count(rounded) : magnitude.toPrecision(digits)
    return `${value < 0 ? '−' : ''}${text}`
  }
  const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e') as [string, string]
  return `${value < 0 ? '−' : ''}${mantissa} × ${powerOfTen(Number(exponent))}`
}

/** Like {@link plain}, with a plus sign where it is due. */
export function withSign(value: number, digits = 3): string {
  return value > 0 ? `+${plain(value, digits)}` : plain(value, digits)
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '–'
}

/** A count in little room: 940, 1.6k, 23k, 1.2M. */
export function compact(value: number): string {
  if (value < 1000) return String(Math.round(value))
  const [scaled, unit] =
    value < 999_500 ? [value / 1e3, 'k'] : value < 999_500_000 ? [value / 1e6, 'M'] : [value / 1e9, 'G']
  return `${scaled < 9.95 ? Number(scaled.toFixed(1)) : Math.round(scaled)}${unit}`
}

/** A share as a percentage. Only a whole is called 100 %. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–'
  return share < 1 && share >= 0.9995 ? 'over 99.9\u00a0%' : `${plain(share * 100)}\u00a0%`
}

/** Radians as degrees, to a tenth. */
export function degrees(radians: number): string {
  return Number.isFinite(radians) ? `${Number(toDegrees(radians).toFixed(1))}°`.replace('-', '−') : '–'
}

export function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI
}

/** ε with two decimals, or as many as it needs up to four. */
export function epsilonText(epsilon: number): string {
  const four = epsilon.toFixed(4).replace(/0{1,2}$/, '')
  return four.replace('-', '−')
}

/** For data tables: six significant digits that any program reads back; `-inf` for the logarithm of nothing, else empty. */
export function machine(value: number): string {
  if (value === -Infinity) return '-inf'
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : ''
}

/** A probability: two digits, and never 0, which it only is where it is too small for a number. */
export function probability(p: number): string {
  return p === 0 ? `< ${powerOfTen(-300)}` : plain(p, 2)
}

/** log2(f/p₀) with two decimals and its sign; −∞ where nothing is counted at all. */
export function doublingsText(value: number): string {
  if (value === -Infinity) return '−∞'
  if (!Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(2)
  return Number(text) === 0 ? text : `${value > 0 ? '+' : '−'}${text}`
}

/** 10⁻¹³. */
export function powerOfTen(exponent: number): string {
  return `10${Array.from(String(exponent), digit => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('')}`
}

/** The smallest and largest finite value of all the given series; [Infinity, −Infinity] where there is none. */
export function range(...series: ArrayLike<number>[]): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const values of series) {
    for (let n = 0; n < values.length; n++) {
      const value = values[n]!
      if (!Number.isFinite(value)) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return [low, high]
}

/** 1 − level as a percentage without idle zeros: `95 %`. */
export function coverage(level: number): string {
  return `${Number(((1 - level) * 100).toPrecision(6))}\u00a0%`
}

/** Comparisons of what a page says, in its own words, with what it should. */
import assert from 'node:assert/strict'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * A number as the page writes it: `1,234`, `−0.031`, `12.5 %`, `3.2 × 10⁻⁷` or `3.2 · 10⁻⁷`, `45°`, `-inf`.
 *
 * @returns the value, and half a unit of its last digit: `12.5 %` is 0.125 within 0.0005.
 */
export function numberIn(text) {
  const plain = text
    .trim()
    .replaceAll('\u2212', '-')
    .replace(/[,\u2009\u202f](?=\d{3})/g, '')
  if (/^-(inf|∞)$/.test(plain)) return { value: Number.NEGATIVE_INFINITY, half: 0 }
  const match = plain.match(
    /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?(?:\s*[×·]\s*10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?\s*(%|°|[a-z]\S*)?$/i,
  )
  if (!match) return { value: Number.NaN, half: 0 }
  const [, sign, whole, decimals = '', e = '0', power = '', unit] = match
  const raised = Number(Array.from(power, c => (c === '⁻' ? '-' : SUPERSCRIPTS.indexOf(c))).join('') || 0)
  const scale = 10 ** (Number(e) + raised) * (unit === '%' ? 0.01 : 1)
  const value = Number(`${sign}${whole}.${decimals || 0}`) * scale
  return { value, half: 0.5 * 10 ** -decimals.length * scale }
}

/**
 * That a text is a number as far as it is written out, or a dash or nothing for NaN. Whole numbers must be exact.
 *
 * @param digits how many significant digits it is rounded to, where it may end in zeros that are not written (as data
 *   tables have it: 6).
 */
export function says(text, expected, what, { digits } = {}) {
  const { value, half } = numberIn(text)
  if (Number.isNaN(expected)) return assert.ok(/^[–-]?$/.test(text.trim()), `${what}: says ${text}; no number expected`)
  if (expected === Number.NEGATIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return assert.equal(value, expected, `${what}: says ${text}`)
  const rounding =
    digits === undefined ? half : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(expected) || 1)) + 1 - digits)
  const within = digits === undefined && Number.isInteger(expected) && half === 0.5 ? 0 : rounding * (1 + 1e-6)
  const off = Math.abs(value - expected)
  assert.ok(off <= within, `${what}: says ${JSON.stringify(text)}; ${expected} expected, within ${within}`)
}

/** That two numbers differ by no more than `tolerance`. */
export function near(actual, expected, tolerance, what) {
  const off = Math.abs(actual - expected)
  assert.ok(off <= tolerance, `${what}: ${actual}; ${expected} expected, within ${tolerance}`)
}

/**
 * That two values of JSON are the same, numbers but for their last digits: a logarithm of one engine is not quite that of
 * another.
 */
export function alike(actual, expected, what, within = 1e-9) {
  if (typeof actual === 'number' && typeof expected === 'number')
    return near(actual, expected, within * Math.abs(expected), what)
  if (actual === null || expected === null || typeof actual !== 'object' || typeof expected !== 'object')
    return assert.equal(actual, expected, what)
  assert.deepEqual(Object.keys(actual), Object.keys(expected), `${what}: names`)
  for (const [key, value] of Object.entries(expected)) alike(actual[key], value, `${what}.${key}`, within)
}

/** The cells of a table: `{ caption, head, rows }`, texts all, whether it is shown or folded away. */
export async function tableOf(locator) {
  return locator.evaluate(element => {
    const table = element.matches('table') ? element : element.querySelector('table')
    if (!table) throw new Error('no table here')
    const cells = row => Array.from(row.cells, cell => cell.textContent.trim())
    return {
      caption: table.caption?.textContent.trim(),
      head: table.tHead ? cells(table.tHead.rows[0]) : [],
      rows: Array.from(table.tBodies).flatMap(body => Array.from(body.rows, cells)),
    }
  })
}

/**
 * That a column of a table has these numbers, as data tables round them.
 *
 * @param table what {@link tableOf} gives.
 * @param column its name in the head, or its place.
 */
export function columnSays(table, column, expected, what, { digits = 6 } = {}) {
  const at = typeof column === 'number' ? column : table.head.indexOf(column)
  assert.ok(at >= 0, `${what}: no column ${column}; ${table.head.join(', ')}`)
  assert.equal(table.rows.length, expected.length, `${what}: rows of the table`)
  for (const [n, value] of expected.entries()) says(table.rows[n][at], value, `${what}, row ${n}`, { digits })
}

/** That a text has all these parts in it. */
export function holds(text, parts, what) {
  for (const part of [parts].flat()) {
    assert.ok(
      text.includes(part),
      `${what}: ${JSON.stringify(text.slice(0, 300))} expected to hold ${JSON.stringify(part)}`,
    )
  }
}

export const { equal, deepEqual, notEqual, ok, match, rejects } = assert

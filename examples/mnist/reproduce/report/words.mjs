/** The names and numbers of the report, as a reader sees them. */

export const BASES = {
  standard: 'Standard axes',
  rotated: 'Random rotation',
  simplex: 'Simplex, 9 vectors',
  thomson16: 'Thomson, 16 vectors',
  thomson32: 'Thomson, 32 vectors',
  isotropic: 'Isotropic, no basis',
}

export const FUNCTIONS = { tanh: 'tanh', relu: 'ReLU', leaky: 'leaky ReLU' }

export const TASKS = { autoencoder: 'Autoencoder', classifier: 'Classifier' }

export const OPTIMIZERS = { momentum: 'momentum', adam: 'Adam' }

/** D is shown over the density that isotropic activations have within the cone: the mass that measure.mjs gives it. */
export const NULL_DENSITY = 0.01

/** Kinds of models in the order of the report: by basis, then by function. */
export function inOrder(kinds) {
  const place = ({ basis, σ }) => 10 * Object.keys(BASES).indexOf(basis) + Object.keys(FUNCTIONS).indexOf(σ)
  return [...kinds].sort((one, other) => place(one) - place(other))
}

/** A number with a true minus sign; a dash where there is none. */
export function number(value, decimals = 2) {
  if (!Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** A mean with its 95 % interval, where there is one: `0.31 [0.12, 0.50]`. */
export function estimate(interval, decimals = 2) {
  if (!interval) return '–'
  const { mean, low, high } = interval
  const around = Number.isFinite(low) ? ` [${number(low, decimals)}, ${number(high, decimals)}]` : ''
  return number(mean, decimals) + around
}

/** Five significant digits, for files; empty where there is no number. */
export const short = value => (Number.isFinite(value) ? Number(value.toPrecision(5)) : '')

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const safe = text => String(text).replace(/[&<>"']/g, character => entities[character])

/** A table as a file of comma-separated values. */
export function csv({ columns, rows }) {
  const cell = value => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))
  return `${[columns, ...rows].map(row => row.map(cell).join(',')).join('\n')}\n`
}

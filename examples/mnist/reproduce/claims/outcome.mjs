/** How a cell's test came out, and how numbers are written in a claim. */

/** The level of all outcomes: the mean over seeds against as many random rotations of the same basis (see cells.mjs). */
export const LEVEL = 0.01

const NAMES = { relu: 'ReLU', leaky: 'leaky ReLU', tanh: 'tanh' }

const BASIS_NAMES = {
  standard: 'standard',
  rotated: 'rotated',
  simplex: 'simplex',
  thomson16: 'Thomson, 16 vectors',
  thomson32: 'Thomson, 32 vectors',
  isotropic: 'isotropic',
}

/** @typedef {'gathers' | 'avoids' | 'neither'} Outcome at the vectors of the basis */

/** @param {{ pooled: { raw: { statistic: number, p: number } } } | null} test */
export function outcome(test) {
  if (!test || !(test.pooled.raw.p <= LEVEL)) return 'neither'
  return test.pooled.raw.statistic > 0 ? 'gathers' : 'avoids'
}

/**
 * Kinds of model that count once: Thomson's 2d points settle as d orthogonal axes and their opposites. tanh, which is odd, then is
 * that of the rotated basis, and the others are linear.
 */
export const isDistinct = ({ basis }) => basis !== 'thomson16'

export const withMomentum = cells => cells.filter(({ optimizer }) => optimizer === 'momentum')

export const basisName = ({ basis }) => BASIS_NAMES[basis]

/** 'ReLU classifier'. */
export const nameOf = ({ σ, task }) => `${NAMES[σ]} ${task}`

/** 'ReLU classifier (rotated)'. */
export const fullName = cell => `${nameOf(cell)} (${BASIS_NAMES[cell.basis]})`

export function signed(value) {
  const digits = Math.abs(value).toFixed(2)
  return Number(digits) === 0 ? digits : `${value < 0 ? '−' : '+'}${digits}`
}

/** '+0.31', or with more than one seed '+0.31 (+0.20 to +0.42)'. */
export function intervalText({ mean, low, high }) {
  return Number.isNaN(low) ? signed(mean) : `${signed(mean)} (${signed(low)} to ${signed(high)})`
}

/** 'a; b; c', or 'none'. */
export const listed = names => (names.length === 0 ? 'none' : names.join('; '))

export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** 'holds' of all, 'does not hold' of none, otherwise 'holds in part'. */
export function answerOf(yes, all) {
  if (yes === all) return 'holds'
  return yes === 0 ? 'does not hold' : 'holds in part'
}

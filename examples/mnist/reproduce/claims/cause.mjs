import { counted, fullName, intervalText, LEVEL, listed, outcome, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function cause(cells) {
  const momentum = withMomentum(cells)
  const controls = momentum.filter(isControl)
  const others = momentum.filter(cell => cell.tests.own && !isControl(cell))
  if (controls.length === 0 || others.length === 0) return null
  const flat = controls.filter(cell => outcome(testOf(cell)) === 'neither')
  const shown = others.filter(cell => outcome(cell.tests.own) !== 'neither')
  const holds = flat.length === controls.length && shown.length > others.length / 2
  return {
    id: 'cause',
    question: 'Is it the function that makes the alignment?',
    answer: holds ? 'holds' : flat.length === controls.length ? 'holds in part' : 'does not hold',
    words: [
      `Of ${counted(controls.length, 'control')} without a privileged basis, ${flat.length} show no alignment beyond chance ` +
        `(p > ${LEVEL}); of ${counted(others.length, 'kind')} of model with one, ${shown.length} do. Only the function differs between them.`,
      `The controls: ${listed(controls.map(cell => `${fullName(cell)} ${intervalText(numberOf(cell))}, p = ${testOf(cell).pooled.raw.p}`))}. ` +
        'Isotropic functions σ(‖z‖) z/‖z‖ are looked at in the standard basis (with ReLU they are the identity: a norm is never ' +
        'negative). Thomson’s 2d points lie best as d orthogonal axes with both their ends, so that ReLU and leaky ReLU of them ' +
        'add up to a multiple of z: a linear layer with a basis in its formula and none in its arithmetic.',
      ...before(momentum),
    ],
    figures: ['turns', 'epochs'],
  }
}

/** Models whose function, whatever its formula, treats all directions the same. */
export const isControl = ({ basis, σ }) => basis === 'isotropic' || (basis === 'thomson16' && σ !== 'tanh')

const testOf = ({ tests }) => tests.own ?? tests.standard
const numberOf = ({ after }) => (after.own ?? after.standard).a4

/** What is there before any training is the function's alone. */
function before(cells) {
  const asked = cells.filter(cell => ['standard', 'rotated'].includes(cell.basis) && cell.epochs[0].epoch === 0)
  if (asked.length === 0) return []
  const each = asked.map(cell => `${fullName(cell)} ${intervalText(cell.epochs[0].after.own.a4)}`)
  const z = asked.map(cell => Math.abs(cell.epochs[0].before.own.a4.mean))
  return [
    `Before any training the same functions, on random weights, have A₄ of: ${listed(each)}; before the function, at z, ` +
      `it is at most ${Math.max(...z).toFixed(2)}. So the function bends even random features towards its basis, or away from it.`,
  ]
}

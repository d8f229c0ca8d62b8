import { counted, fullName, intervalText, isDistinct, LEVEL, outcome, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function cause(cells) {
  const momentum = withMomentum(cells)
  const controls = momentum.filter(isControl)
  const others = momentum.filter(cell => cell.tests.own && isDistinct(cell))
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
        `(p > ${LEVEL}); of ${counted(others.length, 'kind')} of model with one, ${shown.length} do. The controls are in the first table; only the function differs.`,
      'Isotropic functions σ(‖z‖) z/‖z‖ are looked at in the standard basis (with ReLU they are the identity: a norm is never ' +
        'negative). Thomson’s 16 points lie best as d orthogonal axes with both their ends, so that ReLU and leaky ReLU of them ' +
        'add up to a multiple of z: a linear layer with a basis in its formula and none in its arithmetic. So most of the controls are linear layers; those ' +
        'that are not are the isotropic ones with tanh.',
      ...before(momentum),
    ],
    tables: [controlTable(controls), ...startTable(momentum)],
    figures: ['turns', 'epochs'],
  }
}

/** Models whose function, whatever its formula, treats all directions the same. */
const isControl = ({ basis, σ }) => basis === 'isotropic' || (basis === 'thomson16' && σ !== 'tanh')

const testOf = ({ tests }) => tests.own ?? tests.standard
const numberOf = ({ after }) => (after.own ?? after.standard).a4

function controlTable(controls) {
  return {
    title: 'Controls: A₄, mean over seeds and 95 % interval, and p of all seeds together',
    columns: ['model', 'A₄', 'p'],
    rows: controls.map(cell => [fullName(cell), intervalText(numberOf(cell)), testOf(cell).pooled.raw.p]),
  }
}

const ofAxes = cells =>
  cells.filter(
    cell => ['standard', 'rotated'].includes(cell.basis) && cell.epochs[0].epoch === 0 && cell.epochs[0].after.own.a4,
  )

/** What is there before any training is the function's alone. */
function before(cells) {
  const asked = ofAxes(cells)
  if (asked.length === 0) return []
  const most = Math.max(...asked.map(cell => Math.abs(cell.epochs[0].before.own.a4.mean)))
  return [
    'And it is there before any training: on random weights the same functions bend random features towards their basis, or away ' +
      `from it (second table), while before the function, at z, |A₄| is at most ${most.toFixed(2)}.`,
  ]
}

function startTable(cells) {
  const asked = ofAxes(cells)
  if (asked.length === 0) return []
  return [
    {
      title: 'Before any training: A₄ in the own basis, mean over seeds and 95 % interval',
      columns: ['model', 'before the function', 'after it'],
      rows: asked.map(cell => [
        fullName(cell),
        ...['before', 'after'].map(site => intervalText(cell.epochs[0][site].own.a4)),
      ]),
    },
  ]
}

import { interval } from '../cells.mjs'
import { counted, fullName, intervalText, isDistinct, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function develops(cells) {
  const asked = withMomentum(cells).filter(cell => isDistinct(cell) && cell.after.own?.a4 && cell.epochs[0].epoch === 0)
  if (asked.length === 0) return null
  const changes = asked.map(cell => ({ cell, change: changeOf(cell) }))
  const stronger = changes.filter(({ change }) => change.low > 0)
  const weaker = changes.filter(({ change }) => change.high < 0)
  const rest = changes.filter(entry => !stronger.includes(entry) && !weaker.includes(entry))
  return {
    id: 'develops',
    question: 'Does training strengthen it?',
    answer: `in ${stronger.length} of ${changes.length} kinds; in ${weaker.length} it weakens`,
    words: [
      `From before training to its end, |A₄| in the own basis grows in ${counted(stronger.length, 'kind')} of model with an ` +
        `orthogonal basis, falls in ${weaker.length}, and in ${rest.length} the seeds do not agree on either (95 % intervals).`,
      ...always(asked),
      'On the way it is not steady: the figure shows every epoch, and the film what it looks like.',
    ],
    tables: [tableOf(changes)],
    figures: ['epochs', 'film'],
  }
}

function changeOf({ epochs }) {
  const [first, last] = [epochs[0], epochs.at(-1)].map(({ after }) => after.own.a4.values.map(Math.abs))
  return interval(last.map((value, seed) => value - first[seed]))
}

/** Half-linear functions bend nothing where their units are always on. */
function always(cells) {
  if (cells.every(({ σ }) => σ === 'tanh')) return []
  return [
    'A unit of a ReLU that is on for every image bends nothing, and a layer of such units is linear, with no basis of its own: the ' +
      'table says how many are on, of all units and images, before training and after it.',
  ]
}

function tableOf(changes) {
  const share = ({ mean }) => `${(100 * mean).toFixed(0)} %`
  const [first, last] = [0, -1]
  return {
    title: 'A₄ in the own basis, mean over seeds and 95 % interval',
    columns: ['model', 'before training', 'after', 'change of |A₄|', 'units on before', 'after'],
    rows: changes.map(({ cell, change }) => [
      fullName(cell),
      ...[first, last].map(at => intervalText(cell.epochs.at(at).after.own.a4)),
      intervalText(change),
      ...cell.bright.map(share),
    ]),
  }
}

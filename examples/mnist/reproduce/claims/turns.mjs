import { interval } from '../cells.mjs'
import {
  answerOf,
  counted,
  fullName,
  intervalText,
  isDistinct,
  listed,
  nameOf,
  outcome,
  withMomentum,
} from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function turns(cells) {
  const asked = withMomentum(cells).filter(
    ({ basis, tests }) =>
      basis !== 'standard' && isDistinct({ basis }) && tests.own && outcome(tests.own) !== 'neither',
  )
  if (asked.length === 0) return null
  const follows = asked.filter(({ tests }) => outcome(tests.standard) === 'neither')
  const stays = asked.filter(cell => !follows.includes(cell))
  return {
    id: 'turns',
    question: 'Does the alignment follow the basis when the basis is not the standard one?',
    answer: answerOf(follows.length, asked.length),
    words: [
      `Of ${counted(asked.length, 'kind')} of model with another basis than the standard one that gather at its vectors or ` +
        `avoid them, ${follows.length} show no alignment beyond chance in the standard basis (p > 0.01)${
          stays.length > 0 ? `; ${stays.length} do: ${listed(stays.map(fullName))}` : ''
        }.`,
      'How much of a discovery is this? Momentum, the Gaussian start and the dense layers around have no coordinates of their own: ' +
        'turn the basis and the start together, and every step of the training turns with them. That alignment turns with the basis ' +
        'is then a symmetry, which these runs confirm. With Adam, which has coordinates, it is a finding (see the question on Adam).',
    ],
    tables: [comparisons(withMomentum(cells))],
    figures: ['turns', 'film'],
  }
}

/** A₄ in the own basis, standard beside rotated, seed by seed from the same start. */
function comparisons(cells) {
  const find = ({ task, σ }, basis) => cells.find(cell => cell.task === task && cell.σ === σ && cell.basis === basis)
  const rows = cells
    .filter(({ basis }) => basis === 'rotated')
    .flatMap(rotated => {
      const standard = find(rotated, 'standard')
      if (!standard?.after.own.a4 || !rotated.after.own.a4) return []
      const [x, y] = [rotated, standard].map(({ after }) => after.own.a4)
      const difference = interval(x.values.map((value, seed) => value - y.values[seed]))
      return [[nameOf(rotated), ...[y, x, difference, rotated.after.standard.a4].map(intervalText)]]
    })
  return {
    title: 'A₄, mean over seeds and 95 % interval',
    columns: [
      'model',
      'made of the axes, seen in them',
      'made of turned axes, seen in those',
      'difference, seed by seed',
      'made of turned axes, seen in the axes',
    ],
    rows,
  }
}

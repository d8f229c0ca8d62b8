import { interval } from '../cells.mjs'
import { answerOf, counted, fullName, intervalText, listed, nameOf, outcome, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function turns(cells) {
  const asked = withMomentum(cells).filter(
    ({ basis, tests }) => basis !== 'standard' && tests.own && outcome(tests.own) !== 'neither',
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
        `avoid them, ${follows.length} show nothing beyond chance in the standard basis (p > 0.01)${
          stays.length > 0 ? `; ${stays.length} do: ${listed(stays.map(fullName))}` : ''
        }.`,
      ...comparisons(withMomentum(cells)),
      'How much of a discovery is this? Momentum, the Gaussian start and the dense layers around have no coordinates of their own: ' +
        'turn the basis and the start together, and every step of the training turns with them. That alignment turns with the basis ' +
        'is then a symmetry, which these runs confirm. With Adam, which has coordinates, it is a finding (see the last section).',
    ],
    figures: ['turns', 'film'],
  }
}

/** A₄ in the own basis, standard beside rotated, seed by seed from the same start. */
function comparisons(cells) {
  const find = ({ task, σ }, basis) => cells.find(cell => cell.task === task && cell.σ === σ && cell.basis === basis)
  return cells
    .filter(({ basis }) => basis === 'rotated')
    .flatMap(rotated => {
      const standard = find(rotated, 'standard')
      if (!standard?.after.own.a4 || !rotated.after.own.a4) return []
      const [x, y] = [rotated, standard].map(({ after }) => after.own.a4)
      const difference = interval(x.values.map((value, seed) => value - y.values[seed]))
      return [
        `${nameOf(rotated)}: A₄ ${intervalText(y)} in the standard basis where that is its own, ${intervalText(x)} in the ` +
          `rotated one where that is; seed by seed they differ by ${intervalText(difference)}. The rotated models in the ` +
          `standard basis: ${intervalText(rotated.after.standard.a4)}.`,
      ]
    })
}

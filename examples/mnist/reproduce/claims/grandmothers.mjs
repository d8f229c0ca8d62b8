import { interval } from '../cells.mjs'
import { counted, fullName, intervalText, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function grandmothers(cells) {
  // As many directions as in a random orthonormal basis: overcomplete ones have more chances.
  const asked = withMomentum(cells).filter(({ basis }) => basis === 'standard' || basis === 'rotated')
  if (asked.length === 0) return null
  const compared = asked.map(cell => ({ cell, ...differenceOf(cell.grandmothers) }))
  const more = compared.filter(({ difference }) => difference.low > 0)
  const fewer = compared.filter(({ difference }) => difference.high < 0)
  const rest = compared.filter(entry => !more.includes(entry) && !fewer.includes(entry))
  return {
    id: 'grandmothers',
    question: 'Are there grandmother neurons: directions whose spotlight holds one digit?',
    answer:
      more.length === 0
        ? 'no more than by chance'
        : `in ${more.length} of ${compared.length} kinds, more than by chance`,
    words: [
      `A candidate holds one digit with a purity of at least 90 %, chosen on half of the images and confirmed on the other. ` +
        `Random directions have candidates too, so each model is compared with 19 random bases of its own activations: the ` +
        `basis of the function has more in ${counted(more.length, 'kind')} of model, fewer in ${fewer.length}, and in ` +
        `${rest.length} the seeds do not say (95 % intervals of the difference).`,
      'A pure direction need not be a neuron that stands for its digit: most images of the digit may lie elsewhere. The recall ' +
        'beside each candidate says how many do not.',
    ],
    tables: [
      {
        title: 'Confirmed candidates a model, of 16 directions',
        columns: ['model', 'in the basis of the function', 'in a random one', 'difference'],
        rows: compared.map(({ cell, own, chance, difference }) => [
          fullName(cell),
          own.toFixed(1),
          chance.toFixed(1),
          intervalText(difference),
        ]),
      },
    ],
    figures: ['grandmothers', 'gallery'],
  }
}

function differenceOf({ confirmed, byChance }) {
  const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length
  const chance = byChance.map(mean)
  return {
    own: mean(confirmed),
    chance: mean(chance),
    difference: interval(confirmed.map((count, seed) => count - chance[seed])),
  }
}

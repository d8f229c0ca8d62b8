import { interval } from '../cells.mjs'
import { counted, fullName, intervalText, isDistinct, LEVEL, outcome, withMomentum } from './outcome.mjs'

/** Of |A₄|: a difference that no reader would act on, even where the seeds agree on it. */
const SMALL = 0.1

/** @returns {import('../conclude.mjs').Claim | null} */
export function units(cells) {
  const asked = withMomentum(cells).filter(
    cell => isDistinct(cell) && cell.tests.own?.independent && outcome(cell.tests.own) !== 'neither',
  )
  if (asked.length === 0) return null
  const compared = asked.map(cell => ({ cell, more: excess(cell.tests.own) }))
  const beyond = compared.filter(({ more }) => more.low > SMALL)
  const some = compared.filter(({ more }) => more.low > 0)
  const z = withMomentum(cells).filter(
    cell => isDistinct(cell) && cell.tests.own && outcome(cell.tests.before) !== 'neither',
  )
  return {
    id: 'units',
    question: 'Is there more to it than what the function does to each unit by itself?',
    answer: answerOf(beyond, some, compared),
    words: [
      `Shuffle each unit’s values among the images, and nothing of what the units do together is left; yet |A₄| stays about the ` +
        `same: the layer’s own is larger by more than ${SMALL}, over the seeds, in ${beyond.length} of the ` +
        `${counted(compared.length, 'aligned kind')} of model with an orthogonal basis, and by less, but surely above 0, in ` +
        `${some.length - beyond.length}. ` +
        'What the spotlight sees is then mostly how each unit is distributed by itself, which function and training make together, ' +
        'and little of how units act together.',
      `Has z itself, before the function, been drawn to the basis or away from it? Beyond chance (p ≤ ${LEVEL}) in ` +
        `${counted(z.length, 'kind')} of model (second table).`,
    ],
    tables: [
      {
        title: '|A₄| less that of independent units, mean over seeds and 95 % interval',
        columns: ['model', 'A₄', 'of independent units', 'difference of the magnitudes'],
        rows: compared.map(({ cell, more }) => [
          fullName(cell),
          intervalText(cell.after.own.a4),
          intervalText(interval(cell.tests.own.independent.map(units => units?.statistic))),
          intervalText(more),
        ]),
      },
      {
        title: `Before the function, in its basis, where p ≤ ${LEVEL}`,
        columns: ['model', 'A₄', 'D/p₀', 'p'],
        rows: z.map(cell => [
          fullName(cell),
          cell.before.own.a4 ? intervalText(cell.before.own.a4) : '–',
          intervalText(cell.before.own.contrast),
          cell.tests.before.pooled.raw.p,
        ]),
      },
    ].filter(({ rows }) => rows.length > 0),
    figures: ['units', 'epochs'],
  }
}

function answerOf(beyond, some, all) {
  if (beyond.length > 0) return beyond.length === all.length ? 'yes' : `in ${beyond.length} of ${all.length} kinds`
  return some.length === 0 ? 'none that shows here' : `hardly: less than ${SMALL} in A₄`
}

/** |A₄| less |A₄ of independent units|, over the seeds. */
const excess = ({ statistic, independent }) =>
  interval(statistic.map((value, seed) => independent[seed] && Math.abs(value) - Math.abs(independent[seed].statistic)))

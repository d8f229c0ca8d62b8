import { percentile99 } from '../cells.mjs'
import { counted, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function downstream(cells) {
  const asked = withMomentum(cells).filter(cell => cell.downstream.next.standard)
  if (asked.length === 0) return null
  const beyond = site => asked.filter(cell => isBeyond(cell.downstream[site]))
  const [next, after] = ['next', 'nextAfter'].map(beyond)
  return {
    id: 'downstream',
    question: 'Does it carry on to the next layer?',
    answer: next.length === 0 ? 'not before its own function' : `in ${next.length} of ${asked.length} kinds, weakly`,
    words: [
      `The next layer has a dense matrix and then tanh of its own. Before that tanh, A₄ in its coordinates is beyond the 99th ` +
        `percentile of random rotations in ${next.length} of ${counted(asked.length, 'kind')} of model; after it in ${after.length}. ` +
        'What its own function makes outweighs what it is given.',
    ],
    figures: ['downstream'],
  }
}

/** All seeds beyond all that random rotations of any of them gave: with 19 for each seed, a coarse measure. */
function isBeyond({ standard, random }) {
  if (!standard) return false
  const limit = percentile99(random.filter(Number.isFinite))
  return standard.values.every(value => Math.abs(value) > limit)
}

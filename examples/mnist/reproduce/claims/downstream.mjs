import { counted, isDistinct, withMomentum } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function downstream(cells) {
  const asked = withMomentum(cells).filter(cell => isDistinct(cell) && cell.downstream.next.standard)
  if (asked.length === 0) return null
  // 19 rotations for each seed: beyond all of them is as far as p can go.
  const rotations = asked[0].downstream.next.random.length / asked[0].seeds.length
  const least = 1 / (rotations + 1)
  const beyond = site => asked.filter(cell => cell.downstream[site].pooled.p <= least + 1e-9).length
  const [next, after] = ['next', 'nextAfter'].map(beyond)
  return {
    id: 'downstream',
    question: 'Does it carry on to the next layer?',
    answer:
      next <= 2 * least * asked.length
        ? 'hardly before its own function'
        : `weakly, in ${next} of ${asked.length} kinds`,
    words: [
      `The next layer has a dense matrix and then tanh of its own. Before that tanh, A₄ in its coordinates (mean over seeds) is beyond ` +
        `all of ${rotations} random rotations in ${next} of ${counted(asked.length, 'kind')} of model, where luck alone gives about ` +
        `${(least * asked.length).toFixed(0)}; after it in ${after}. Before, |A₄| is at most ${most(asked, 'next')}; after, up to ` +
        `${most(asked, 'nextAfter')}: what its own function makes outweighs what it is given.`,
    ],
    figures: ['downstream'],
  }
}

const most = (cells, site) =>
  Math.max(...cells.flatMap(({ downstream }) => Math.abs(downstream[site].standard?.mean ?? 0))).toFixed(2)

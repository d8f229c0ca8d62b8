/** Six clouds whose answer is known, d = 8, ε = 0.6, N = 5,000, R = 199, 20 seeds each. */
import { basis } from '../../dist/index.js'
import { cloud, rotated, rotation, within } from './clouds.mjs'

const [N, D, SEEDS] = [5000, 8, 20]

const isotropic = seed => cloud(N, D, seed)
const stretched = seed => cloud(N, D, seed, (x, c) => (c >= D - 2 ? 3 * x : x))
const bounded = seed => cloud(N, D, seed, x => Math.tanh(2 * x))
const cubed = seed => cloud(N, D, seed, x => x ** 3)

/** Name, data, the expected T, raw and whitened p; whether the data is rotated by Q, and tested against Q. */
const ROWS = [
  ['isotropic normal, standard', isotropic, 0, 'flat', 'flat'],
  ['normal with the last two axes scaled by 3, standard', stretched, 0.34, '.005', 'flat'],
  ['tanh(2g), standard', bounded, -0.91, '.005', '.005'],
  ['tanh(2g) rotated by Q, standard', bounded, 0, 'flat', 'flat', true],
  ['tanh(2g) rotated by Q, Q', bounded, -0.91, '.005', '.005', true, true],
  ['g³, standard', cubed, 0.675, '.005', '.005'],
]

/** 'flat': below .05 in at most 4 of the seeds; '.005': in all of them. */
const said = p => ({
  below05: p.filter(x => x < 0.05).length,
  at005: p.filter(x => Math.abs(x - 0.005) < 1e-12).length,
})

export async function table(say) {
  const found = []
  for (const [name, make, expected, raw, whitened, turned, against] of ROWS) {
    const p = { raw: [], whitened: [] }
    let statistic = 0
    for (let seed = 0; seed < SEEDS; seed++) {
      // A rotation of its own for each seed: against the standard basis, one and the same Q has one and the same p.
      const q = await rotation(D, 3_100_000 + seed)
      const data = turned ? rotated(make(3_000_000 + seed), q, D) : make(3_000_000 + seed)
      const test = await within(data, D, against ? { basis: basis.vectors(q, [D, D]) } : {}, spotlight =>
        spotlight.basisTest({ epsilon: 0.6, rotations: 199, seed }),
      )
      statistic += test.raw.statistic / SEEDS
      for (const side of ['raw', 'whitened']) p[side].push(test[side].p)
    }
    const row = {
      name,
      seeds: SEEDS,
      statistic: { expected, found: statistic },
      raw: { expected: raw, ...said(p.raw) },
      whitened: { expected: whitened, ...said(p.whitened) },
    }
    found.push(row)
    say(row)
  }
  return found
}

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Basis, type BasisTestOptions, basis, Spotlight } from '../../ts/index.ts'
import { cloud } from './clouds.ts'

const data = cloud(300, 6, 11, (x, column) => (column === 5 ? 0 : Math.tanh(2 * x)))
const first: [number, number][] = [
  [0, 1],
  [1, 3],
]

const cases: Record<string, [Basis, BasisTestOptions]> = {
  axes: [basis.standard(), { epsilon: 0.6, seed: 1 }],
  'two planes': [basis.standard(), { epsilon: 0.6, seed: 2, planes: first }],
  'a sample of the rows': [basis.signed(), { mass: 0.05, seed: 2 ** 40, samples: 120 }],
  rotated: [basis.rotation(7), { epsilon: 0.6 }],
  simplex: [basis.simplex(), { epsilon: 0.6, seed: 4 }],
}

// Recorded by the version that compared with rotations alone: what else is compared draws from chances of its own.
it('has the statistics and rotations that it always had, to the bit', async () => {
  const found: Record<string, unknown> = {}
  for (const [name, [kind, options]] of Object.entries(cases)) {
    using spotlight = await Spotlight.create({ data, shape: [300, 6] }, { basis: kind })
    const { raw, whitened } = await spotlight.basisTest({ ...options, rotations: 9 })
    const plain = [raw, whitened].map(({ statistic, p, rotated }) => ({ statistic, p, rotated: Array.from(rotated) }))
    found[name] = { raw: plain[0], whitened: plain[1] }
  }
  expect(found).toEqual(JSON.parse(readFileSync('test/statistics/fixtures/basis-test.json', 'utf8')))
})

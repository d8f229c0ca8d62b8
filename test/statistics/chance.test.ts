import { expect, it } from 'vitest'
import { seededChance } from '../../ts/statistics/chance.ts'
import { uniformity } from './uniformity.ts'

it('is the same for the same seed, and unlike for seeds that differ in any of 53 bits', async () => {
  const two = async (seed: number): Promise<string> => {
    const { uniform } = seededChance(seed)
    return [uniform(), uniform()].join()
  }
  const seeds = [0, 1, 2 ** 40, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 53 - 2, 2 ** 53 - 1]
  const found = await Promise.all(seeds.map(two))
  expect(new Set(found).size).toBe(seeds.length)
  // SplitMix64 and xoroshiro128+ (24, 16, 37) written down apart, in 64-bit integers: results of a seed are quoted.
  expect(found.slice(0, 3)).toEqual([
    '0.7898420837858728,0.04737896257481411',
    '0.35811936494598395,0.9317569079757296',
    '0.9127570436946336,0.06151357402926161',
  ])
})

it('begins anywhere, also for the small seeds that people take', async () => {
  // As many first, second and third numbers as seeds; each must be uniform over the seeds.
  const numbers = await Promise.all(
    Array.from({ length: 1000 }, async (_, seed) => {
      const { uniform, integer } = seededChance(seed)
      return [uniform(), uniform(), integer(0, 999) / 1000]
    }),
  )
  for (const at of [0, 1, 2]) expect(uniformity(numbers.map(list => list[at])).p).toBeGreaterThan(0.01)
  const neighbours = numbers.slice(1).map(([first], seed) => (first - numbers[seed][0] + 1) % 1)
  expect(uniformity(neighbours).p).toBeGreaterThan(0.01)
})

it('keeps within its bounds', async () => {
  const { uniform, integer } = seededChance(7)
  for (let run = 0; run < 1000; run++) {
    const [x, n] = [uniform(), integer(3, 5)]
    expect(x > 0 && x <= 1 && n >= 3 && n <= 5).toBe(true)
  }
})

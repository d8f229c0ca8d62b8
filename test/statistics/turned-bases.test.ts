import { expect, it } from 'vitest'
import { seededChance } from '../../ts/statistics/chance.ts'
import { randomFrame, span, turnedBases } from '../../ts/statistics/turned-bases.ts'
import { loadCore } from '../../ts/wasm/core.ts'
import { dice } from '../dice.ts'

const dot = (rows: Float64Array, d: number, i: number, j: number): number => {
  let sum = 0
  for (let c = 0; c < d; c++) sum += rows[i * d + c] * rows[j * d + c]
  return sum
}

/** Unit vectors, some of them skewed and one the opposite of another. */
function vectors(count: number, d: number): Float64Array {
  const { normal } = dice(3)
  const rows = Float64Array.from({ length: count * d }, normal)
  for (let m = 0; m < count; m++) {
    const length = Math.sqrt(dot(rows, d, m, m))
    for (let c = 0; c < d; c++) rows[m * d + c] /= length
  }
  for (let c = 0; c < d; c++) rows[d + c] = -rows[c]
  return rows
}

it.each([
  [3, 20],
  [10, 20],
  [15, 20],
  [30, 20],
  [2, 2],
])('%d vectors in %d dimensions keep their angles, each copy its own', async (count, d) => {
  const core = await loadCore()
  const rows = vectors(count, d)
  const turn = turnedBases(core, rows, d, 7)
  const [first, second] = [await turn(1), await turn(2)]
  for (const turned of [first, second]) {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) expect(dot(turned, d, i, j)).toBeCloseTo(dot(rows, d, i, j), 12)
    }
  }
  expect(first).not.toEqual(second)
  expect(await turnedBases(core, rows, d, 7)(1)).toEqual(first)
  expect(await turnedBases(core, rows, d, 8)(1)).not.toEqual(first)
})

it('frames are orthonormal, and point everywhere alike', async () => {
  const [size, d, runs] = [4, 9, 4000]
  const chance = seededChance(5)
  // Of the first coordinate of a random direction: mean 0, variance 1/d, fourth moment 3/(d(d + 2)); and of the last vector.
  const moments = [new Float64Array(3), new Float64Array(3)]
  for (let run = 0; run < runs; run++) {
    const frame = randomFrame(size, d, chance)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) expect(dot(frame, d, i, j)).toBeCloseTo(i === j ? 1 : 0, 12)
    }
    for (const [at, x] of [frame[0], frame[(size - 1) * d + 4]].entries()) {
      moments[at][0] += x / runs
      moments[at][1] += x ** 2 / runs
      moments[at][2] += x ** 4 / runs
    }
  }
  for (const [mean, second, fourth] of moments) {
    // Within four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / d / runs))
    expect(Math.abs(second - 1 / d)).toBeLessThan(4 * Math.sqrt((3 / (d * (d + 2)) - 1 / d ** 2) / runs))
    expect(Math.abs(fourth - 3 / (d * (d + 2)))).toBeLessThan(0.1 * (3 / (d * (d + 2))))
  }
})

it('the span of vectors is as large as it is', () => {
  expect(span(vectors(10, 20), 20).size).toBe(9)
  expect(span(Float64Array.of(1, 0, 0, -1, 0, 0), 3).size).toBe(1)
  expect(Array.from(span(Float64Array.of(0, 0.6, 0.8, 0, 1, 0), 3).coefficients)).toEqual(
    [1, 0, 0.6, 0.8].map(x => expect.closeTo(x, 12)),
  )
})

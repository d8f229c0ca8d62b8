import { expect, it } from 'vitest'
import { Spotlight } from '../../ts/index.ts'
import { Breath } from '../../ts/pieces.ts'
import { seededChance } from '../../ts/statistics/chance.ts'
import { whiten } from '../../ts/statistics/whiten.ts'
import { loadCore } from '../../ts/wasm/core.ts'
import { rowsOf } from '../../ts/wasm/memory.ts'
import { dice } from '../dice.ts'
import { cloud } from './clouds.ts'

/** The mean and the covariance of rows. */
function moments(rows: Float32Array, d: number): { mean: Float64Array; covariance: number[][] } {
  const n = rows.length / d
  const mean = new Float64Array(d)
  for (let at = 0; at < rows.length; at++) mean[at % d] += rows[at] / n
  const covariance = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => {
      let sum = 0
      for (let at = 0; at < rows.length; at += d) sum += (rows[at + i] - mean[i]) * (rows[at + j] - mean[j])
      return sum / n
    }),
  )
  return { mean, covariance }
}

async function whitened(rows: Float32Array, d: number) {
  const core = await loadCore()
  const engine = new core.Engine(rows.length / d, d)
  try {
    rowsOf(core, engine, rows.length).set(rows)
    while (!engine.scatter(1 << 20)) {}
    const made = engine.principal()
    const axes = made.slice(0, d * d)
    const { mean } = moments(rows, d)
    return await whiten(core, rows, { mean, axes, scatter: made.slice(d * d) }, seededChance(1), new Breath())
  } finally {
    engine.free()
  }
}

it('makes the covariance the identity, with as little turning as possible', async () => {
  const d = 5
  // Far from 0, skewed, of unlike scales.
  const rows = cloud(3000, d, 8, x => x)
  for (let at = 0; at < rows.length; at += d) {
    rows[at + 1] += 0.8 * rows[at]
    rows[at + 3] = 20 * rows[at + 3] + 300
  }
  const { white, rank } = await whitened(rows, d)
  expect(rank).toBe(d)
  const { mean, covariance } = moments(white, d)
  for (let i = 0; i < d; i++) {
    expect(mean[i]).toBeCloseTo(0, 3)
    for (let j = 0; j < d; j++) expect(covariance[i][j]).toBeCloseTo(i === j ? 1 : 0, 3)
  }
  // Σ^(−½) is symmetric, and so is the covariance of rows and whitened rows, Σ^½.
  const both = new Float32Array(2 * rows.length)
  for (let n = 0; n < rows.length / d; n++) {
    both.set(rows.subarray(n * d, (n + 1) * d), 2 * n * d)
    both.set(white.subarray(n * d, (n + 1) * d), (2 * n + 1) * d)
  }
  const cross = moments(both, 2 * d).covariance
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) expect(cross[i][d + j]).toBeCloseTo(cross[j][d + i], 2)
  }
})

it('fills directions without variance with noise, so that rows point there as often as elsewhere', async () => {
  const d = 4
  const rows = cloud(4000, d, 9, (x, c) => (c % d === 2 ? 7 : x))
  const { white, rank } = await whitened(rows, d)
  expect(rank).toBe(3)
  const { covariance } = moments(white, d)
  for (const i of [0, 1, 3]) expect(Math.abs(covariance[i][i] - 1)).toBeLessThan(1e-3)
  const share = new Float64Array(d)
  for (let row = 0; row < 4000; row++) {
    const values = white.subarray(row * d, (row + 1) * d)
    const length = Math.hypot(...values)
    values.forEach((x, c) => {
      share[c] += (x / length) ** 2 / 4000
    })
  }
  for (const part of share) expect(part).toBeCloseTo(1 / d, 1)
  expect(Math.abs(share[2] - 1 / d)).toBeLessThan(0.015)
  expect(await whitened(new Float32Array(40).fill(3), d)).toEqual({ white: new Float32Array(0), rank: 0 })
})

it('gives no direction an advantage, however long the rows are: dead units of spherical rows are no alignment', async () => {
  // Judged at the level of 1 in 20, some of 24 clouds are significant, but not most of them.
  let significant = 0
  for (let seed = 0; seed < 24; seed++) {
    const { normal } = dice(900 + seed)
    const data = new Float32Array(1000 * 6)
    for (let row = 0; row < 1000; row++) {
      const length = Math.hypot(normal(), normal(), normal())
      for (let c = 0; c < 4; c++) data[row * 6 + c] = normal() / length
    }
    using spotlight = await Spotlight.create({ data, shape: [1000, 6] })
    const { whitened } = await spotlight.basisTest({ epsilon: 0.5, rotations: 19, seed })
    significant += Number(whitened.p <= 0.05)
  }
  expect(significant).toBeLessThanOrEqual(5)
})

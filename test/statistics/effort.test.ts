import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planTest, type TestSize, testMilliseconds } from '../../ts/statistics/effort.ts'

const size = (rows: number, dims: number, vectors = dims, near = 0.07): TestSize => ({
  rows,
  dims,
  vectors,
  planes: (vectors * (vectors - 1)) / 2,
  near,
})

it('makes small tests in full, and large ones on samples', () => {
  expect(planTest(size(5000, 8))).toEqual({ rotations: 199, vectors: 8, rows: 5000 })
  expect(planTest(size(10_000, 16))).toEqual({ rotations: 199, vectors: 16, rows: 10_000 })
  const layer = planTest(size(10_000, 512))!
  expect(layer.vectors).toBe(32)
  expect(layer.rows).toBeGreaterThanOrEqual(1024)
  const wide = planTest(size(100_000, 16))!
  expect(wide.vectors).toBe(16)
  expect(wide.rows).toBeLessThan(100_000)
  expect(planTest(size(5000, 4096))).toBeNull()
  expect(planTest(size(5000, 4096), 39)).toEqual({ rotations: 39, vectors: 32, rows: 5000 })
})

it('never plans a test that cannot come out below 0.05, nor one beyond its limits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3_000_000 }),
      fc.integer({ min: 2, max: 3000 }),
      fc.integer({ min: 2, max: 4000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, dims, vectors, near) => {
        const plan = planTest(size(rows, dims, vectors, near))
        if (plan === null) return
        expect(1 / (plan.rotations + 1)).toBeLessThan(0.05)
        expect(plan.rows).toBeLessThanOrEqual(rows)
        expect(plan.vectors).toBeLessThanOrEqual(vectors)
        expect(plan.rows).toBeGreaterThanOrEqual(Math.min(rows, 2 * dims, 1000))
        const planes = plan.vectors < vectors ? (plan.vectors * (plan.vectors - 1)) / 2 : (vectors * (vectors - 1)) / 2
        const planned = { rows: plan.rows, dims, vectors: plan.vectors, planes, near }
        expect(testMilliseconds(planned, plan.rotations)).toBeLessThanOrEqual(25_000)
      },
    ),
  )
})

it('makes as many rotations as are asked for, thinned where that takes long', () => {
  for (const rotations of [1, 39, 5000]) {
    expect(planTest(size(10_000, 512), rotations)!.rotations).toBe(rotations)
  }
  expect(planTest(size(200, 8), 1000)).toEqual({ rotations: 1000, vectors: 8, rows: 200 })
})

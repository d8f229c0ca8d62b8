import { describe, expect, it } from 'vitest'
import { largest, pool, strongest, sum } from '../../ts/plot/pool.ts'

const grid = { columns: 5, rows: 3, values: [1, -9, 2, 3, 4, 5, Number.NaN, -6, 7, 8, 0, 0, 0, 0, -1] }

describe('pool', () => {
  it('leaves a grid alone that fits', () => {
    const same = pool(grid, [5, 3], sum)
    expect(same.block).toEqual([1, 1])
    expect([...same.values]).toEqual(grid.values)
  })

  it('keeps the value of greatest magnitude with its sign', () => {
    const pooled = pool(grid, [3, 2], strongest)
    expect(pooled).toMatchObject({ columns: 3, rows: 2, block: [2, 2] })
    expect([...pooled.values]).toEqual([-9, 7, 8, 0, 0, -1])
  })

  it('adds up, or takes the largest', () => {
    const numbers = { columns: 4, rows: 1, values: [1, 2, 3, 4] }
    expect([...pool(numbers, [2, 1], sum).values]).toEqual([3, 7])
    expect([...pool(numbers, [2, 1], largest).values]).toEqual([2, 4])
  })

  it('is empty only where the whole block is', () => {
    const holes = { columns: 4, rows: 1, values: [Number.NaN, Number.NaN, Number.NaN, -2] }
    expect([...pool(holes, [2, 1], strongest).values]).toEqual([Number.NaN, -2])
  })
})

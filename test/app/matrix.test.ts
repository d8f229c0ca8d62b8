import { describe, expect, it } from 'vitest'

import { FEWEST, holding, nearer, type Part, withinMatrix } from '../../app/src/state/matrix-zoom.ts'
import { keyMove } from '../../app/src/views/matrix-keys.ts'
import { arrange, strongestOf } from '../../app/src/work/matrix-order.ts'

const none = Number.NaN

/** Six planes of four vectors. Means of the vectors: 2, 1/3, −2/3, 5/3. */
const four = {
  k: 4,
  // biome-ignore format: a row a line
  values: Float64Array.of(
    none,    1,    2,    3,
    none, none,   -3,    3,
    none, none, none,   -1,
    none, none, none, none,
  ),
}
const all = [0, 1, 2, 3]

describe('the order of the matrix', () => {
  it('is that of the indices, or of the mean resonance of all planes of a vector', () => {
    expect([...arrange(four, 'index').order]).toEqual(all)
    expect([...arrange(four, 'resonance').order]).toEqual([0, 3, 1, 2])
  })

  it('has vectors of no plane last, and ties by index', () => {
    const values = new Float64Array(25).fill(none)
    values[3 * 5 + 1] = -1
    values[4 * 5 + 2] = -1
    expect([...arrange({ k: 5, values }, 'resonance').order]).toEqual([1, 2, 3, 4, 0])
  })

  it('knows the extremes in the order of their pairs, or that there are none', () => {
    const turned = { k: 4, values: Float64Array.from({ length: 16 }, (_, n) => four.values[(n % 4) * 4 + (n >> 2)]) }
    expect(arrange(turned, 'index')).toMatchObject({
      highest: { plane: [3, 0], resonance: 3 },
      lowest: { plane: [2, 1], resonance: -3 },
    })
    expect(arrange({ k: 2, values: new Float64Array(4).fill(none) }, 'resonance')).toMatchObject({
      highest: null,
      lowest: null,
    })
  })
})

describe('the planes of the cells', () => {
  it('are in whichever order they were counted', () => {
    const { i, j, resonance } = strongestOf(four, [0, 2], [1, 2], [1, 1])
    expect([...i]).toEqual([0, 0, 1, -1])
    expect([...j]).toEqual([1, 2, 2, -1])
    expect([...resonance]).toEqual([1, 2, -3, none])
  })

  it('are the ones of greatest magnitude where vectors share a cell, also at the edge', () => {
    const { i, j, resonance } = strongestOf(four, all.slice(0, 3), all, [2, 2])
    expect([...i]).toEqual([0, 0, 1, 2])
    expect([...j]).toEqual([1, 3, 2, 3])
    expect([...resonance]).toEqual([1, 3, -3, -1])
  })
})

describe('the zoom', () => {
  it('stays within the matrix, whatever an address says', () => {
    expect(withinMatrix(null, 16)).toEqual([0, 0, 16])
    expect(withinMatrix([900, 14, 6], 16)).toEqual([10, 10, 6])
    expect(withinMatrix([3, 3, 1], 16)).toEqual([3, 3, FEWEST])
    expect(withinMatrix([3, 3, 1000], 16)).toEqual([0, 0, 16])
    expect(withinMatrix([1, 1, 9], 3)).toEqual([0, 0, 3])
  })

  it('keeps the place it is about, comes to the fewest and back to all', () => {
    let part: Part = [0, 0, 512]
    for (let step = 0; step < 12; step++) part = nearer(part, 2, [300.5, 40.5], 512) ?? [0, 0, 512]
    expect(part[2]).toBe(FEWEST)
    expect(300.5 - part[0]).toBeGreaterThan(0)
    expect(300.5 - part[0]).toBeLessThan(FEWEST)
    expect(40.5 - part[1]).toBeGreaterThan(0)
    expect(40.5 - part[1]).toBeLessThan(FEWEST)
    for (let step = 0; step < 6; step++) part = nearer(part, 1 / 2, [300.5, 40.5], 512)!
    expect(part[2]).toBe(256)
    expect(nearer(part, 1 / 2, [300.5, 40.5], 512)).toBeNull()
  })

  it('goes on by one vector at least', () => {
    expect(nearer([2, 2, 8], 1.01, [4, 4], 16)?.[2]).toBe(7)
    expect(nearer([2, 2, 8], 0.99, [4, 4], 16)?.[2]).toBe(9)
    expect(nearer([0, 0, 2], 2, [1, 1], 2)).toBeNull()
  })

  it('moves no farther than it takes to hold a place', () => {
    expect(holding([4, 4, 4], [5, 7], 16)).toEqual([4, 4, 4])
    expect(holding([4, 4, 4], [9, 1], 16)).toEqual([6, 1, 4])
    expect(holding([0, 0, 16], [9, 1], 16)).toBeNull()
  })
})

describe('the keys', () => {
  const part: Part = [4, 8, 8]
  it.each([
    ['ArrowRight', [5, 11]],
    ['ArrowLeft', [5, 7]],
    ['ArrowDown', [7, 9]],
    ['ArrowUp', [3, 9]],
    ['PageDown', [15, 9]],
    ['PageUp', [0, 9]],
    ['Home', [5, 8]],
    ['End', [5, 15]],
    ['a', null],
  ])('%s goes from (5, 9) to %j in cells of two vectors', (key, to) => {
    expect(keyMove(key, [5, 9], 2, part, 16)).toEqual(to)
  })
})

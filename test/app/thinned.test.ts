import { describe, expect, it } from 'vitest'
import { Thinned, thinnedIn } from '../../app/src/work/thinned.ts'
import { dice } from '../dice.ts'

/** Point n is (from + n, -(from + n)). */
const numbered = (count: number, from = 0) =>
  Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 ? -1 : 1) * (from + (at >> 1)))

describe('points of which only so many are held', () => {
  it('holds all of them where there is room', () => {
    const held = new Thinned(10_000)
    for (let piece = 0; piece < 10; piece++) held.add(numbered(1000, 1000 * piece))
    expect(held).toMatchObject({ every: 1, count: 10_000 })
    expect(held.points).toEqual(numbered(10_000))
  })

  it('keeps one of every so many, however they come', () => {
    const { uniform } = dice(3)
    for (const [count, every] of [
      [101, 2],
      [200, 2],
      [201, 4],
      [1601, 32],
    ] as const) {
      const held = new Thinned(100)
      for (let from = 0; from < count; ) {
        const size = Math.min(count - from, Math.floor(uniform() * 150))
        held.add(numbered(size, from))
        from += size
      }
      expect(held).toMatchObject({ every, count })
      expect([...held.points].filter((_, at) => at % 2 === 0)).toEqual(
        Array.from({ length: Math.ceil(count / every) }, (_, n) => n * every),
      )
    }
  })
})

describe('points thinned for a window', () => {
  const window = { a: [0, 99], b: [-99, 0] } as const

  it('leaves them alone where few are inside', () => {
    const points = numbered(1000)
    expect(thinnedIn(points, window, 100)).toEqual({ points, every: 1 })
  })

  it('leaves out the same share inside and outside, as little as is needed', () => {
    const { points, every } = thinnedIn(numbered(1000), window, 99)
    expect(every).toBe(2)
    const first = [...points].filter((_, at) => at % 2 === 0)
    expect(first.filter(a => a <= 99)).toEqual(Array.from({ length: 50 }, (_, n) => 2 * n))
    expect(first.filter(a => a > 99)).toHaveLength(450)
    expect(points[3]).toBe(-2)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandPath, circleMean, fullTurn, linePath, nearest, simplify } from '../../ts/plot/curve.ts'

describe('fullTurn', () => {
  it('closes a turn whose end was left out', () => {
    const turn = fullTurn([0, Math.PI / 2, Math.PI, 1.5 * Math.PI])
    expect(turn.degrees).toEqual([0, 90, 180, 270, 360])
    expect(turn.close([1, 2, 3, 4])).toEqual([1, 2, 3, 4, 1])
  })

  it('leaves a closed turn and a single angle as they are', () => {
    expect(fullTurn([0, Math.PI, 2 * Math.PI]).close([1, 2, 1])).toEqual([1, 2, 1])
    expect(fullTurn([0]).close([5])).toEqual([5])
    expect(fullTurn([]).close([])).toEqual([])
  })
})

describe('circleMean', () => {
  it('counts an angle of 2π once', () => {
    expect(circleMean([0, Math.PI, 2 * Math.PI], [3, 5, 3])).toBe(4)
    expect(circleMean([0, Math.PI], [3, 5])).toBe(4)
  })

  it('is 0 where a signed curve cancels', () => {
    expect(circleMean([0, 1, 2], [0.1, 0.2, -0.30000000000000004])).toBe(0)
  })
})

describe('nearest', () => {
  it('looks around the circle', () => {
    const angles = [0, 1, 2, 3, 4, 5, 6]
    expect(nearest(angles, 6.27)).toBe(0)
    expect(nearest(angles, 2.4)).toBe(2)
    expect(nearest(angles, -1.2)).toBe(5)
    expect(nearest([], 1)).toBe(-1)
  })
})

describe('simplify', () => {
  it('never moves the line by more than an eighth of a unit', () => {
    const curves = fc.array(fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constantFrom(0, 0.05, 1)), {
      minLength: 2,
      maxLength: 80,
    })
    fc.assert(
      fc.property(curves, y => {
        const x = y.map((_, n) => n * 0.4)
        const kept = simplify(x, y)
        expect(kept[0]).toBe(0)
        expect(kept.at(-1)).toBe(y.length - 1)
        for (let k = 1; k < kept.length; k++) {
          const [a, b] = [kept[k - 1]!, kept[k]!]
          for (let n = a + 1; n < b; n++) {
            const [dx, dy] = [x[b]! - x[a]!, y[b]! - y[a]!]
            const distance = Math.abs(dx * (y[n]! - y[a]!) - dy * (x[n]! - x[a]!)) / Math.hypot(dx, dy)
            expect(distance).toBeLessThanOrEqual(0.125)
          }
        }
      }),
    )
  })

  it('draws a straight line with two points, and breaks it at a hole', () => {
    const x = [0, 1, 2, 3, 4, 5, 6]
    expect(linePath(x, [0, 1, 2, 3, 4, 5, 6])).toBe('M0,0L6,6')
    expect(linePath(x, [0, 1, 2, Number.NaN, 2, 1, 0])).toBe('M0,0L2,2M4,2L6,0')
    expect(bandPath(x, [0, 0, 0, 0, 0, 0, 0], [1, 1, 1, Number.NaN, 1, 1, 1])).toBe(
      'M0,1L2,1L2,0L0,0ZM4,1L6,1L6,0L4,0Z',
    )
  })

  it('keeps a closed curve that returns to where it began', () => {
    const angles = Array.from({ length: 361 }, (_, n) => (n * Math.PI) / 180)
    const kept = simplify(
      angles.map(Math.cos).map(v => 100 * v),
      angles.map(Math.sin).map(v => 100 * v),
    )
    expect(kept.length).toBeGreaterThan(20)
    expect(kept.length).toBeLessThan(150)
  })
})

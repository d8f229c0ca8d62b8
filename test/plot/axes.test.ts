import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { densityScale, densityTitle, moveApart, scaleTicks } from '../../ts/plot/axes.ts'
import { basisDirections } from '../../ts/plot/directions.ts'

describe('density axis', () => {
  it('always holds zero, and has some width', () => {
    expect(densityScale(0.2, 0.3, 100, 0).domain()[0]).toBe(0)
    expect(densityScale(-0.02, -0.01, 100, 0).domain()[1]).toBe(0)
    expect(densityScale(0, 0, 100, 0).domain()).toEqual([0, 1])
    expect(densityScale(Infinity, -Infinity, 100, 0).domain()).toEqual([0, 1])
  })

  it('takes a power of ten out of tiny values', () => {
    const { ticks, text, power } = scaleTicks(densityScale(0, 3.24e-13, 100, 0))
    expect(power).toBe(-13)
    expect(ticks.map(text)).toContain('3.0')
    expect(densityTitle(power, false, true)).toBe('density (10⁻¹³)')
  })

  it('writes all ticks with the same decimals and a true minus', () => {
    const { ticks, text } = scaleTicks(densityScale(-0.02, 0.02, 100, 0))
    expect(ticks.map(text)).toEqual(['−0.02', '−0.01', '0.00', '0.01', '0.02'])
  })
})

describe('labels at the edge', () => {
  it('never touch, keep their order and stay inside', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 450, noNaN: true }), { minLength: 1, maxLength: 8 }), heights => {
        const notes = heights.map((y, n) => ({ y, text: String(n), paint: 'soft' as const }))
        const moved = moveApart(notes, 15, 50, 350)
        for (let n = 1; n < moved.length; n++) expect(moved[n]!.y - moved[n - 1]!.y).toBeGreaterThanOrEqual(15 - 1e-9)
        expect(moved[0]!.y).toBeGreaterThanOrEqual(50 - 1e-9)
        expect(moved.at(-1)!.y).toBeLessThanOrEqual(350 + 1e-9)
        const order = heights.map((y, n) => ({ y, n })).sort((a, b) => a.y - b.y)
        expect(moved.map(note => note.text)).toEqual(order.map(({ n }) => String(n)))
      }),
    )
  })

  it('stay where they are if there is room', () => {
    const notes = [100, 200].map(y => ({ y, text: '', paint: 'soft' as const }))
    expect(moveApart(notes, 15, 50, 350).map(note => note.y)).toEqual([100, 200])
  })
})

describe('basisDirections', () => {
  it('marks both vectors and their opposites where all planes agree', () => {
    const { marks, spread } = basisDirections([0, Math.PI / 2])
    expect(marks.map(({ degrees, index, opposite }) => `${opposite ? '-' : ''}${index}${degrees}`)).toEqual([
      'i0',
      'j90',
      '-i180',
      '-j270',
    ])
    expect(spread).toEqual([])
  })

  it('marks only b_i where b_j differs, and says where it lies', () => {
    const { marks, spread } = basisDirections([0, 2.1, 1.05, 1.05, 2 * Math.PI, Number.NaN])
    expect(marks.map(mark => mark.degrees)).toEqual([0, 180])
    expect(spread).toEqual([60.2, 120.3])
  })
})

import { describe, expect, it } from 'vitest'
import {
  compact,
  count,
  degrees,
  epsilonText,
  machine,
  percent,
  plain,
  range,
  withSign,
} from '../../ts/plot/numbers.ts'

describe('plain', () => {
  it.each([
    [0, '0'],
    [0.00997123, '0.00997'],
    [0.5, '0.500'],
    [-0.0123456, '−0.0123'],
    [1.5, '1.50'],
    [99.96, '100'],
    [123.4, '123'],
    [12345.6, '12,300'],
    [3.24e-13, '3.24 × 10⁻¹³'],
    [-9.999e-5, '−1.00 × 10⁻⁴'],
    [2.5e7, '2.50 × 10⁷'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%s is written %s', (value, text) => {
    expect(plain(value)).toBe(text)
  })
})

describe('other forms', () => {
  it('writes signs, counts, shares and angles', () => {
    expect(withSign(0.02)).toBe('+0.0200')
    expect(withSign(-0.02)).toBe('−0.0200')
    expect(withSign(0)).toBe('0')
    expect(count(1234567)).toBe('1,234,567')
    expect([1, 999, 1000, 1649, 23456, 999_600, 2.5e9].map(compact)).toEqual([
      '1',
      '999',
      '1k',
      '1.6k',
      '23k',
      '1M',
      '2.5G',
    ])
    expect(degrees(Math.PI / 3)).toBe('60°')
    expect(degrees(-0.1)).toBe('−5.7°')
    expect(degrees(Number.NaN)).toBe('–')
    expect([0.6, 0.46223, 0.1027, 0.5, -0.25].map(epsilonText)).toEqual(['0.60', '0.4622', '0.1027', '0.50', '−0.25'])
  })

  it('calls only a whole 100 %', () => {
    expect(percent(1)).toBe('100\u00a0%')
    expect(percent(0.99999)).toBe('over 99.9\u00a0%')
    expect(percent(0.999)).toBe('99.9\u00a0%')
    expect(percent(3.24e-13)).toBe('3.24 × 10⁻¹¹\u00a0%')
  })

  it('writes numbers that programs read back', () => {
    expect(Number(machine(3.2412345678e-13))).toBe(3.24123e-13)
    expect(machine(Number.NaN)).toBe('')
  })

  it('finds the finite range', () => {
    expect(range([3, Number.NaN, -1], Float64Array.of(Number.POSITIVE_INFINITY, 7))).toEqual([-1, 7])
    expect(range([])).toEqual([Infinity, -Infinity])
  })
})

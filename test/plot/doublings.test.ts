import { scaleLinear } from 'd3-scale'
import { describe, expect, it } from 'vitest'
import { divergingCells, doublingSteps, evenSteps, hatching } from '../../ts/plot/diverging.ts'
import { doublings } from '../../ts/plot/enrichment-axis.ts'
import { binOf, histogram, roundRange } from '../../ts/plot/histogram.ts'
import { ensembleFigure, polarFigure, topPlanesFigure } from '../../ts/plot/index.ts'
import { coverage, doublingsText, machine, probability } from '../../ts/plot/numbers.ts'
import { painted, parse, texts } from './drawing.ts'
import { ordinary } from './sample.ts'

const scale = (highest: number) => scaleLinear().domain([0, highest]).range([288, 0])

describe('doublings at a density axis', () => {
  it('are as many as have room, and always the null', () => {
    expect(doublings(scale(0.08), 0.01, 15)).toEqual([-1, 0, 1, 2, 3])
    expect(doublings(scale(0.08), 0.01, 40)).toEqual([0, 2, 3])
    expect(doublings(scale(0.012), 0.01, 15)).toEqual([-4, -3, -2, -1, -0.5, 0])
    // The null hardly above 0.
    expect(doublings(scale(1), 3.24e-13, 15)).toEqual([0, 38, 39, 40, 41])
  })

  it('are none where the null is not on the axis', () => {
    expect(doublings(scale(0.08), 0, 15)).toEqual([])
    expect(doublings(scale(0.08), Number.NaN, 15)).toEqual([])
    expect(doublings(scale(0.005), 0.01, 15)).toEqual([])
  })
})

describe('the title of the doublings', () => {
  const [sweep] = ordinary().sweeps
  const titles = (svg: string) => texts(parse(svg)).filter(({ text }) => text === 'log₂(f/p₀)')

  it('stands above its axis, never among the angles', () => {
    for (const svg of [ensembleFigure(sweep!), topPlanesFigure(sweep!)]) {
      const found = titles(svg)
      expect(found).toHaveLength(2)
      for (const { x, y } of found) expect([x > 494, y < 56]).toEqual([true, true])
    }
  })

  it('stands in the polar figure, beside numbers at the radii of their densities, unless it is signed', () => {
    const svg = polarFigure(sweep!)
    expect(titles(svg)).toHaveLength(1)
    const radius = Number(
      painted(parse(svg), 'null')
        .find(({ tagName }) => tagName === 'circle')!
        .getAttribute('r'),
    )
    const shown = texts(parse(svg)).filter(({ text }) => /^\+\d$/.test(text))
    expect(shown.length).toBeGreaterThan(0)
    for (const { text, x, y } of shown) {
      // A number stands 13 units beside its tick.
      expect(Math.hypot(x - 200, y - 206)).toBeCloseTo(Math.hypot(radius * 2 ** Number(text), 13), 1)
    }
    expect(titles(polarFigure(sweep!, { signed: true }))).toEqual([])
  })
})

describe('steps of colour', () => {
  it('of doublings are always the same', () => {
    expect([...doublingSteps([0, 0.24, 0.25, 0.5, 1, 1.9, 2, 4, 40])]).toEqual([0, 0, 1, 2, 3, 3, 4, 5, 5])
  })

  it('of anything else are even up to the greatest', () => {
    expect([...evenSteps(10)([0, 0.9, 1.1, 5, 10, 11])]).toEqual([0, 0, 1, 3, 5, 5])
    expect([...evenSteps(0)([0, 0])]).toEqual([0, 0])
  })

  it('paint −∞ in a colour of its own only, and NaN not at all', () => {
    const drawn = divergingCells({ columns: 3, rows: 1, values: [-Infinity, Number.NaN, -9] }, doublingSteps)
    const by = Object.fromEntries(
      [...drawn.matchAll(/class="srm-(\w+)"[^>]* d="(.*?)"/g)].map(([, name, d]) => [name, d]),
    )
    expect(by).toMatchObject({ nil: 'M0 0h1v1h-1z', neg5: 'M2 0h1v1h-1z', neg1: 'M2 0h1v1h-1z' })
    expect(by.zero).toBe('M0 0h1v1h-1zM2 0h1v1h-1z')
  })

  it('leave the hatching inside its rectangle', () => {
    const numbers = [...hatching(10, 20, 50, 30).matchAll(/[ML]([\d.]+) ([\d.]+)/g)]
    expect(numbers.length).toBeGreaterThan(20)
    for (const [, x, y] of numbers) {
      expect([Number(x) >= 10, Number(x) <= 60, Number(y) >= 20, Number(y) <= 50]).toEqual([true, true, true, true])
    }
  })
})

describe('histogram', () => {
  it('counts both ends, and no value that is not there', () => {
    const counted = histogram([-1, -0.51, 0, 0.5, 1, Number.NaN, 1.1], -1, 1, 4)
    expect(counted.counts).toEqual([2, 0, 1, 2])
    expect(binOf(counted, 3)).toEqual([0.5, 1])
  })

  it('ranges over all values and 0', () => {
    expect(roundRange([0.31, 0.36, Number.NaN], 0.05)).toEqual([-0.05, 0.4])
    expect(roundRange([], 0.05)).toEqual([-0.05, 0.05])
  })
})

describe('numbers of tests', () => {
  it('are written for people', () => {
    expect([0.005, 1, 3.24e-13, 0, Number.NaN].map(probability)).toEqual([
      '0.0050',
      '1.0',
      '3.2 × 10⁻¹³',
      '< 10⁻³⁰⁰',
      '–',
    ])
    expect([2, -0.456, 0.001, -Infinity, Number.NaN].map(doublingsText)).toEqual(['+2.00', '−0.46', '0.00', '−∞', '–'])
    expect([0.05, 0.001].map(coverage)).toEqual(['95\u00a0%', '99.9\u00a0%'])
  })

  it('and for programs', () => {
    expect([-Infinity, Infinity, Number.NaN, 0.1].map(machine)).toEqual(['-inf', '', '', '0.1'])
  })
})

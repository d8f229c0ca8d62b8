import { describe, expect, it } from 'vitest'
import {
  alignmentFigure,
  basisTestFigure,
  effectsFigure,
  ensembleFigure,
  figures,
  planeDensityFigure,
  pointsFigure,
  type ReportInput,
  type ReportSweep,
  scaleSpaceFigure,
  topPlanesFigure,
} from '../../ts/plot/index.ts'
import { angleAxisOf, densityAxisOf, painted, parse, pointsOf, texts } from './drawing.ts'
import { attacked, awkward, pointsOf as histogramOf, hostile, ordinary, runOf } from './sample.ts'
import { bands, complete, densityOf, verdictOf } from './verdict-sample.ts'

const verdict = verdictOf()
const everything = complete(ordinary())
const [sweep] = everything.sweeps as [ReportSweep]

const paths = (svg: string) =>
  Object.fromEntries(
    [...svg.matchAll(/<path class="srm-((?:pos|neg)\d|zero|nil)"[^>]* d="(.*?)"/g)].map(([, name, path]) => [
      name,
      path,
    ]),
  )

const named = (input: ReportInput, start: string) => figures(input).find(({ name }) => name.startsWith(start))!

describe('the figures of a verdict', () => {
  it('come before and after those of the cones', () => {
    expect(figures(everything).map(({ name }) => name)).toEqual([
      'basis-test',
      'alignment',
      'ensemble-0.60',
      'polar-0.60',
      'density-0.60',
      'matrix-0.60',
      'top-planes-0.60',
      'scale-space',
      'effects',
      'points-0.70',
      'plane-density-0.60',
    ])
  })

  it('are left out where there would be nothing in them', () => {
    expect(figures(awkward()['a verdict without numbers']!)).toEqual([])
    expect(figures(awkward()['a verdict of little']!)).toHaveLength(5)
  })

  it('show the null, every one of them', () => {
    for (const { name, svg, caption } of figures(everything)) {
      const root = parse(svg)
      const drawn = painted(root, 'null').length > 0
      // On a scale of colours, the null is its middle, 0.
      const coloured =
        painted(root, 'zero').length > 0 && texts(root).some(({ text }) => text === '0' || text === 'isotropic')
      expect([name, drawn || coloured]).toEqual([name, true])
      expect([name, /isotropic|null/i.test(caption)]).toEqual([name, true])
    }
  })

  it('are small', () => {
    const size = figures(everything).reduce((sum, { svg }) => sum + svg.length, 0)
    expect(size).toBeLessThan(300_000)
  })
})

describe('doublings of the null', () => {
  it('stand at the right of the ensemble where the density axis has them', () => {
    const root = parse(ensembleFigure(sweep))
    const y = densityAxisOf(root)
    const ticks = texts(root).filter(({ text, x }) => x === 500 && /^[+−]?\d+$/.test(text))
    expect(ticks.map(({ text }) => text)).toEqual(expect.arrayContaining(['0', '+1', '+2']))
    for (const { text, y: at } of ticks) {
      expect(at).toBeCloseTo(y(0.01 * 2 ** Number(text.replace('−', '-'))), 0)
    }
  })

  it('stand beside the top planes, and never beside signed densities', () => {
    const plain = texts(parse(topPlanesFigure(sweep)))
    const signed = texts(parse(topPlanesFigure(sweep, { signed: true })))
    const titles = [plain, signed].map(list => list.filter(({ text }) => text === 'log₂(f/p₀)').length)
    expect(titles).toEqual([2, 0])
    expect(texts(parse(ensembleFigure(sweep, { signed: true }))).map(({ text }) => text)).not.toContain('log₂(f/p₀)')
  })

  it('have a column in the tables', () => {
    const table = named(everything, 'ensemble').table
    const at = table.columns.indexOf('log2(mean/p0)')
    expect(Number(table.rows[0]![at])).toBeCloseTo(Math.log2(sweep.mean[0]! / 0.01), 4)
    expect(named(everything, 'top-planes').table.columns).toContain('log2(peak/p0)')
  })
})

describe('bands', () => {
  it('shade every panel of the top planes between their densities', () => {
    const root = parse(topPlanesFigure({ ...sweep, top: sweep.top.slice(0, 2) }))
    const strips = painted(root, 'null-band')
    expect(strips).toHaveLength(4)
    const y = (value: number) => {
      const ticks = texts(root).filter(({ text, x }) => x === -7 && /^[\d.]+$/.test(text))
      const [low, high] = [ticks[0]!, ticks.at(-1)!]
      return low.y + ((value - Number(low.text)) * (high.y - low.y)) / (Number(high.text) - Number(low.text))
    }
    ;[bands.simultaneous, bands.pointwise].forEach(([low, high], n) => {
      const [top, height] = ['y', 'height'].map(name => Number(strips[n]!.getAttribute(name)))
      expect(top).toBeCloseTo(y(high), 0)
      expect(top! + height!).toBeCloseTo(y(low), 0)
    })
  })

  it('are not drawn around signed densities, nor where they say nothing', () => {
    expect(topPlanesFigure(sweep, { signed: true })).not.toContain('class="srm-null-band"')
    const empty = { ...bands, simultaneous: [0, 1] as const, pointwise: [0, 1] as const }
    expect(topPlanesFigure({ ...sweep, bands: empty })).not.toContain('class="srm-null-band"')
  })

  it('limit the density of all curves, but not the ensemble’s mean, whose caption says why', () => {
    expect(painted(parse(named(everything, 'density').svg), 'limit')).toHaveLength(2)
    expect(painted(parse(named(everything, 'ensemble').svg), 'null-band')).toHaveLength(0)
    expect(named(everything, 'ensemble').caption).toContain('holds for single planes, not for this mean')
  })

  it('come with p and q, in the caption and the table', () => {
    const { caption, table } = named(everything, 'top-planes')
    expect(caption).toContain('Of the 12 here, 8 peak higher')
    expect(table.columns.slice(6, 8)).toEqual(['p', 'q'])
    expect(table.rows[4]!.slice(6, 8)).toEqual(['0.0001', '0.01'])
  })
})

describe('basis test', () => {
  const { basisTest } = verdict
  const root = parse(basisTestFigure(basisTest!))
  const scale = texts(root).filter(({ text, y }) => y === 338 && /^−?\d/.test(text))
  const x = (value: number) => {
    const [low, high] = [scale[0]!, scale.at(-1)!].map(({ text, x }) => ({ value: Number(text.replace('−', '-')), x }))
    return low!.x + ((value - low!.value) * (high!.x - low!.x)) / (high!.value - low!.value)
  }

  it('marks the basis itself and the null among the rotations', () => {
    const observed = painted(root, 'observed').map(mark => pointsOf(mark)[0]![0])
    expect(observed[0]).toBeCloseTo(x(0.34), 0)
    expect(observed[1]).toBeCloseTo(x(0.01), 0)
    for (const mark of painted(root, 'null')) expect(pointsOf(mark)[0]![0]).toBeCloseTo(x(0), 0)
    expect(texts(root).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['A₄ +0.340, p = 0.0050', 'A₄ +0.0100, p = 0.62']),
    )
  })

  it('counts every rotation once', () => {
    const { table } = named(everything, 'basis-test')
    expect(table.note).toContain(
      '; were the coordinates independent, A₄ 0.300000, with a deviation of 0.010 over 9 shuffles. Int',
    )
    for (const column of [2, 3]) expect(table.rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(199)
  })
})

describe('alignment', () => {
  it('counts many planes in the room that there is', () => {
    const planes = 90_000
    const same = {
      ...verdict.alignment!,
      index: new Float64Array(planes).fill(-0.9),
      q: new Float64Array(planes).fill(1),
    }
    const svg = alignmentFigure(same)
    expect(svg).toMatch(/>[68]0k</)
    expect(svg).not.toMatch(/>\d\d,000</)
  })

  it('draws a bar for the planes of each index, the significant ones darker', () => {
    const { alignment } = verdict
    const q = alignment!.q.map((_, n) => (n < 3 ? 0.01 : 1))
    const drawn = parse(alignmentFigure({ ...alignment!, q }))
    const bars = (name: string) => painted(drawn, name)[0]!.getAttribute('d')!.split('z').length - 1
    expect(bars('bar')).toBe(3)
    expect(bars('pale-bar')).toBe(14)
    const [at] = pointsOf(painted(drawn, 'observed')[0]!)
    expect(at![0]).toBeCloseTo(42 + (346 * 1.34) / 2, 1)
  })

  it('lists the planes farthest from 0 first', () => {
    const { rows } = named(everything, 'alignment').table
    expect(rows).toHaveLength(14)
    expect(rows[0]!.slice(0, 4)).toEqual([4, 5, 34, '-0.8'])
  })
})

describe('matrix of effects', () => {
  it('colours by doublings, the same in every report, grey for nothing counted, hatched on the diagonal', () => {
    const effects = Float64Array.of(Number.NaN, 4.5, -0.1, -Infinity, Number.NaN, -1, 0.3, -0.26, Number.NaN)
    const svg = effectsFigure({ ...verdict.ranking!, effects })
    const drawn = paths(svg)
    expect(drawn.pos5).toBe('M1 0h1v1h-1z')
    expect(drawn.pos1).toContain('M0 2')
    expect(drawn.neg3).toBe('M2 1h1v1h-1z')
    expect(drawn.neg1).toBe('M2 1h1v1h-1zM1 2h1v1h-1z')
    expect(drawn.nil).toBe('M0 1h1v1h-1z')
    // All but the diagonal is covered; the hatching shows through there.
    expect(drawn.zero).not.toMatch(/^M0 0/)
    expect(texts(parse(svg)).map(({ text }) => text)).toContain('−∞')
    expect(effectsFigure({ ...verdict.ranking!, effects: effects.map(Math.abs) })).not.toContain('−∞')
  })

  it('has the numbers in its table', () => {
    const { table, caption } = named(everything, 'effects')
    expect(table.rows[0]!.slice(0, 4)).toEqual([0, '', '3', '2.6'])
    expect(table.rows.flat()).toContain('-inf')
    expect(caption).toContain('the isotropic null (p₀ = 1.00\u00a0%)')
  })

  it('shows the highest of each block beyond 128 vectors, not the emptiest', () => {
    const effects = new Float64Array(130 * 130).fill(-Infinity)
    effects[0] = 2.5
    effects[131] = Number.NaN
    const drawn = paths(effectsFigure({ ...verdict.ranking!, effects }))
    expect(drawn.pos4).toBe('M0 0h1v1h-1z')
    expect(drawn.nil).not.toMatch(/^M0 0/)
  })
})

describe('scale space', () => {
  const angles = Float64Array.of(0, Math.PI / 2, Math.PI, 1.5 * Math.PI)
  const mass = Float64Array.of(0.1, 0.01, 0.001)
  const enrichment = Float64Array.of(1, 0, 0, 0, 5, 0, -Infinity, 0, Number.NaN, Number.NaN, Number.NaN, Number.NaN)
  const data = { angles, mass, epsilon: Float64Array.of(0.3, 0.5, 0.7), enrichment, basisAngles: [0, Math.PI / 2] }
  const svg = scaleSpaceFigure(data)
  const drawn = paths(svg)

  it('has wide cones at the top, every angle in the middle of its cells, and leaves masked cells to the hatching', () => {
    expect(drawn.zero).toBe('M0 0h8v2h-8z')
    expect(drawn.pos3).toBe('M0 0h1v2h-1zM7 0h1v2h-1z')
    expect(drawn.pos5).toBe('M0 1h1v1h-1zM7 1h1v1h-1z')
    expect(drawn.nil).toBe('M3 1h2v1h-2z')
    expect(painted(parse(svg), 'hatch')).toHaveLength(1)
  })

  it('has decades of mass at the left, with the ε of their cones at the right', () => {
    const root = parse(svg)
    const at = (text: string) => texts(root).find(label => label.text === text)!.y
    // Three rows share 288 units.
    expect([at('10⁻¹'), at('10⁻²'), at('10⁻³')]).toEqual([104, 200, 296])
    expect([at('ε 0.30'), at('ε 0.50'), at('ε 0.70')]).toEqual([104, 200, 296])
    expect(angleAxisOf(root)(90)).toBeCloseTo(62 + 432 / 4, 0)
  })

  it('has both ends where no decade lies between', () => {
    const narrow = texts(parse(scaleSpaceFigure({ ...data, mass: Float64Array.of(0.05, 0.03, 0.02) })))
    expect(narrow.map(({ text }) => text)).toEqual(expect.arrayContaining(['0.0500', '0.0200', 'ε 0.30', 'ε 0.70']))
  })

  it('gives masses that are not even on a log scale their own heights', () => {
    const uneven = { ...data, mass: Float64Array.of(0.1, 0.01, 0.009) }
    const path = paths(scaleSpaceFigure(uneven)).zero!
    expect(Number(/v(\d+)/.exec(path)![1])).toBeGreaterThan(48)
  })

  it('has the map as data', () => {
    const { table } = named({ ...everything, verdict: { ...verdict, scaleSpace: data } }, 'scale-space')
    expect(table.columns).toEqual(['mass', 'ε', '0°', '90°', '180°', '270°'])
    expect(table.rows[1]).toEqual(['0.01', '0.5', '5', '0', '-inf', '0'])
    expect(table.rows[2]!.slice(2)).toEqual(['', '', '', ''])
  })
})

describe('points over their null', () => {
  it('is coloured by the ratio, up to the right, and hatched where the null is thin', () => {
    const drawn = paths(planeDensityFigure(densityOf(4)))
    expect(drawn.pos4).toBe('M2 1h2v2h-2z')
    expect(drawn.nil).toBe('M0 1h2v2h-2z')
    expect(drawn.zero).toBe('M1 0h2v1h1v2h-1v1h-2v-1h-1v-2h1z')
  })

  it('adds up bins before it compares, where there are too many to show', () => {
    const density = densityOf(200)
    const fine = {
      ...density,
      expected: density.expected.map(() => 2),
      enrichment: density.enrichment.map(() => Number.NaN),
    }
    const drawn = paths(planeDensityFigure(fine))
    // 4 bins of 2 make 8, enough; 80 and 10 points of two rows each, 180/8, are more than 4 doublings.
    expect(drawn.zero).toBe('M0 0h100v100h-100z')
    expect(drawn.pos5).toContain('M50 49')
  })

  it('stands beside the points themselves, which it can draw as well', () => {
    const { points: _points, ...input } = everything
    expect(
      figures(input)
        .slice(-2)
        .map(({ name }) => name),
    ).toEqual(['points-0.60', 'plane-density-0.60'])
    const rows = figures(input).at(-1)!.table.rows
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(densityOf().points)
  })

  it('has an example of the null’s circles among the points', () => {
    const points = histogramOf(Float32Array.of(0.8, 0, 0, 0.8, -0.8, 0), 2, 0.5, 40)
    const root = parse(pointsFigure(points))
    const circle = painted(root, 'null')[0]!
    expect((Number(circle.getAttribute('r')) * 2) / 308).toBeCloseTo(0.8, 1)
    expect(caption(points)).toContain('even along the dashed circle')
  })
})

function caption(points: NonNullable<ReportInput['points']>): string {
  return figures({ run: runOf(), sweeps: [], points })[0]!.caption
}

describe('a circular basis', () => {
  const said = 'The basis was derived from these same rows: alignment with it is partly built in.'
  const notes = ['the basis was derived from these same rows: alignment with it is partly built in']

  it('is said to be so in every figure, its caption and its description, whoever says it', () => {
    for (const input of [
      { ...everything, run: runOf({ notes }) },
      { ...everything, verdict: { ...verdict, circularity: notes[0]! } },
      { ...everything, run: runOf({ circularity: said }) },
    ]) {
      const list = figures(input)
      expect(list).toHaveLength(11)
      for (const { svg, caption } of list) {
        const root = parse(svg)
        expect(texts(root).map(({ text }) => text)).toContain('Circular: the basis comes from these same rows.')
        expect(root.getElementsByTagName('desc')[0]!.textContent).toContain(said)
        expect(caption.endsWith(said)).toBe(true)
      }
    }
  })

  it('makes figures higher, so that nothing is covered', () => {
    const heights = [{}, { circularity: said }].map(options =>
      parse(ensembleFigure(sweep, options)).getAttribute('viewBox'),
    )
    expect(heights).toEqual(['0 0 640 400', '0 0 640 430'])
  })

  it('is not said of any other', () => {
    for (const { svg } of figures(everything)) expect(svg).not.toContain('Circular')
    expect(figures(attacked(hostile))[0]!.svg).not.toContain('Circular')
  })
})

import { describe, expect, it } from 'vitest'
import { epsilonNames } from '../../ts/plot/epsilon-names.ts'
import {
  densityFigure,
  ensembleFigure,
  figures,
  matrixFigure,
  pointsFigure,
  polarFigure,
  type ReportInput,
  topPlanesFigure,
} from '../../ts/plot/index.ts'
import { all, angleAxisOf, densityAxisOf, painted, parse, pointsOf, texts } from './drawing.ts'
import { attacked, awkward, ensembleOf, hostile, ordinary, random, runOf } from './sample.ts'

describe('every figure, on every awkward input', () => {
  for (const [name, input] of Object.entries(awkward())) {
    it(`is a whole document: ${name}`, () => {
      const list = figures(input)
      expect(new Set(list.map(figure => figure.name)).size).toBe(list.length)
      for (const figure of list) {
        expect(figure.name).toMatch(/^[\w.-]+$/)
        const root = parse(figure.svg)
        expect(root.tagName).toBe('svg')
        expect(root.getAttribute('role')).toBe('img')
        expect(root.getAttribute('viewBox')).toBe(`0 0 ${root.getAttribute('width')} ${root.getAttribute('height')}`)
        const ids = all(root, '*').flatMap(element => element.getAttribute('id') ?? [])
        expect(new Set(ids).size).toBe(ids.length)
        const [title, description] = root.getAttribute('aria-labelledby')!.split(' ')
        expect(all(root, 'title').map(element => element.getAttribute('id'))).toEqual([title])
        expect(all(root, 'desc').map(element => element.getAttribute('id'))).toEqual([description])
        expect(all(root, 'title')[0]!.textContent).toBe(figure.title)
        expect(all(root, 'desc')[0]!.textContent!.length).toBeGreaterThan(8)
        const drawn = figure.svg.replace(/<(style|title|desc)[\s\S]*?<\/\1>/g, '')
        expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
        expect(figure.caption).not.toMatch(/NaN|undefined|Infinity/)
        expect(figure.caption.length).toBeGreaterThan(40)
        for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length)
        expect(figure.table.rows.length).toBeLessThanOrEqual(80)
        expect(JSON.stringify(figure.table.rows)).not.toMatch(/NaN|undefined|Infinity|null/)
      }
    })
  }

  it('has only these elements, no address, and no script, whatever the text', () => {
    const known = ['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'text', 'tspan', 'circle']
    for (const figure of figures(attacked(hostile))) {
      for (const element of [parse(figure.svg), ...all(parse(figure.svg), '*')]) {
        expect(known).toContain(element.tagName)
        for (const { name } of Array.from(element.attributes)) expect(name).not.toMatch(/^on|href/)
      }
      expect(figure.svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import/)
    }
  })

  it('is the same text for the same numbers', () => {
    expect(figures(ordinary())).toEqual(figures(ordinary()))
  })

  it('comes in the order in which it is read', () => {
    expect(figures(ordinary()).map(figure => figure.name)).toEqual([
      'ensemble-0.60',
      'polar-0.60',
      'density-0.60',
      'matrix-0.60',
      'top-planes-0.60',
      'points-0.70',
    ])
  })

  it('draws in the light colours without a style sheet, and in the theme’s with one', () => {
    const [sweep] = ordinary().sweeps
    const bare = ensembleFigure(sweep!, { standalone: false })
    expect(bare).not.toContain('<style>')
    expect(painted(parse(bare), 'mean')[0]!.getAttribute('stroke')).toMatch(/^#/)
    const own = ensembleFigure(sweep!)
    expect(own).toContain('@media screen and (prefers-color-scheme:dark)')
    expect(own).toContain('.srm-mean{stroke:var(--_data)}')
    expect(own).toContain('--_data:var(--srm-data,')
  })
})

describe('names', () => {
  it('tell close ε apart, and number equal ones', () => {
    expect(epsilonNames([0.6, 0.25])).toEqual(['0.60', '0.25'])
    expect(epsilonNames([0.6, 0.604, 0.6])).toEqual(['0.600', '0.604', '0.600-2'])
    expect(epsilonNames([-0.1])).toEqual(['minus0.10'])
    expect(epsilonNames([0.1, 0.1 + Number.EPSILON])).toHaveLength(2)
    expect(new Set(epsilonNames([0.1, 0.1 + 1e-13, 0.1])).size).toBe(3)
  })
})

describe('ensemble', () => {
  const sweep = ordinary().sweeps[0]!
  const root = parse(ensembleFigure(sweep))
  const x = angleAxisOf(root)
  const y = densityAxisOf(root)

  it('draws the mean where the axes say', () => {
    const drawn = pointsOf(painted(root, 'mean')[0]!)
    expect(drawn[0]![0]).toBeCloseTo(x(0), 1)
    expect(drawn.at(-1)![0]).toBeCloseTo(x(360), 1)
    expect(drawn.at(-1)![1]).toBe(drawn[0]![1])
    for (const [atX, atY] of drawn) {
      const index = Math.round((atX - x(0)) / (x(5) - x(0))) % 72
      expect(atY).toBeCloseTo(y(sweep.mean[index]!), 0)
    }
    expect(Math.min(...drawn.map(point => point[1]))).toBeCloseTo(y(Math.max(...sweep.mean)), 0)
  })

  it('draws the null at its value, with its label', () => {
    const [from, to] = pointsOf(painted(root, 'null')[0]!)
    expect(from![1]).toBeCloseTo(y(sweep.nullDensity), 1)
    expect(to![1]).toBe(from![1])
    expect(texts(root).some(({ text }) => text === 'null 0.0100')).toBe(true)
  })

  it('names its curves where they end, or in a line above the plot where they end too close together', () => {
    const labelled = (spread: number) => {
      const flat = (value: number) => new Float64Array(72).fill(value)
      const [low, lower, high, higher] = [-4, -2, 2, 4].map(steps => flat(0.5 + steps * spread))
      const quantiles = { levels: [0.05, 0.25, 0.75, 0.95], values: [low!, lower!, high!, higher!] }
      const data = { ...sweep, mean: flat(0.5), std: flat(3 * spread), quantiles, nullDensity: 0.1 }
      const drawn = parse(ensembleFigure(data))
      const names = texts(drawn).filter(({ text }) => ['mean', '± 1 sd', '5–95 %', '25–75 %'].includes(text))
      return { names, heights: new Set(names.map(({ y }) => Math.round(y))), swatches: painted(drawn, 'band').length }
    }
    const room = labelled(0.1)
    expect([room.names.length, room.heights.size > 3, room.swatches]).toEqual([8, true, 2])
    const crowded = labelled(0.001)
    expect([crowded.names.length, [...crowded.heights]]).toEqual([8, [24]])
    // Both bands, and for each of the two sizes of type one swatch for the wider band and two for the narrower.
    expect(crowded.swatches).toBe(2 + 2 * 3)
    // Each begins beyond the end of the one before.
    const xs = crowded.names.slice(0, 4).map(({ x }) => x)
    for (let n = 1; n < 4; n++) expect(xs[n]! - xs[n - 1]!).toBeGreaterThan(50)
    expect(xs[3]! + 7 * 7.4).toBeLessThanOrEqual(640)
  })

  it('marks both basis vectors and their opposites', () => {
    const marks = [...painted(root, 'basis'), ...painted(root, 'opposite')].map(mark => pointsOf(mark)[0]![0])
    expect(marks.sort((a, b) => a - b).map(Math.round)).toEqual(
      [0, 90, 180, 270, 360].map(angle => Math.round(x(angle))),
    )
  })

  it('uses 0 as the null of signed densities, whatever it is given', () => {
    const signed = parse(ensembleFigure(sweep, { signed: true }))
    expect(pointsOf(painted(signed, 'null')[0]!)[0]![1]).toBeCloseTo(densityAxisOf(signed)(0), 1)
  })

  it('never draws an unsigned density below 0', () => {
    const wide = { ...sweep, std: sweep.std.map(() => 1) }
    const negative = (svg: string) => texts(parse(svg)).filter(({ text }) => /^−\d/.test(text)).length
    expect(negative(ensembleFigure(wide))).toBe(0)
    expect(negative(ensembleFigure(wide, { signed: true }))).toBeGreaterThan(0)
  })

  it('draws a single angle as a point with its deviation', () => {
    const single = { ...awkward()['one angle']!.sweeps[0]!, std: Float64Array.of(0.1) }
    const drawn = parse(ensembleFigure(single))
    expect(painted(drawn, 'dot')).toHaveLength(1)
    expect(painted(drawn, 'mean').some(path => new Set(pointsOf(path).map(point => point[1])).size === 2)).toBe(true)
  })
})

describe('density of all curves', () => {
  const angles = Float64Array.of(0, Math.PI / 2, Math.PI, 1.5 * Math.PI)
  const base = {
    epsilon: 0.5,
    angles,
    mean: Float64Array.of(0.5, 0.5, 0.5, 0.5),
    nullDensity: 0.1,
    basisAngles: [0, Math.PI / 2],
  }

  it('centres each angle, closes the circle, and puts high densities on top', () => {
    // One plane at θ = 0 in the highest bin, three at θ = 180° in the lowest.
    const counts = Uint32Array.of(0, 1, 0, 0, 3, 0, 0, 0)
    const svg = densityFigure({ ...base, raster: { bins: 2, min: 0, max: 1, counts } })
    const cells = [...svg.matchAll(/class="srm-seq(\d)" fill="#\w+" d="(.*?)"/g)].map(([, level, path]) => [
      level,
      path,
    ])
    expect(cells).toEqual([
      ['1', 'M0 0h1v1h-1zM7 0h1v1h-1zM3 1h2v1h-2z'],
      ['5', 'M3 1h2v1h-2z'],
      ['8', 'M3 1h2v1h-2z'],
    ])
  })

  it('has a legend in whole planes', () => {
    const counts = new Uint32Array(8).fill(100)
    const root = parse(densityFigure({ ...base, raster: { bins: 2, min: 0, max: 1, counts } }))
    expect(texts(root).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['planes', '1', '2', '4', '6', '10', '18', '32', '57']),
    )
  })
})

describe('polar form', () => {
  const turn = (length: number) => Float64Array.from({ length }, (_, n) => (2 * Math.PI * n) / length)
  const at = (peak: number) => {
    const mean = turn(360).map(angle => (Math.abs(angle - peak) < 0.05 ? 1 : 0.2))
    const data = {
      epsilon: 0.5,
      angles: turn(360),
      mean,
      std: new Float64Array(360),
      nullDensity: 0.2,
      basisAngles: [0, Math.PI / 2],
    }
    const drawn = pointsOf(painted(parse(polarFigure(data)), 'mean')[0]!)
    return drawn.sort((a, b) => Math.hypot(...b) - Math.hypot(...a))[0]!
  }

  it('turns counter-clockwise from the right', () => {
    expect(at(0.2)[0]).toBeGreaterThan(100)
    expect(at(Math.PI / 2)[1]).toBeLessThan(-100)
    expect(at(Math.PI)[0]).toBeLessThan(-100)
    expect(at(1.5 * Math.PI)[1]).toBeGreaterThan(100)
  })

  it('draws the null as a circle at its density', () => {
    const mean = turn(36).map(() => 0.4)
    const data = { epsilon: 0.5, angles: turn(36), mean, std: new Float64Array(36), nullDensity: 0.2, basisAngles: [0] }
    const root = parse(polarFigure(data))
    const radius = Number(painted(root, 'null')[0]!.getAttribute('r'))
    expect(radius * 2).toBeCloseTo(Math.hypot(...pointsOf(painted(root, 'mean')[0]!)[0]!), 0)
  })

  it('is told of signed densities by the run', () => {
    const list = figures(awkward().signed!)
    expect(list[0]!.caption).toContain('which is 0 for a signed density')
    expect(list[1]!.caption).toContain('The dashed circle is 0')
    expect(pointsOf(painted(parse(list[0]!.svg), 'null')[0]!)[0]![1]).toBeCloseTo(
      densityAxisOf(parse(list[0]!.svg))(0),
      1,
    )
  })

  it('gives signed zero a circle of its own', () => {
    const { sweeps } = awkward().signed!
    const root = parse(polarFigure(sweeps[0]!, { signed: true }))
    expect(Number(painted(root, 'null')[0]!.getAttribute('r'))).toBeGreaterThan(30)
  })
})

describe('matrix of resonance', () => {
  const layers = (svg: string) =>
    Object.fromEntries(
      [...svg.matchAll(/<path class="srm-((?:pos|neg)\d|zero)"[^>]* d="(.*?)"/g)].map(([, name, path]) => [name, path]),
    )

  it('colours by sign and size, rows down and columns across, blank where there is no plane', () => {
    const values = Float64Array.of(Number.NaN, 1, 0, -0.4, Number.NaN, 0.01, 0, 0, Number.NaN)
    const drawn = layers(matrixFigure({ epsilon: 0.5, matrix: { k: 3, values, signed: false } }))
    expect(drawn.pos5).toBe('M1 0h1v1h-1z')
    expect(drawn.neg2).toBe('M0 1h1v1h-1z')
    expect(drawn.neg3).toBeUndefined()
    expect(drawn.pos1).toBe(drawn.pos5)
    // All but the diagonal is covered; the hatching shows through there.
    expect(drawn.zero).not.toMatch(/^M0 0/)
  })

  it('shows the strongest of each block beyond 128 vectors, and says so', () => {
    const k = 300
    const values = new Float64Array(k * k).fill(0.001)
    values[7 * k + 8] = -1
    const data = { epsilon: 0.5, matrix: { k, values, signed: false } }
    expect(layers(matrixFigure(data)).neg5).toBe('M2 2h1v1h-1z')
    const figure = figures({ run: runOf(), sweeps: [{ ...ordinary().sweeps[0]!, ...data }] }).find(({ name }) =>
      name.startsWith('matrix'),
    )!
    expect(figure.caption).not.toContain('above the diagonal')
    expect(figure.caption).toContain('Each cell stands for 3×3 planes and shows the one of greatest magnitude.')
    expect(figure.table.rows[0]).toEqual([7, 8, '-1'])
    expect(figure.table.rows).toHaveLength(40)
  })

  it('lists a plane once that stands on both sides of the diagonal', () => {
    const k = 20
    const values = new Float64Array(k * k).fill(Number.NaN)
    values[3 * k + 7] = values[7 * k + 3] = 0.5
    values[4 * k + 5] = -0.7
    const data = { ...ordinary().sweeps[0]!, matrix: { k, values, signed: false } }
    const table = figures({ run: runOf(), sweeps: [data] }).find(({ name }) => name.startsWith('matrix'))!.table
    expect(table.rows).toEqual([
      [4, 5, '-0.7'],
      [3, 7, '0.5'],
    ])
    values[7 * k + 3] = Number.NaN
    const upper = figures({ run: runOf(), sweeps: [data] }).find(({ name }) => name.startsWith('matrix'))!
    expect(upper.caption).toContain('Each pair stands once, above the diagonal.')
  })

  it('shows names while each has a line of its own', () => {
    const values = new Float64Array(9)
    const data = { epsilon: 0.5, matrix: { k: 3, values, signed: false } }
    const shown = texts(parse(matrixFigure(data, { axisNames: ['Paris', '<b>', 'a very long name'] }))).map(
      ({ text }) => text,
    )
    expect(shown).toEqual(expect.arrayContaining(['Paris', '<b>', 'a very lo…']))
  })
})

describe('top planes', () => {
  const sweep = ordinary().sweeps[0]!

  it('draws at most twelve, all on one scale, each with its own directions', () => {
    const many = { ...sweep, top: Array.from({ length: 20 }, () => ({ ...sweep.top[0]!, basisAngle: 1 })) }
    const root = parse(topPlanesFigure(many))
    expect(painted(root, 'mean')).toHaveLength(12)
    const [first] = painted(root, 'basis')
      .map(mark => pointsOf(mark)[0]![0])
      .filter(x => x > 0)
    expect(first! / 168).toBeCloseTo(1 / (2 * Math.PI), 2)
    const table = figures({ run: runOf(), sweeps: [many] }).find(({ name }) => name.startsWith('top'))!.table
    expect(table.rows).toHaveLength(20)
  })

  it('says which plane and how strong', () => {
    const shown = texts(
      parse(topPlanesFigure({ ...sweep, top: [{ ...sweep.top[0]!, plane: [3, 7], resonance: 0.0123 }] })),
    ).map(({ text }) => text)
    expect(shown).toEqual(expect.arrayContaining(['3 × 7', '+0.0123']))
  })
})

describe('points', () => {
  it('puts b upwards and a to the right', () => {
    const counts = new Float64Array(16)
    counts[3 * 4 + 0] = 5
    const svg = pointsFigure({ epsilon: 0.9, planes: 1, points: 5, bins: 4, extent: 2, counts })
    expect(
      /class="srm-seq6" fill="#\w+" d="(.*?)"/.exec(svg)?.[1] ?? /class="srm-seq8" fill="#\w+" d="(.*?)"/.exec(svg)![1],
    ).toBe('M0 0h1v1h-1z')
  })

  it('knows up from right in the table', () => {
    const counts = new Float64Array(25)
    counts[4 * 5 + 2] = 3
    const points = { epsilon: 0.9, planes: 1, points: 3, bins: 5, extent: 1, counts }
    const table = figures({ run: runOf(), sweeps: [], points }).at(-1)!.table
    expect(table.rows[6]).toEqual(['90 ± 7.5', 3, '100\u00a0%'])
  })

  it('takes powers of ten out of its axes', () => {
    const picture = (extent: number) => {
      const counts = new Float64Array(16).fill(1)
      return texts(parse(pointsFigure({ epsilon: 0.9, planes: 1, points: 16, bins: 4, extent, counts }))).map(
        ({ text }) => text,
      )
    }
    expect(picture(3e-9)).toEqual(expect.arrayContaining(['a (10⁻⁹)', '2', '−2']))
    expect(picture(4e7)).toEqual(expect.arrayContaining(['a (10⁷)', '2', '−2']))
    expect(picture(1)).toEqual(expect.arrayContaining(['a', '0.5', '−0.5']))
  })

  it('counts every point once in the table', () => {
    const input = ordinary()
    const table = figures(input).at(-1)!.table
    expect(table.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(input.points!.points)
    // These activations lie along ±a and ±b; isotropic ones would put a sixth there.
    const along = [0, 6, 12, 18].reduce((sum, n) => sum + Number(table.rows[n]![1]), 0)
    expect(table.rows[6]![0]).toBe('90 ± 7.5')
    expect(along / input.points!.points).toBeGreaterThan(0.25)
  })
})

describe('size', () => {
  it('stays under 600 kB per cone with 512 vectors, 1,440 angles and nothing but noise', () => {
    const next = random(9)
    const k = 512
    const angles = Float64Array.from({ length: 1440 }, (_, n) => (2 * Math.PI * n) / 1440)
    const curves = Array.from({ length: 60 }, () => {
      let walk = 0
      const level = next() * 0.03
      return angles.map(angle => Math.max(0, level * (1 + Math.cos(4 * angle)) + (walk += (next() - 0.5) * 0.0003)))
    })
    const planes = curves.map((_, n): [number, number] => [n, n + 1])
    const sweep = ensembleOf(curves, planes, k, angles, { epsilon: 0.1, signed: false, bins: 128, nullDensity: 0.01 })
    for (let cell = 0; cell < k * k; cell++) sweep.matrix!.values[cell] = next() + next() + next() - 1.5
    const input: ReportInput = { run: runOf(), sweeps: [sweep] }
    const total = figures(input).reduce((sum, figure) => sum + figure.svg.length, 0)
    expect(total).toBeLessThan(600_000)
  })
})

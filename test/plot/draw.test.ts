import { describe, expect, it } from 'vitest'
import { OptionsError } from '../../ts/errors.ts'
import {
  angleArea,
  type CurveData,
  curveFigure,
  densityFigure,
  draw,
  type EnsembleData,
  ensembleFigure,
  type Figure,
  figures,
  type MatrixData,
  matrixArea,
  matrixFigure,
  planeArea,
  pointsFigure,
  polarArea,
  polarFigure,
  type ReportSweep,
  type ScatterData,
  scaleSpaceFigure,
  scatterFigure,
} from '../../ts/plot/index.ts'
import { all, angleAxisOf, densityAxisOf, painted, parse, pointsOf, texts } from './drawing.ts'
import { activations, awkward, pointsOf as histogramOf, hostile, ordinary } from './sample.ts'
import { bands, complete, densityOf, verdictOf } from './verdict-sample.ts'

const [sweep] = ordinary().sweeps as [ReportSweep]
const rows = activations(400, 6)
const byName = (input: Parameters<typeof figures>[0], start: string) =>
  figures(input).find(({ name }) => name.startsWith(start))!

const curve: CurveData = {
  epsilon: 0.6,
  plane: [2, 5],
  angles: sweep.angles,
  curve: sweep.angles.map(angle => 0.02 + 0.01 * Math.cos(angle - 1)),
  nullDensity: 0.01,
  basisAngle: 1.2,
}
const scatter: ScatterData = {
  epsilon: 0.7,
  plane: [2, 5],
  points: Float64Array.of(0, 0, 1, 0, 0, 1, -0.5, -0.5, 3, 0, Number.NaN, 0),
  window: { a: [-1, 1], b: [-1, 1] },
}

describe('draw', () => {
  it('makes each figure of a report as the report has it', () => {
    const input = complete(ordinary())
    const [cone] = input.sweeps as [ReportSweep]
    const { raster, matrix } = cone
    const { basisTest, ranking } = input.verdict!
    const made: Figure[] = [
      draw.basisTest(basisTest!),
      draw.ensemble(cone),
      draw.polar(cone),
      draw.density({ ...cone, raster: raster! }),
      draw.matrix({ ...cone, matrix: matrix! }),
      draw.topPlanes(cone),
      draw.scaleSpace({ ...input.verdict!.scaleSpace!, basisAngles: cone.basisAngles }),
      draw.effects(ranking!),
      draw.points(input.points!),
      draw.planeDensity(input.planeDensity!),
    ]
    const listed = figures(input).filter(({ name }) => name !== 'alignment')
    expect(made).toEqual(listed)
    expect(draw.alignment(verdictOf().alignment!).name).toBe('alignment')
    expect(draw.planeDensity(densityOf()).shape).toBe('square')
  })

  it('takes a name and a title, and says what is circular', () => {
    const figure = draw.curve(curve, { id: 'a b<', title: hostile, circularity: 'It is circular.' })
    expect(figure.name).toBe('a-b-')
    expect(figure.title).toBe(hostile)
    expect(figure.caption).toMatch(/It is circular\.$/)
    expect(all(parse(figure.svg), 'title')[0]!.getAttribute('id')).toBe('a-b--title')
    expect(draw.curve(curve).name).toBe('curve-2-5-0.60')
    expect(draw.scatter(scatter).name).toBe('scatter-2-5-0.70')
  })

  it('draws whole documents from what is missing, and from names that attack', () => {
    const nothing = curve.curve.map(() => Number.NaN)
    const axisNames = Array.from({ length: 6 }, () => hostile)
    const drawn = [
      draw.curve(curve, { axisNames, probe: 1 }),
      draw.curve({ ...curve, curve: nothing, basisAngle: Number.NaN }),
      draw.curve({ ...curve, angles: curve.angles.slice(0, 1), curve: curve.curve.slice(0, 1) }),
      draw.curve({ ...curve, curve: curve.curve.map(value => value - 0.02) }, { signed: true }),
      draw.scatter(scatter, { axisNames }),
      draw.scatter({ ...scatter, points: new Float64Array(), window: { a: [0, 0], b: [Number.NaN, 1] } }),
    ]
    for (const { svg, caption } of drawn) {
      const root = parse(svg)
      expect(root.getAttribute('role')).toBe('img')
      expect(svg.replace(/<(style|title|desc)[\s\S]*?<\/\1>/g, '')).not.toMatch(/NaN|undefined|Infinity|onerror/)
      expect(caption).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})

describe('the mark of where the spotlight points', () => {
  const probeOf = (svg: string) => painted(parse(svg), 'probe')
  const wide: [string, (probe?: number) => string][] = [
    ['ensemble', probe => ensembleFigure(sweep, { probe } as object)],
    ['density', probe => densityFigure({ ...sweep, raster: sweep.raster! }, { probe } as object)],
    ['curve', probe => curveFigure(curve, { probe } as object)],
    ['scale space', probe => scaleSpaceFigure({ ...verdictOf().scaleSpace!, basisAngles: [0] }, { probe } as object)],
  ]

  for (const [name, figure] of wide) {
    it(`is an upright line in ${name}, moved by one attribute`, () => {
      expect(probeOf(figure())).toHaveLength(0)
      const [mark] = probeOf(figure(Math.PI / 2))
      const at = Number(/^translate\((\S+) 0\)$/.exec(mark!.getAttribute('transform')!)![1])
      expect(at).toBeCloseTo(angleAxisOf(parse(figure()))(90), 1)
      // Elsewhere only the attribute differs.
      const other = figure(1)
      expect(other.replace(/(class="srm-probe" transform=")[^"]*/, '$1')).toBe(
        figure(Math.PI / 2).replace(/(class="srm-probe" transform=")[^"]*/, '$1'),
      )
      expect(probeOf(figure(-Math.PI / 2))[0]!.getAttribute('transform')).toBe(
        probeOf(figure(1.5 * Math.PI))[0]!.getAttribute('transform'),
      )
      expect(() => figure(Number.NaN)).toThrow(OptionsError)
    })
  }

  it('is a wedge of the cone’s half-angle in the polar figure, turned counter-clockwise', () => {
    expect(probeOf(polarFigure(sweep))).toHaveLength(0)
    for (const epsilon of [0.9, 0.5, -0.4]) {
      const [mark] = probeOf(polarFigure({ ...sweep, epsilon }, { probe: Math.PI / 2 }))
      expect(mark!.getAttribute('transform')).toBe(`rotate(-90 ${polarArea.x} ${polarArea.y})`)
      const wedge = all(mark!, 'path')[0]!.getAttribute('d')!
      const [, fromX, fromY, large, toX, toY] = /L(\S+) (\S+)A158 158 0 (\d) 0 (\S+) (\S+)z/.exec(wedge)!.map(Number)
      const angle = (x: number, y: number) => Math.atan2(polarArea.y - y, x - polarArea.x)
      expect(angle(toX!, toY!)).toBeCloseTo(Math.acos(epsilon), 3)
      expect(angle(fromX!, fromY!)).toBeCloseTo(-Math.acos(epsilon), 3)
      expect(large).toBe(epsilon < 0 ? 1 : 0)
    }
    expect(() => polarFigure(sweep, { probe: Infinity })).toThrow(/probe is Infinity; an angle in radians expected/)
  })
})

describe('areas of the figures', () => {
  it('say where the angles, the circle and the plane are', () => {
    const axis = angleAxisOf(parse(ensembleFigure(sweep)))
    expect([axis(0), axis(360)]).toEqual([angleArea.left, angleArea.right])
    const bottom = texts(parse(curveFigure(curve))).find(({ text }) => text === '90°')!
    expect(bottom.y).toBe(angleArea.bottom + 6)
    const spokes = painted(parse(polarFigure(sweep)), 'basis').map(spoke => pointsOf(spoke))
    expect(spokes[0]).toEqual([
      [polarArea.x, polarArea.y],
      [polarArea.x + polarArea.radius, polarArea.y],
    ])
    const frame = painted(parse(pointsFigure(histogramOf(rows, 6))), 'axis').find(({ tagName }) => tagName === 'rect')!
    expect([frame.getAttribute('x'), frame.getAttribute('y'), frame.getAttribute('width')].map(Number)).toEqual([
      planeArea.left,
      planeArea.top,
      planeArea.side,
    ])
    for (const area of [angleArea, polarArea, planeArea]) expect(Object.isFrozen(area)).toBe(true)
  })
})

describe('a curve of one plane', () => {
  it('marks its peak, its own directions and the null, within its bands', () => {
    const root = parse(curveFigure({ ...curve, bands }))
    const height = densityAxisOf(root)
    const across = angleAxisOf(root)
    const peak = painted(root, 'dot').find(dot => dot.getAttribute('r') === '4')!
    const at = curve.curve.indexOf(Math.max(...curve.curve))
    expect(Number(peak.getAttribute('cx'))).toBeCloseTo(across((at * 360) / 72), 0)
    expect(Number(peak.getAttribute('cy'))).toBeCloseTo(height(curve.curve[at]!), 0)
    const upright = (name: string) => painted(root, name).map(mark => pointsOf(mark)[0]![0])
    expect(upright('basis')).toContainEqual(expect.closeTo(across((1.2 * 180) / Math.PI), 0))
    expect(upright('opposite')).toContainEqual(expect.closeTo(across(180 + (1.2 * 180) / Math.PI), 0))
    expect(pointsOf(painted(root, 'null')[0]!)[0]![1]).toBeCloseTo(height(0.01), 0)
    expect(painted(root, 'null-band')).toHaveLength(2)
    expect(painted(parse(curveFigure(curve)), 'null-band')).toHaveLength(0)
    expect(draw.curve({ ...curve, bands }).caption).toContain('Grey strips')
  })

  it('shows two standard errors of an estimate, and says so', () => {
    const estimate = { standardError: curve.curve.map(() => 0.001), samples: 1000, of: 12345 }
    const figure = draw.curve({ ...curve, estimate })
    const root = parse(figure.svg)
    const heights = pointsOf(painted(root, 'band')[0]!).map(([, y]) => y)
    expect(Math.min(...heights)).toBeCloseTo(densityAxisOf(root)(Math.max(...curve.curve) + 0.002), 0)
    expect(Math.max(...heights)).toBeCloseTo(densityAxisOf(root)(Math.min(...curve.curve) - 0.002), 0)
    expect(figure.caption).toContain('Estimated from 1,000 of 12,345 samples.')
    expect(figure.svg).toContain('Estimated from 1,000 of 12,345 samples.')
    expect(figure.table.rows[0]!.at(-1)).toBe('0.001')
  })
})

describe('an ensemble of some of the planes', () => {
  const { quantiles: _none, ...bare } = sweep
  const estimate = { standardError: sweep.mean.map(() => 0.005), planes: 500, of: 130816 }
  const data: EnsembleData = { ...bare, std: sweep.std.map(() => 0), estimate }

  it('shows two standard errors of the mean, and says of how many planes', () => {
    const figure = draw.ensemble(data)
    const root = parse(figure.svg)
    const heights = pointsOf(painted(root, 'band')[1]!).map(([, y]) => y)
    expect(Math.min(...heights)).toBeCloseTo(densityAxisOf(root)(Math.max(...data.mean) + 0.01), 0)
    for (const text of [figure.caption, figure.svg, figure.table.note, draw.polar(data).caption]) {
      expect(text).toContain('Estimated from 500 of 130,816 planes.')
    }
    expect(figure.table.columns.at(-1)).toBe('standard error of the mean')
    expect(draw.ensemble(sweep).caption).not.toContain('Estimated')
  })
})

describe('points of one plane in a window', () => {
  const dots = (svg: string, name: string) =>
    painted(parse(svg), name)
      .filter(path => path.getAttribute('d')?.endsWith('h0'))
      .flatMap(path =>
        [...path.getAttribute('d')!.matchAll(/M(\d+) (\d+)h0/g)].map(([, x, y]) => [Number(x), Number(y)]),
      )

  it('puts b upwards and a to the right, and counts what is outside', () => {
    const figure = draw.scatter(scatter)
    const side = planeArea.side * 10
    expect(dots(figure.svg, 'mean')).toEqual([
      [side / 2, side / 2],
      [side, side / 2],
      [side / 2, 0],
      [side / 4, (side * 3) / 4],
    ])
    expect(painted(parse(figure.svg), 'observed')).toHaveLength(0)
    expect(figure.caption).toContain('4 points in the window; 2 outside of it')
    expect(texts(parse(figure.svg)).map(({ text }) => text)).toContain('2 outside of this window')
    expect(figure.table.rows).toHaveLength(4)
  })

  it('tells those in the spotlight', () => {
    const figure = draw.scatter({ ...scatter, lit: Uint8Array.of(0, 1, 0, 1, 1, 1) })
    expect(dots(figure.svg, 'mean')).toHaveLength(2)
    expect(dots(figure.svg, 'observed')[0]).toEqual([planeArea.side * 10, planeArea.side * 5])
    expect(figure.caption).toContain('4 points in the window, 2 of them in the spotlight; 2 outside')
    expect(figure.table.rows.map(row => row.at(-1))).toEqual(['no', 'yes', 'no', 'yes'])
  })

  it('says that the points are of several planes, and of how many', () => {
    const several = { ...scatter, plane: null, planes: 120 }
    const { name, title, svg, caption } = draw.scatter(several, { axisNames: Array.from('abcdef') })
    expect(name).toBe('scatter-all-0.70')
    expect(title).toBe('Points close to any of 120 planes, ρ ≥ 0.70')
    expect(caption).toContain('Samples whose in-plane fraction ρ in any of 120 planes is at least 0.70')
    expect(caption).toContain('4 points in the window; 2 outside of it')
    expect(parse(svg).getElementsByTagName('desc')[0]!.textContent).toContain('close to any of 120 planes by')
    expect(dots(svg, 'mean')).toEqual(dots(scatterFigure(scatter), 'mean'))
    expect(draw.scatter({ ...scatter, plane: null }).title).toBe('Points close to any plane, ρ ≥ 0.70')
    expect(draw.scatter({ ...several, planes: 1 }).title).toBe('Points close to one plane, ρ ≥ 0.70')
  })

  it('keeps its axes equal, and leaves out b_i where the window does', () => {
    const svg = scatterFigure({ ...scatter, window: { a: [0.5, 1.5], b: [0.25, 0.75] } })
    const shown = texts(parse(svg))
    const label = (text: string, of: 'x' | 'y') => shown.filter(each => each.text === text).map(each => each[of])
    expect(Math.max(...label('1.0', 'x')) - Math.max(...label('0.6', 'x'))).toBeCloseTo(0.4 * planeArea.side, 1)
    expect(Math.min(...label('0.2', 'y')) - Math.min(...label('0.6', 'y'))).toBeCloseTo(0.4 * planeArea.side, 1)
    expect(painted(parse(scatterFigure({ ...scatter, window: { a: [1, 2], b: [1, 2] } })), 'basis')).toHaveLength(0)
  })
})

describe('parts of the matrix', () => {
  const k = 5
  const values = new Float64Array(k * k).fill(Number.NaN)
  for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) values[i * k + j] = (i + 1) * 10 + j
  values[0 * k + 1] = -50
  const part = (rows: number[], columns: number[]): MatrixData => ({
    epsilon: 0.5,
    matrix: { k, values, signed: false, shown: { rows, columns } },
  })

  it('take each plane in whichever order it was counted', () => {
    const { table, caption, svg } = draw.matrix(part([4, 0, 2], [0, 1]))
    expect(table.columns).toEqual(['i \\ j', '0', '1'])
    expect(table.rows).toEqual([
      [4, '14', '24'],
      [0, '', '-50'],
      [2, '12', '22'],
    ])
    expect(caption).toContain('Shown: 3 of 5 rows and 2 of 5 columns')
    expect(caption).not.toContain('above the diagonal')
    expect(svg).toContain('The highest is (4, 1) with +24.0, the lowest (0, 1) with −50.0')
    expect(texts(parse(svg)).map(({ text }) => text)).toEqual(expect.arrayContaining(['4', '0', '2', '1', '−50']))
  })

  it('keep the colours of the whole', () => {
    const drawn = matrixFigure(part([4], [0, 1]))
    // 14 of 50 is the first step, 24 of 50 the second.
    expect(drawn).toMatch(/srm-pos1"[^>]* d="M0 0h2v1h-2z"/)
    expect(drawn).toMatch(/srm-pos2"[^>]* d="M1 0h1v1h-1z"/)
    expect(drawn).not.toMatch(/srm-pos3"[^>]* d=/)
  })

  it('are where their area says', () => {
    const area = matrixArea(part([4, 0, 2], [0, 1]))
    expect(area).toMatchObject({ rows: [4, 0, 2], columns: [0, 1], block: [1, 1] })
    expect(area.cell.width * 2).toBeCloseTo(area.side)
    expect(area.cell.height * 3).toBeCloseTo(area.side)
    const root = parse(matrixFigure(part([4, 0, 2], [0, 1])))
    const two = texts(root).find(({ text }) => text === '2')!
    expect(two.y).toBeCloseTo(area.top + 2.5 * area.cell.height, 1)
    const big = { epsilon: 0.5, matrix: { k: 300, values: new Float64Array(90000), signed: false } }
    const whole = matrixArea(big)
    expect(whole.block).toEqual([3, 3])
    expect(whole.cell.width * 300).toBeCloseTo(whole.side)
    expect(matrixArea(part([0], [1]), { axisNames: ['a', 'b'] }).left).toBeGreaterThan(area.left)
  })

  it('have round indices where they ascend one by one', () => {
    const big = { k: 300, values: new Float64Array(90000).fill(1), signed: false }
    const window = Array.from({ length: 100 }, (_, n) => 103 + n)
    const shown = texts(
      parse(matrixFigure({ epsilon: 0.5, matrix: { ...big, shown: { rows: window, columns: window } } })),
    )
    expect(shown.map(({ text }) => text)).toEqual(expect.arrayContaining(['110', '120', '200']))
    expect(shown.map(({ text }) => text)).not.toContain('103')
  })

  it('must exist', () => {
    expect(() => matrixFigure(part([0, 5], [1]))).toThrow('matrix.shown.rows has 5; an index from 0 to 4 expected')
    expect(() => matrixArea(part([0], [1.5]))).toThrow(OptionsError)
    expect(() => matrixFigure(part([], [1]))).toThrow('matrix.shown.rows is empty')
  })
})

it('draws the probe on every awkward cone', () => {
  for (const { sweeps } of Object.values(awkward())) {
    for (const sweep of sweeps) for (const kind of [draw.ensemble, draw.polar]) parse(kind(sweep, { probe: 2 }).svg)
  }
})

it('finds the same figure by the report’s name', () => {
  expect(byName(ordinary(), 'polar').svg).toBe(
    polarFigure(sweep, { id: 'polar-0.60', title: 'The ensemble in polar form, ε = 0.60', signed: false }),
  )
})

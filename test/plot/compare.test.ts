import { DOMParser, type Element } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { basis, type Comparison, compare, Spotlight } from '../../ts/index.ts'
import { beyondChance, unitOf } from '../../ts/plot/compare-difference.ts'
import { compareStyle } from '../../ts/plot/compare-style.ts'
import { comparisonFigures, comparisonHtml } from '../../ts/plot/index.ts'
import { normals } from '../dice.ts'
import { hostile } from './sample.ts'

const parse = (xml: string, type: 'image/svg+xml' | 'text/html' = 'image/svg+xml'): Element => {
  const onError = (_level: string, message: string) => {
    throw new Error(message)
  }
  return new DOMParser({ onError }).parseFromString(xml, type).documentElement!
}

const all = (root: Element, tag: string): Element[] => Array.from(root.getElementsByTagName(tag))

async function comparison(names: string[], dims: readonly number[], options: object = {}): Promise<Comparison> {
  const spotlights = await Promise.all(
    dims.map((d, r) => Spotlight.create({ data: normals(120, d, r + 1), shape: [120, d] })),
  )
  try {
    return await compare(spotlights, { names, mass: 0.05, angles: 48, replicates: 39, ...options })
  } finally {
    for (const spotlight of spotlights) spotlight.dispose()
  }
}

const cases: [string, () => Promise<Comparison>][] = [
  ['two runs', () => comparison(['one', 'other'], [5, 5])],
  ['more runs than colours, of all widths', () => comparison([...'abcdefghi'], [5, 3, 4, 5, 6, 7, 8, 2, 3])],
  ['few angles', () => comparison(['one', 'other'], [5, 5], { angles: 1 })],
  ['names to be afraid of', () => comparison([hostile, `${hostile} & more`], [4, 4])],
  [
    'the same run twice',
    async () => {
      using spotlight = await Spotlight.create({ data: normals(50, 3), shape: [50, 3] })
      return await compare([spotlight, spotlight], { replicates: 39, angles: 24 })
    },
  ],
  [
    'nothing lit at all',
    async () => {
      using spotlight = await Spotlight.create({ data: new Float32Array(60).fill(1), shape: [10, 6] })
      return await compare([spotlight, spotlight], { replicates: 39, angles: 24, epsilon: 0.99 })
    },
  ],
]

describe.each(cases)('%s', (_, make) => {
  it('figures are whole documents, with a table each', async () => {
    const found = await make()
    const list = comparisonFigures(found)
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
    expect(list.filter(({ name }) => name.startsWith('difference-'))).toHaveLength(found.differences.length)
    for (const { svg, title, caption, table } of list) {
      const root = parse(svg)
      expect(root.getAttribute('role')).toBe('img')
      expect(all(root, 'title')[0].textContent).not.toBe('')
      expect(svg.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/NaN|undefined|Infinity/)
      expect(`${title}${caption}${table.note}`).not.toMatch(/NaN|undefined|Infinity/)
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    }
  })

  it('the report is whole, loads nothing and runs nothing', async () => {
    const found = await make()
    const html = comparisonHtml(found, {
      command: `spotlight compare ${hostile}`,
      files: found.runs.map(() => hostile),
    })
    const shown = html.replace(/<style>[\s\S]*?<\/style>/g, '')
    expect(/NaN|undefined|Infinity/.test(shown)).toBe(false)
    expect(/<script|<img|<link/.test(shown)).toBe(false)
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import| src="/)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, refs] of html.matchAll(/ aria-labelledby="([^"]*)"/g)) {
      for (const ref of refs.split(' ')) expect(ids).toContain(ref)
    }
    expect(html.match(/<figure /g)).toHaveLength(comparisonFigures(found).length)
    expect(html.match(/<h1/g)).toHaveLength(1)
    // Well-formed but for what HTML does not close.
    const body = html.slice(html.indexOf('<body>'), html.indexOf('</html>'))
    parse(body.replaceAll(' tabindex="0"', ''))
    expect(comparisonHtml(found)).toBe(comparisonHtml(found))
  })
})

describe('the figures', () => {
  it('draw a line for each run, and the null among them', async () => {
    const found = await comparison(['one', 'other', 'third'], [5, 5, 5])
    const [curves, difference, planes] = comparisonFigures(found, { axisNames: ['a', 'b', 'c', 'd', 'e'] })
    const paths = all(parse(curves.svg), 'path').map(path => path.getAttribute('class'))
    expect(paths.filter(name => /^srm-run\d srm-run$/.test(name!))).toEqual(
      expect.arrayContaining(['srm-run0 srm-run', 'srm-run1 srm-run', 'srm-run2 srm-run']),
    )
    expect(paths).toContain('srm-null')
    expect(curves.table.columns.slice(0, 3)).toEqual(['angle (°)', 'one', 'one, log₂ over null'])
    expect(Number(curves.table.rows[7][2])).toBeCloseTo(Math.log2(found.runs[0].mean[7] / 0.05), 4)
    expect(difference.title).toBe('Difference of the mean curves, other less one')
    expect(all(parse(difference.svg), 'path').filter(path => path.getAttribute('class') === 'srm-band')).toHaveLength(2)
    expect(planes.table.rows).toHaveLength(10)
    expect(planes.svg).toMatch(/>[a-e] × [a-e]</)
  })

  it('draws the difference where its axis says', async () => {
    const found = await comparison(['one', 'other'], [5, 5])
    const root = parse(comparisonFigures(found)[1].svg)
    const texts = all(root, 'text').map(text => ({
      text: text.textContent!,
      x: Number(text.getAttribute('x')),
      y: Number(text.getAttribute('y')),
    }))
    const [low, high] = texts
      .filter(({ text, x }) => x === 54 && /^−?[\d.]+$/.test(text))
      .map(({ text, y }) => ({ value: Number(text.replace('−', '-')), y }))
    const unit = texts.some(({ text }) => text.includes('(10⁻²)')) ? 0.01 : 0.001
    const { mean } = found.differences[0]
    const path = all(root, 'path').find(
      path => path.getAttribute('class') === 'srm-mean' && path.getAttribute('d')!.length > 40,
    )!
    const [, , y] = path.getAttribute('d')!.match(/^M([\d.]+),([\d.]+)/)!
    const value = (low.value + ((Number(y) - low.y) * (high.value - low.value)) / (high.y - low.y)) * unit
    expect(value).toBeCloseTo(mean[0], 3)
  })

  it('finds where the band leaves out 0', () => {
    const of = (low: number[], high: number[]) =>
      beyondChance({ simultaneous: { low: Float64Array.from(low), high: Float64Array.from(high) } } as never)
    expect(of([-1, 1, 2, -3, 0], [1, 2, 3, -1, 1])).toEqual([[1, 3]])
    expect(of([1, -1, 1], [2, 1, 2])).toEqual([
      [0, 0],
      [2, 2],
    ])
    expect(of([-1], [1])).toEqual([])
    expect([unitOf(-0.0021, 0.001), unitOf(0, 0), unitOf(-0.5, 0.1), unitOf(0, 4e-7)]).toEqual([0.001, 1, 1, 1e-7])
  })

  it('tells runs apart by colours that are seen on the page, light and dark', () => {
    const luminance = (hex: string): number => {
      const [r, g, b] = [1, 3, 5]
        .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
        .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const palettes = [...compareStyle().matchAll(/\.srm\{(--_run0[^}]*)\}/g)].map(([, rule]) => rule.match(/#\w{6}/g)!)
    expect(palettes).toHaveLength(2)
    for (const [at, paper] of ['#ffffff', '#14171a'].entries()) {
      expect(new Set(palettes[at]).size).toBe(7)
      for (const colour of palettes[at]) {
        const [dim, bright] = [luminance(colour), luminance(paper)].sort((x, y) => x - y)
        // As text: names are written in them.
        expect((bright + 0.05) / (dim + 0.05)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it('notes below the figures of a run that its basis comes from its rows, and has doublings at the right', async () => {
    const shape: [number, number] = [120, 4]
    const data = normals(120, 4, 9)
    using one = await Spotlight.create({ data, shape })
    using same = await Spotlight.create({ data, shape })
    using derived = await Spotlight.create({ data, shape }, { basis: basis.principal() })
    const found = await compare([one, same, derived], { names: ['a', 'b', 'c'], replicates: 39, angles: 24 })
    const figures = comparisonFigures(found)
    const circular = figures.filter(({ svg }) => svg.includes('Circular: the basis comes from these same rows.'))
    expect(circular.map(({ name }) => name)).toEqual(figures.map(({ name }) => name).filter(name => !/-1$/.test(name)))
    for (const { caption } of circular) {
      expect(caption).toMatch(/ The basis of c was derived from its own rows: alignment with it is partly built in\.$/)
    }
    expect(figures[0].svg).toContain('log₂(f/p₀)')
  })
})

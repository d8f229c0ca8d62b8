import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as plot from '../../ts/plot/index.ts'
import { figureStyle, figures, reportHtml } from '../../ts/plot/index.ts'
import { attacked, awkward, hostile, ordinary, runOf } from './sample.ts'

/** Tags in their order, `/` for closing ones; style sheets hold none. */
function tags(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][\w-]*)[^>]*?(\/?)>/gi)].filter(([, , closed]) => !closed).map(([, tag]) => tag!)
}

const empty = new Set(['meta', 'br', 'img'])

function balanced(list: string[]): boolean {
  const open: string[] = []
  for (const tag of list) {
    if (empty.has(tag)) continue
    if (!tag.startsWith('/')) open.push(tag)
    else if (open.pop() !== tag.slice(1)) return false
  }
  return open.length === 0
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('the report', () => {
  for (const [name, input] of Object.entries(awkward())) {
    it(`is whole: ${name}`, () => {
      const html = reportHtml(input)
      expect(balanced(tags(html))).toBe(true)
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, refs] of html.matchAll(/ (?:aria-labelledby|aria-describedby)="([^"]*)"/g)) {
        for (const ref of refs!.split(' ')) expect(ids).toContain(ref)
      }
      for (const [, target] of html.matchAll(/ href="([^"]*)"/g)) expect(ids).toContain(target!.replace(/^#/, ''))
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
      expect(levels[0]).toBe(1)
      expect(levels.filter(level => level === 1)).toHaveLength(1)
      levels.slice(1).forEach((level, n) => {
        expect(level - levels[n]!).toBeLessThanOrEqual(1)
      })
      const shown = html.replace(/<style>[\s\S]*?<\/style>/g, '')
      expect(shown).not.toMatch(/NaN|undefined|Infinity/)
      const count = figures(input).length
      expect(html.match(/<figure /g) ?? []).toHaveLength(count)
      expect(html.match(/<details>/g) ?? []).toHaveLength(count)
    })
  }

  it('says its language and its landmarks', () => {
    const html = reportHtml(awkward()['several cones']!)
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    for (const landmark of ['header', 'nav', 'main', 'footer'])
      expect(tags(html).filter(tag => tag === landmark)).toHaveLength(1)
  })

  it('loads nothing, runs nothing, and forbids both', () => {
    const html = reportHtml(attacked(hostile))
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    // The policy must come before anything that it governs.
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style'))
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import| src="/)
    expect(tags(html)).not.toContain('script')
    expect(tags(html)).not.toContain('img')
  })

  it('has the same elements and attributes whatever its text', () => {
    const skeleton = (text: string) =>
      reportHtml(attacked(text))
        .replace(/>[^<]*</g, '><')
        .replace(/content="[^"]*"| class="n"/g, '')
    const expected = skeleton('a title')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.constantFrom(hostile, '</title><b>', '</style>', '&#0;', ''),
        ),
        text => {
          // Not toBe: nobody wants to read 300 kB of difference.
          expect(skeleton(text) === expected).toBe(true)
        },
      ),
      { numRuns: 10 },
    )
  })

  it('shows everything that was run', () => {
    const html = reportHtml({
      ...ordinary(),
      run: runOf({
        file: 'acts <1>.npz',
        tensor: 'layer.3',
        shape: [12345, 6],
        samples: 12300,
        zeroRows: 45,
        degenerate: [
          [0, 3],
          [1, 4],
        ],
        endpoint: true,
        seed: 77,
        command: 'spotlight sweep "a b.npz"',
        date: '2025-05-01',
        notes: ['the principal axes come from these same rows'],
      }),
    })
    for (const text of [
      'acts &lt;1&gt;.npz',
      'layer.3',
      '12,345 samples × 6 dimensions',
      '12,300',
      '45',
      '2: (0, 3), (1, 4)',
      '72, 2π included',
      '77',
      'spotlight sweep &quot;a b.npz&quot;',
      '2025-05-01',
      'the principal axes come from these same rows',
      'standard (6 vectors)',
      'combinations (15)',
      '1.2.3',
    ]) {
      expect(html).toMatch(new RegExp(`<td>(<bdi>|<pre><code>)?${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
    }
  })

  it('says in words what the figures show', () => {
    const input = ordinary()
    const [sweep] = input.sweeps
    const peak = Math.max(...sweep!.mean)
    const angle = Math.round((sweep!.angles[sweep!.mean.indexOf(peak)]! * 180) / Math.PI)
    expect(reportHtml(input)).toContain(`The ensemble peaks at ${angle}° with ${peak.toPrecision(3)}`)
    expect(reportHtml(awkward()['nothing lit, tiny null']!)).toContain(
      'No sample lies in the spotlight of any plane at any angle',
    )
    expect(reportHtml(awkward()['no samples']!)).toContain('There were no samples, so nothing was counted.')
    expect(reportHtml(awkward().signed!)).toContain('isotropic activations would have 0')
  })

  it('says in a sentence what would be a figure of nothing', () => {
    const dark = reportHtml(awkward()['nothing lit, tiny null']!)
    expect(dark).toContain('There are no curves to show.')
    expect(dark).not.toContain('<figure ')
    const signed = { ...awkward()['nothing lit, tiny null']!, run: runOf({ signed: true }) }
    expect(reportHtml(signed)).toContain('nothing is lit, or as much on either side')
    expect(reportHtml(awkward()['no samples']!)).toMatch(
      /<section id="points"[\s\S]*?<p>No sample is close to any plane/,
    )
    const numberless = reportHtml(awkward()['a verdict without numbers']!)
    expect(numberless).toContain('No plane has an effect')
    expect(numberless).toContain('At no width of the cone')
    expect(reportHtml(ordinary())).not.toMatch(/There are no curves|No sample is close|No plane has an effect/)
  })

  it('warns of resonance where the cone is wide, in the header and at both figures', () => {
    const at = (...epsilons: number[]) => {
      const { sweeps, ...rest } = ordinary()
      return reportHtml({ ...rest, sweeps: epsilons.map(epsilon => ({ ...sweeps[0]!, epsilon })) })
    }
    const wide = /In a cone this wide \(over 45°\), a cluster on one vector alone counts as between\./g
    expect(at(0.7).match(wide)).toHaveLength(3)
    expect(at(0.71)).not.toContain('counts as between')
    expect(at(0.6, 0.9).match(wide)).toHaveLength(2)
    expect(at(0.6, 0.9)).toContain('In cones of a half-angle over 45° (ε &lt; 0.7071), a cluster on one vector')
  })

  it('is the same text for the same input', () => {
    expect(reportHtml(ordinary())).toBe(reportHtml(ordinary()))
  })

  it('has a section for each cone and a table that compares them', () => {
    const html = reportHtml(awkward()['several cones']!)
    expect(html.match(/<section id="epsilon-/g)).toHaveLength(4)
    expect(html).toContain('<a href="#epsilon-minus0.100">ε = −0.10</a>')
    expect(html).toContain('All cones at a glance')
  })
})

describe('the package’s plot entry', () => {
  it('has every figure, and nothing that is not meant to be used', () => {
    expect(Object.keys(plot).sort()).toEqual([
      'alignmentFigure',
      'angleArea',
      'basisTestFigure',
      'beamAt',
      'comparisonFigures',
      'comparisonHtml',
      'curveFigure',
      'densityFigure',
      'draw',
      'effectsFigure',
      'ensembleFigure',
      'exemplars',
      'fieldsAsJson',
      'figureStyle',
      'figures',
      'matrixArea',
      'matrixFigure',
      'planeArea',
      'planeDensityFigure',
      'pointsFigure',
      'polarArea',
      'polarFigure',
      'projectPicture',
      'reportFromSweep',
      'reportHtml',
      'scaleSpaceFigure',
      'scatterFigure',
      'sweepSummary',
      'topPlanesFigure',
      'worthLooking',
    ])
  })
})

describe('the palette', () => {
  const palettes = [...figureStyle().matchAll(/\.srm\{(--_paper[^}]*)\}/g)].map(([, variables]) =>
    Object.fromEntries(
      [...variables!.matchAll(/--_(\w+):var\(--srm-\w+,(#\w+)\)/g)].map(([, name, colour]) => [name, colour!]),
    ),
  )

  it('has text that anyone can read, light and dark (AA)', () => {
    expect(palettes).toHaveLength(2)
    for (const palette of palettes) {
      for (const text of ['ink', 'soft', 'data', 'basis'])
        expect(contrast(palette[text]!, palette.paper!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.rule!, palette.paper!)).toBeGreaterThanOrEqual(3)
    }
  })

  it('is the one or the other where a page says which', () => {
    const of = (scheme: 'light' | 'dark') =>
      [...figureStyle(scheme).matchAll(/--_paper:var\(--srm-paper,(#\w+)\)/g)].map(([, colour]) => colour)
    expect([of('light'), of('dark')]).toEqual([[palettes[0]!.paper], [palettes[1]!.paper]])
    expect(figureStyle('dark')).not.toContain('prefers-color-scheme')
  })

  it('grows steadily in contrast along each scale', () => {
    for (const palette of palettes) {
      for (const [prefix, steps] of [
        ['seq', 8],
        ['pos', 5],
        ['neg', 5],
      ] as const) {
        const contrasts = Array.from({ length: steps }, (_, n) =>
          contrast(palette[`${prefix}${n + 1}`]!, palette.paper!),
        )
        for (let n = 1; n < steps; n++) expect(contrasts[n]! / contrasts[n - 1]!).toBeGreaterThan(1.1)
      }
    }
  })
})

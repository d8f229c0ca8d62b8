import { describe, expect, it } from 'vitest'
import { basis, Spotlight } from '../../ts/index.ts'
import { figures, reportFromSweep, reportHtml } from '../../ts/plot/index.ts'
import { activations } from './sample.ts'
import { densityOf, verdictOf } from './verdict-sample.ts'

const data = activations(300, 5)

describe('a report from a sweep', () => {
  it('needs no more than the sweep', async () => {
    const spotlight = await Spotlight.create({ data, shape: [300, 5] })
    const sweep = await spotlight.sweep({ epsilon: [0.6, 0.9], quantiles: [0.05, 0.5, 0.95], raster: 40 })
    const html = reportHtml(reportFromSweep(sweep, { title: 'Layer 3' }))
    spotlight.dispose()
    expect(html).toContain('<h1><bdi>Layer 3</bdi></h1>')
    expect(html).toContain('<dt>Basis</dt><dd>standard (5 vectors)</dd>')
    expect(html).toContain('<dt>Planes</dt><dd>combinations (10)</dd>')
    // Ensemble, polar, all curves, matrix and top planes, for each cone.
    expect(html.match(/<figure /g)).toHaveLength(10)
    expect(html.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('has the numbers of the sweep in their places', async () => {
    const labels = Array.from({ length: 300 }, (_, n) => 'abc'[n % 3])
    const spotlight = await Spotlight.create({ data, shape: [300, 5] }, { basis: basis.classMeans(labels) })
    const sweep = await spotlight.sweep({ epsilon: [0.2, 0.5], angles: 24, curves: true })
    spotlight.dispose()
    const input = reportFromSweep(sweep)
    const second = input.sweeps[1]
    expect(second.mean).toEqual(sweep.mean.subarray(24))
    expect(second.matrix!.values[1]).toBe(sweep.resonance[3])
    expect(second.matrix!.values[3]).toBeNaN()
    expect(second.top[0].curve).toEqual(sweep.curve(...second.top[0].plane, 1))
    expect(second).not.toHaveProperty('raster')
    expect(input.axisNames).toEqual(['a', 'b', 'c'])
    expect(input.run.notes).toEqual([expect.stringContaining('derived from these same rows')])
    expect(figures(input)[0].svg).toContain('Circular')
    expect(figures(reportFromSweep(sweep, {}, { axisNames: ['x', 'y', 'z'] }))[2].table.columns).toContain('z')
  })

  it('has what the verdict says of its planes, of plain densities only', async () => {
    const spotlight = await Spotlight.create({ data, shape: [300, 5] })
    const sweep = await spotlight.sweep({ epsilon: [0.6, 0.9], angles: 24 })
    const signed = await spotlight.sweep({ epsilon: [0.6, 0.9], angles: 24, signed: true })
    const verdict = verdictOf(2)
    // One p for each of the ten planes, by which each is known again.
    const p = Float64Array.from({ length: 10 }, (_, n) => (n + 1) / 100)
    const judged = { ...verdict, cones: verdict.cones.map(cone => ({ ...cone, p, q: p.map(value => 2 * value) })) }
    const input = reportFromSweep(sweep, {}, { verdict: judged, spotlights: [], planeDensity: densityOf() })
    for (const [e, { top, bands }] of input.sweeps.entries()) {
      expect(bands).toBe(verdict.cones[e].bands)
      for (const { plane, p, q } of top) {
        const at = Array.from({ length: 10 }, (_, n) => n).find(
          n => sweep.planes[2 * n] === plane[0] && sweep.planes[2 * n + 1] === plane[1],
        )!
        expect([p, q]).toEqual([(at + 1) / 100, (at + 1) / 50])
      }
    }
    expect(Object.keys(input)).toEqual(expect.arrayContaining(['verdict', 'planeDensity', 'spotlights']))
    expect(reportHtml(input)).toContain('id="sure"')
    const other = reportFromSweep(signed, {}, { verdict: judged })
    spotlight.dispose()
    expect(other.sweeps[0]).not.toHaveProperty('bands')
    expect(other.sweeps[0].top[0]).not.toHaveProperty('p')
  })
})

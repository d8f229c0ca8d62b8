import { describe, expect, it } from 'vitest'
import { basis, Spotlight } from '../../ts/index.ts'
import { figures, reportFromSweep, reportHtml } from '../../ts/plot/index.ts'
import { activations } from './sample.ts'

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
    expect(figures(reportFromSweep(sweep, {}, { axisNames: ['x', 'y', 'z'] }))[2].table.columns).toContain('z')
  })
})

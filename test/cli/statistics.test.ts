import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basis, judge, Spotlight } from '../../ts/index.ts'
import { npy } from '../formats/build.ts'
import { fields, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [400, 8]
const bounded = normal(rows * features).map(x => Math.tanh(2 * x))
const activations = npy('<f4', `(${rows}, ${features})`, bounded)
const labels = 'even\nodd\n'.repeat(rows / 2)

async function sweep(cwd: string, ...words: string[]) {
  const { code, stdout, stderr } = await spotlight(cwd, ['sweep', 'x.npy', ...words])
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe('the statistics of a sweep', () => {
  it('are those of the library, in the summary and in --json', async () => {
    const cwd = folder({ 'x.npy': activations, 'l.txt': labels })
    const ask = ['--epsilon', '0.6,0.5', '--angles', '36', '--seed', '9', '--rotations', '19', '--labels', 'l.txt']
    const printed = JSON.parse(await sweep(cwd, ...ask, '--out', 'o', '--json'))
    const written = fields(cwd, 'o/summary.json')
    expect(printed).toEqual(written)
    using direct = await Spotlight.create({ data: bounded, shape: [rows, features] }, { basis: basis.standard() })
    const swept = await direct.sweep({ epsilon: [0.6, 0.5], angles: 36 })
    const names = labels.trimEnd().split('\n')
    const { words, ...verdict } = await judge(direct, swept, { seed: 9, rotations: 19, labels: names })
    expect(written.words).toBe(words)
    // What JSON makes of typed arrays, of NaN and of −∞.
    const plain = JSON.stringify(verdict, (_, value) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    )
    expect(written.statistics).toEqual(JSON.parse(plain))
    expect(written.statistics).toMatchObject({
      seed: 9,
      basisTest: { seed: 9, rotations: 19, samples: rows },
      ranking: { seed: 9 },
      labels: { seed: 9 },
      cones: [{ epsilon: 0.6, bands: { seed: 9 } }, { epsilon: 0.5 }],
    })
    const { top, statistics, enrichment, ensemble, mass } = written
    for (const [e, planes] of top.entries()) {
      for (const { plane, p, q } of planes) {
        const place = written.planes.pairs.findIndex((pair: number[]) => String(pair) === String(plane))
        expect([p, q]).toEqual([statistics.cones[e].p[place], statistics.cones[e].q[place]])
      }
      expect(enrichment[e].between).toBeCloseTo(Math.log2(ensemble[e].between / mass[e]), 9)
    }
    const report = readFileSync(join(cwd, 'o/report.html'), 'utf8').replaceAll('−', '-')
    expect(report.includes(words.replaceAll('<', '&lt;'))).toBe(true)
  })

  it('are the same for the same seed, to the byte', async () => {
    const cwd = folder({ 'x.npy': activations })
    const ask = ['--rotations', '19', '--seed', '3']
    const read = async (out: string, ...words: string[]): Promise<string> => {
      await sweep(cwd, ...words, '--out', out, '--quiet')
      const { command: _, ...summary } = fields(cwd, `${out}/summary.json`)
      return JSON.stringify(summary)
    }
    const first = await read('a', ...ask)
    expect(await read('b', ...ask)).toBe(first)
    expect(await read('d', '--rotations', '19', '--seed', '4')).not.toBe(first)
  })

  it('leave out what there is one of per plane where there are many', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(25, 210)', normal(5250)) })
    const { statistics, top } = JSON.parse(await sweep(cwd, '--angles', '4', '--rotations', '1', '--json'))
    expect([statistics.cones[0].p, statistics.cones[0].q, statistics.ranking.effects]).toEqual([null, null, null])
    expect([statistics.alignment.q, statistics.alignment.lit]).toEqual([null, null])
    expect(statistics.alignment.pooled.planes).toBeGreaterThan(10_000)
    expect(typeof top[0][0].p).toBe('number')
    expect(statistics.ranking.planes).toHaveLength(20)
  })

  it('are not made where they are not wanted', async () => {
    const cwd = folder({ 'x.npy': activations })
    const { words, statistics, top } = JSON.parse(await sweep(cwd, '--no-statistics', '--json'))
    expect([words, statistics, top[0][0].p]).toEqual([null, null, null])
    await sweep(cwd, '--no-statistics', '--out', 'o', '--figures')
    expect(readFileSync(join(cwd, 'o/report.html'), 'utf8')).not.toContain('How sure is it?')
    const untested = await sweep(cwd, '--rotations', '0')
    expect(untested.replace(/\s+/g, ' ')).toContain(
      'How sure that is was not tested, since no rotations were asked for',
    )
    expect(untested).toContain('Not tested: basis test: no rotations were asked for.')
    expect(untested).not.toContain('Basis test ')
  })

  it('do not count zero rows, and say so', async () => {
    const zeros = new Float32Array(2 * bounded.length)
    zeros.set(bounded)
    const cwd = folder({ 'x.npy': npy('<f4', `(${2 * rows}, ${features})`, zeros) })
    const text = (await sweep(cwd, '--epsilon', '0.6,-0.1', '--rotations', '19')).replace(/\s+/g, ' ')
    expect(text).toContain('Note: the tests leave out the 400 rows that are zero.')
    // Half of 0.0438 and, with ε below 0, half of what is left and all zero rows.
    expect(text).toContain('0.6 53.1° 0.0219')
    const { enrichment, ensemble, statistics } = JSON.parse(
      await sweep(cwd, '--epsilon', '0.6,-0.1', '--rotations', '19', '--json'),
    )
    for (const e of [0, 1]) {
      const isotropic = statistics.cones[e].bands.nullDensity
      expect(enrichment[e].overall).toBeCloseTo(Math.log2(ensemble[e].overall / isotropic), 9)
    }
  })

  it('call a basis of the rows themselves derived', async () => {
    const cwd = folder({ 'x.npy': activations, 'l.txt': labels })
    for (const words of [
      ['--basis', 'principal'],
      ['--basis', 'classes', '--labels', 'l.txt'],
      ['--basis', 'x.npy', '--planes', 'sample:5'],
    ]) {
      const { statistics, words: said } = JSON.parse(await sweep(cwd, ...words, '--rotations', '19', '--json'))
      expect(statistics.circularity).toBe(
        'the basis was derived from these same rows: alignment with it is partly built in',
      )
      expect(said).toContain('the basis was derived from these same rows')
    }
    expect(JSON.parse(await sweep(cwd, '--rotations', '19', '--json')).statistics.circularity).toBeNull()
  })

  it('show how far they are, and stop at once', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(2000, 24)', normal(48_000)) })
    const stop = new AbortController()
    const seen: string[] = []
    const onError = (text: string): void => {
      seen.push(text)
      if (text.includes('testing')) stop.abort()
    }
    const words = ['sweep', 'x.npy', '--rotations', '100000', '--out', 'o']
    const { code, stdout } = await spotlight(cwd, words, { columns: 80, onError, signal: stop.signal })
    expect([code, stdout]).toEqual([130, ''])
    expect(seen.join('')).toMatch(/testing +[█░]/)
  })
})

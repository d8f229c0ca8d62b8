import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { basis, Spotlight, type SweepOptions } from '../../ts/index.ts'
import { npy, zip } from '../formats/build.ts'
import { arrays, fields, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [200, 8]
const data = normal(rows * features)
const activations = npy('<f4', `(${rows}, ${features})`, data)

async function library(options: SweepOptions, ...chosen: Parameters<typeof basis.vectors> | []) {
  const directions = chosen.length === 0 ? basis.standard() : basis.vectors(...chosen)
  const spotlight = await Spotlight.create({ data, shape: [rows, features] }, { basis: directions })
  const sweep = await spotlight.sweep(options)
  spotlight.dispose()
  return sweep
}

describe('sweep --out', () => {
  it('writes exactly the counts of the library, with the types and shapes that are promised', async () => {
    const cwd = folder({ 'x.npy': activations })
    const words = [
      'sweep',
      'x.npy',
      '--epsilon',
      '0.6,-0.25',
      '--angles',
      '24',
      '--planes',
      'permutations',
      '--out',
      'o',
    ]
    const { code, stderr } = await spotlight(cwd, words)
    expect([code, stderr]).toEqual([0, ''])
    expect(readdirSync(cwd).sort()).toEqual(['o', 'x.npy'])
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['curves.npz', 'report.html', 'summary.json'])
    const sweep = await library({ epsilon: [0.6, -0.25], angles: 24, planes: 'permutations' })
    const curves = arrays(cwd, 'o/curves.npz')
    expect(Object.keys(curves)).toEqual(['angles', 'planes', 'epsilon', 'counts', 'samples'])
    expect(curves.angles).toMatchObject({ dtype: 'f64', shape: [24], data: sweep.angles })
    expect(curves.planes).toMatchObject({ dtype: 'i32', shape: [56, 2], data: sweep.planes })
    expect(curves.epsilon).toMatchObject({ dtype: 'f64', shape: [2], data: sweep.epsilon })
    expect(curves.counts).toMatchObject({ dtype: 'i32', shape: [2, 56, 24], data: sweep.counts })
    expect(curves.samples).toMatchObject({ dtype: 'i64', shape: [], data: BigInt64Array.of(200n) })
  })

  it('writes the summary that --json prints', async () => {
    const cwd = folder({ 'x.npy': activations, 'l.txt': 'even\nodd\n'.repeat(rows / 2) })
    const words = [
      'sweep',
      'x.npy',
      '--mass',
      '0.1,0.01',
      '--labels',
      'l.txt',
      '--angles',
      '30',
      '--out',
      'o',
      '--json',
    ]
    const { stdout } = await spotlight(cwd, words)
    const summary = fields(cwd, 'o/summary.json')
    expect(JSON.parse(stdout)).toEqual(summary)
    const sweep = await library({ mass: [0.1, 0.01], angles: 30 })
    expect(summary).toMatchObject({
      version: fields(process.cwd(), 'package.json').version,
      command: ['spotlight', ...words],
      file: 'x.npy',
      tensor: 'x',
      dtype: 'float32',
      shape: [rows, features],
      basis: {
        kind: 'standard',
        description: 'standard (8 vectors)',
        count: 8,
        seed: null,
        derived: false,
        file: null,
      },
      labels: { file: 'l.txt', classes: 2, counts: { even: 100, odd: 100 } },
      planes: { selection: 'combinations', count: 28 },
      degenerate: [],
      samples: rows,
      zeroRows: 0,
      angles: 30,
      endpoint: false,
      signed: false,
      // Of the tests.
      seed: 0,
      epsilon: Array.from(sweep.epsilon),
      mass: [0.1, 0.01],
      nullDensity: [0.1, 0.01],
      mean: [Array.from(sweep.mean.subarray(0, 30)), Array.from(sweep.mean.subarray(30))],
      std: [Array.from(sweep.std.subarray(0, 30)), Array.from(sweep.std.subarray(30))],
      resonance: [Array.from(sweep.resonance.subarray(0, 28)), Array.from(sweep.resonance.subarray(28))],
      notes: [],
      files: ['curves.npz', 'report.html', 'summary.json'],
    })
    expect(summary.planes.pairs.flat()).toEqual(Array.from(sweep.planes))
    const strongest = Array.from(sweep.resonance.subarray(28)).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))
    expect(summary.top[1][0].resonance).toBe(strongest)
    expect(summary.top.map((planes: unknown[]) => planes.length)).toEqual([20, 20])
  })

  it('counts signed, with the end of the turn, around the vectors of a file', async () => {
    const vectors = Float64Array.from(normal(3 * features, 7))
    const cwd = folder({ 'x.npy': activations, 'b.npz': zip([{ name: 'W.npy', data: npy('<f8', '(3, 8)', vectors) }]) })
    const words = [
      '--basis',
      'b.npz',
      '--epsilon',
      '0.5',
      '--angles',
      '13',
      '--endpoint',
      '--signed',
      '--out',
      'o',
      '--quiet',
    ]
    const { stdout, stderr } = await spotlight(cwd, ['sweep', 'x.npy', ...words])
    expect([stdout, stderr]).toEqual(['', ''])
    const options = { epsilon: 0.5, angles: 13, endpoint: true, signed: true }
    const sweep = await library(options, vectors, [3, features])
    expect(sweep.counts!.some(count => count < 0)).toBe(true)
    const { angles, counts } = arrays(cwd, 'o/curves.npz')
    expect(counts.data).toEqual(sweep.counts)
    expect((angles.data as Float64Array)[12]).toBe(2 * Math.PI)
    const { basis, nullDensity, signed, endpoint } = fields(cwd, 'o/summary.json')
    expect({ nullDensity, signed, endpoint }).toEqual({ nullDensity: [0], signed: true, endpoint: true })
    expect(basis).toMatchObject({ kind: 'vectors', description: 'b.npz (3 vectors)', file: 'b.npz' })
  })

  it('writes the same bytes again', async () => {
    const cwd = folder({ 'x.npy': activations })
    const words = [
      'sweep',
      'x.npy',
      '--planes',
      'sample:9',
      '--seed',
      '5',
      '--basis',
      'thomson:11',
      '--out',
      'o',
      '--figures',
    ]
    await spotlight(cwd, words)
    const read = (): Record<string, string> => {
      const names = readdirSync(join(cwd, 'o'), { recursive: true, encoding: 'utf8' }).filter(name =>
        name.includes('.'),
      )
      return Object.fromEntries(names.map(name => [name, readFileSync(join(cwd, 'o', name), 'latin1')]))
    }
    const first = read()
    expect(Object.keys(first).length).toBeGreaterThan(6)
    expect(fields(cwd, 'o/summary.json')).toMatchObject({
      seed: 5,
      basis: { seed: 5, count: 11 },
      planes: { count: 9 },
    })
    await spotlight(cwd, words)
    expect(read()).toEqual(first)
  })

  it('writes a report of its own: no address but those of its text, and every figure', async () => {
    const cwd = folder({ 'x <b>.npy': activations })
    await spotlight(cwd, ['sweep', 'x <b>.npy', '--epsilon', '0.5,0.7', '--out', 'o', '--figures'])
    const report = readFileSync(join(cwd, 'o/report.html'), 'utf8')
    expect(report).toContain('x &lt;b&gt;.npy')
    expect(report).not.toContain('<b>')
    expect(report).not.toMatch(/<(script|link|img|iframe)\b|\bsrc=|@import|url\(/)
    const kinds = ['density', 'ensemble', 'matrix', 'polar', 'top-planes']
    const tests = ['alignment.svg', 'basis-test.svg', 'effects.svg', 'scale-space.svg']
    const swept = kinds.flatMap(kind => [`${kind}-0.50.svg`, `${kind}-0.70.svg`])
    const names = [...swept, ...tests, 'plane-density-0.50.svg', 'points-0.50.svg'].sort()
    expect(readdirSync(join(cwd, 'o/figures')).sort()).toEqual(names)
    expect(report.match(/<svg\b/g)).toHaveLength(names.length)
    const listed = fields(cwd, 'o/summary.json').files
    expect(listed).toEqual(expect.arrayContaining(names.map(name => `figures/${name}`)))
    expect(listed).toHaveLength(names.length + 3)
  })

  it('leaves the counts of more than 5·10⁷ cells out, and says so', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(2, 1000)', normal(2000)) })
    const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--angles', '101', '--epsilon', '0.5', '--out', 'o'])
    expect(Object.keys(arrays(cwd, 'o/curves.npz'))).toEqual(['angles', 'planes', 'epsilon', 'samples'])
    const { notes, mean, planes, resonance, top } = fields(cwd, 'o/summary.json')
    const note = 'curves.npz holds no counts: 50,449,500 cells are more than 50,000,000; --curves writes them'
    expect(notes).toContain(note)
    expect(stdout.replace(/\n/g, ' ')).toContain(`Note: ${note}.`)
    expect(mean[0]).toHaveLength(101)
    expect([planes.count, planes.pairs, resonance, top[0].length]).toEqual([499_500, null, null, 20])
  })

  it('keeps the counts that --curves asks for', async () => {
    const cwd = folder({ 'x.npy': activations })
    await spotlight(cwd, ['sweep', 'x.npy', '--curves', '--out', 'o'])
    expect(arrays(cwd, 'o/curves.npz').counts.shape).toEqual([1, 28, 360])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compare, Spotlight } from '../../ts/index.ts'
import { npy, zip } from '../formats/build.ts'
import { arrays, contents, fields, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [300, 6]
const before = normal(rows * features)
const noise = normal(rows * features, 2)
const after = before.map((value, at) => value + 0.4 * noise[at] + (at % features === 2 ? 0.8 : 0))
const shape = `(${rows}, ${features})`
const files = { 'before.npy': npy('<f4', shape, before), 'after.npy': npy('<f4', shape, after) }
/** Quick, and enough for the digits that are looked at. */
const quick = ['--replicates', '99', '--angles', '36']

describe('compare', () => {
  it('prints what differs, and how sure that is', async () => {
    const cwd = folder(files)
    const { code, stdout, stderr } = await spotlight(cwd, ['compare', 'before.npy', 'after.npy', ...quick])
    expect([code, stderr]).toEqual([0, ''])
    const head = [
      'Runs       before: before.npy, 300 × 6 float32',
      '           after: after.npy, 300 × 6 float32',
      'Rows       300, taken to be the same samples in the same order (--unpaired if not)',
      'Basis      standard (6 vectors)',
      'Planes     15, combinations',
      'Cones      1.00 % of isotropic activations; epsilon 0.8329',
      'Angles     36',
      'Resamples  99, seed 0; intervals of 95.0 %',
      '',
      'after less before',
      '',
    ].join('\n')
    expect(stdout.slice(0, head.length)).toBe(head)
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toMatch(/ before after difference interval p q density at the basis 0\.\d+ 0\.\d+ [+-]0\.\d+ [+-]/)
    expect(text).toMatch(
      /after differs from before \(p = 0\.01, 99 random exchanges of their rows\), most of all at \d+\.0°: /,
    )
    expect(text).toMatch(/Planes whose resonance differs: \d+ of 15 \(q ≤ 0\.05\)/)
    expect(readdirSync(cwd).sort()).toEqual(['after.npy', 'before.npy'])
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    const plain = { columns: 60, env: { NO_COLOR: '1' } }
    const narrow = await spotlight(cwd, ['compare', 'before.npy', 'after.npy', ...quick], plain)
    for (const line of narrow.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  })

  it('writes what the library finds, with a report of its own', async () => {
    const cwd = folder(files)
    const words = [
      'compare',
      'before.npy',
      'after.npy',
      ...quick,
      '--seed',
      '5',
      '--names',
      'epoch 1,epoch 2',
      '--out',
      'o',
    ]
    const { code, stdout } = await spotlight(cwd, [...words, '--json', '--figures'])
    expect(code).toBe(0)
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['comparison.json', 'curves.npz', 'figures', 'report.html'])
    const figures = ['curves.svg', 'difference-1.svg', 'planes-1.svg']
    expect(readdirSync(join(cwd, 'o/figures')).sort()).toEqual(figures)
    const spotlights = await Promise.all(
      [before, after].map(data => Spotlight.create({ data, shape: [rows, features] })),
    )
    const found = await compare(spotlights, { replicates: 99, angles: 36, seed: 5 })
    for (const one of spotlights) one.dispose()
    const [difference] = found.differences
    const curves = arrays(cwd, 'o/curves.npz')
    expect(Object.keys(curves)).toEqual([
      ...['angles', 'mean', 'difference', 'standardError', 'pointwise', 'simultaneous'],
      ...['planes', 'resonance', 'resonanceQ'],
    ])
    expect(curves.angles).toMatchObject({ dtype: 'f64', shape: [36], data: found.angles })
    expect(curves.mean).toMatchObject({ shape: [2, 36] })
    expect(curves.difference).toMatchObject({ shape: [1, 36], data: difference.mean })
    expect(curves.standardError).toMatchObject({ shape: [1, 36], data: difference.standardError })
    const { low, high } = difference.simultaneous
    expect(curves.simultaneous).toMatchObject({ shape: [1, 2, 36], data: Float64Array.of(...low, ...high) })
    expect(curves.planes).toMatchObject({ dtype: 'i32', shape: [15, 2], data: found.planes })
    expect(curves.resonance).toMatchObject({ shape: [1, 15], data: difference.planes!.difference })
    const summary = fields(cwd, 'o/comparison.json')
    expect(JSON.parse(stdout)).toEqual(summary)
    expect(summary).toMatchObject({
      version: fields(process.cwd(), 'package.json').version,
      command: ['spotlight', ...words, '--json', '--figures'],
      paired: true,
      mass: 0.01,
      replicates: 99,
      seed: 5,
      units: [rows, rows],
      runs: [
        { name: 'epoch 1', file: 'before.npy', tensor: 'before', shape: [rows, features] },
        { name: 'epoch 2', file: 'after.npy', planes: { selection: 'combinations', count: 15 } },
      ],
      differences: [{ run: 'epoch 2', against: 'epoch 1', p: difference.p, correlation: difference.correlation }],
      mean: found.runs.map(({ mean }) => Array.from(mean)),
      files: ['curves.npz', 'report.html', ...figures.map(name => `figures/${name}`), 'comparison.json'],
    })
    const report = readFileSync(join(cwd, 'o/report.html'), 'utf8')
    expect(report).toContain('<h1><bdi>epoch 2 against epoch 1</bdi></h1>')
    expect(report).toContain(`epoch 2 differs from epoch 1 (p = ${Number(difference.p.toPrecision(2))}`)
    expect(difference.p).toBeLessThan(0.05)
    // The same again, to the byte; figures that are not asked for any more go.
    await spotlight(cwd, words)
    expect(readFileSync(join(cwd, 'o/report.html'), 'utf8').replace(/<pre>.*<\/pre>/, '')).toBe(
      report.replace(/<pre>.*<\/pre>/, ''),
    )
    expect(readdirSync(join(cwd, 'o/figures'))).toEqual([])
  })

  it('compares tensors of one file, and runs of any width', async () => {
    const wide = normal(rows * 9, 4)
    const cwd = folder({
      'model.npz': zip([
        { name: 'one.npy', data: files['before.npy'] },
        { name: 'two.npy', data: npy('<f4', `(${rows}, 9)`, wide) },
      ]),
      ...files,
    })
    const ask = async (...words: string[]) => {
      const { code, stdout, stderr } = await spotlight(cwd, ['compare', ...words, ...quick, '--json'])
      expect([code, stderr]).toEqual([0, ''])
      return JSON.parse(stdout)
    }
    const layers = await ask('model.npz', '--tensor', 'one,two')
    expect(
      layers.runs.map(({ name, tensor, epsilon }: { name: string; tensor: string; epsilon: number }) => [
        name,
        tensor,
        epsilon.toFixed(3),
      ]),
    ).toEqual([
      ['one', 'one', '0.833'],
      ['two', 'two', '0.715'],
    ])
    expect(layers.differences[0].planes).toBeNull()
    expect(layers.notes).toContain('two has other planes than one, which are not compared one by one')
    const each = await ask('before.npy', 'model.npz', 'after.npy', '--tensor', 'before,one,after')
    expect(each.differences.map(({ run, p }: { run: string; p: number }) => [run, p])).toEqual([
      ['model', 1],
      ['after', 0.01],
    ])
    const { stdout } = await spotlight(cwd, [
      'compare',
      'before.npy',
      'model.npz',
      'after.npy',
      '--tensor',
      'before,one,after',
      ...quick,
    ])
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /All runs against before run difference at p q at the basis A4 model 0 0\.0° 1 1 0 0 after /,
    )
    expect(each.runs.map(({ name }: { name: string }) => name)).toEqual(['before', 'model', 'after'])
  })

  it('pairs rows only where they may go together', async () => {
    const ids = (first: string) =>
      `id,a,b,c\n${Array.from({ length: 40 }, (_, n) => `${n ? `r${n}` : first},${Math.sin(n)},${Math.cos(3 * n)},${n % 7}`).join('\n')}\n`
    const cwd = folder({
      'a.csv': ids('r0'),
      'b.csv': ids('r0'),
      'c.csv': ids('x'),
      ...files,
      'short.npy': npy('<f4', '(200, 6)', before.slice(0, 1200)),
    })
    const ask = async (...words: string[]) =>
      JSON.parse((await spotlight(cwd, ['compare', ...words, ...quick, '--json'])).stdout)
    expect((await ask('a.csv', 'b.csv')).paired).toBe(true)
    const other = await ask('a.csv', 'c.csv')
    expect([other.paired, other.notes[0]]).toEqual([
      false,
      "row 0 is 'r0' in one file and 'x' in another: the runs are not paired",
    ])
    expect((await ask('before.npy', 'after.npy', '--unpaired')).paired).toBe(false)
    expect((await ask('before.npy', 'short.npy')).paired).toBe(false)
  })

  it('reads standard input as one of the runs', async () => {
    const cwd = folder(files)
    const { code, stdout } = await spotlight(cwd, ['compare', 'before.npy', '-', ...quick], {
      stdin: files['after.npy'],
    })
    expect(code).toBe(0)
    expect(stdout).toContain('standard input differs from before')
  })

  it('says in each run that its basis comes from its own rows', async () => {
    const { stdout } = await spotlight(folder(files), [
      'compare',
      'before.npy',
      'after.npy',
      '--basis',
      'principal',
      ...quick,
    ])
    for (const name of ['before', 'after'])
      expect(stdout.replace(/\s+/g, ' ')).toContain(`Note: the basis of ${name} was derived from its own rows`)
  })

  it('shows how far it is, on a terminal only', async () => {
    const many = normal(20_000 * 12, 7)
    const cwd = folder({ 'a.npy': npy('<f4', '(20000, 12)', many) })
    const words = ['compare', 'a.npy', 'a.npy', '--mass', '0.1', '--replicates', '199', '--quiet']
    expect((await spotlight(cwd, words.slice(0, -1), { columns: 80 })).stderr).toMatch(/\rcomparing {2}/)
    expect(await spotlight(cwd, words, { columns: 80 })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe('compare refuses', () => {
  const wide = npy('<f4', '(300, 9)', normal(2700, 3))
  it.each([
    [
      ['before.npy'],
      "compare: one file, 'before.npy'; at least 2 expected, or --tensor NAME,NAME with two of its tensors",
    ],
    [[], 'compare: no file; spotlight compare FILE FILE .. expected'],
    [['before.npy', 'gone.npy'], 'gone.npy: no such file'],
    [['-', '-'], 'standard input (-) is named twice; once expected'],
    [
      ['before.npy', 'short.npy', '--paired'],
      'compare: before has 300 rows and short 200; the same rows in the same order expected for a paired comparison',
    ],
    [
      ['before.npy', 'a.csv', '--paired', '--epsilon', '0.5'],
      'compare: epsilon 0.5 holds a share of 0.127 in the 6 dimensions of before and 0.250 in the 3 dimensions of a; a mass expected, which is the same for both',
    ],
    [
      ['before.npy', 'wide.npy', '--basis', 'basis.npy'],
      'basis.npy: basis: vectors of width 6; width 9 expected, the number of features (wide.npy)',
    ],
    [
      ['before.npy', 'after.npy', '--paired', '--unpaired'],
      '--paired and --unpaired are both given; one of them expected',
    ],
    [['before.npy', 'after.npy', '--names', 'x'], "--names is 'x'; 2 names with commas between expected"],
    [['before.npy', 'after.npy', '--names', 'x,x'], "--names holds 'x' twice; different names expected"],
    [['before.npy', 'after.npy', '--replicates', '9'], "--replicates is '9'; an integer from 39 to 1000000 expected"],
    [['before.npy', 'after.npy', '--level', '1'], "--level is '1'; a number between 0 and 1, both excluded, expected"],
    [['before.npy', 'after.npy', '--mass', '0.1,0.2'], "--mass is '0.1,0.2'; one number expected here"],
    [['before.npy', 'after.npy', '--angles', '9999'], 'angles is 9999; an integer from 1 to 3600 expected'],
    [['before.npy', 'after.npy', '--signed'], 'compare: unknown option --signed; spotlight compare --help lists them'],
    [['before.npy', 'after.npy', '--figures'], '--figures is given without --out; --out DIR expected with it'],
    [
      ['before.npy', 'after.npy', '--labels', '-', '--basis', 'classes'],
      "--labels is '-', and is read for each run; a file expected",
    ],
    [
      ['a.csv', 'b.csv', '--paired'],
      "--paired is given, but row 0 is 'r' in one file and 's' in another; the same rows in the same order expected",
    ],
    [['before.npy', 'nan.npy'], 'nan.npy: activations: NaN at row 0, column 1; finite values expected'],
  ])('%j', async (words, message) => {
    const cwd = folder({
      ...files,
      'wide.npy': wide,
      'short.npy': npy('<f4', '(200, 6)', before.slice(0, 1200)),
      'basis.npy': npy('<f4', '(6, 6)', before.slice(0, 36)),
      'nan.npy': npy('<f4', '(2, 6)', Float32Array.of(1, Number.NaN, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6)),
      'a.csv': 'id,x,y,z\nr,1,2,3\nt,2,1,0\n',
      'b.csv': 'id,x,y,z\ns,1,2,3\nt,2,1,0\n',
    })
    const existing = contents(cwd)
    const { code, stdout, stderr } = await spotlight(cwd, [
      'compare',
      ...words,
      ...(words.includes('--figures') ? [] : ['--out', 'o']),
    ])
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `spotlight: ${message}\n` })
    expect(contents(cwd)).toEqual(existing)
  })

  it('leaves nothing behind when it is stopped', async () => {
    const cwd = folder({ 'a.npy': npy('<f4', '(20000, 12)', normal(240_000, 7)) })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 400)
    const words = [
      'compare',
      'a.npy',
      'a.npy',
      '--mass',
      '0.1',
      '--replicates',
      '99999',
      '--angles',
      '24',
      '--out',
      'o',
    ]
    const { code, stdout, stderr } = await spotlight(cwd, words, { signal: stop.signal })
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' })
    expect(readdirSync(cwd)).toEqual(['a.npy'])
  })
})

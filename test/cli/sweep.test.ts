import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytesOf, npy, safetensors, zip } from '../formats/build.ts'
import { arrays, fields, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [200, 8]
const data = normal(rows * features)
const activations = npy('<f4', `(${rows}, ${features})`, data)

describe('sweep', () => {
  it('writes nothing without --out', async () => {
    const cwd = folder({ 'x.npy': activations })
    const { code, stdout } = await spotlight(cwd, ['sweep', 'x.npy'])
    expect(code).toBe(0)
    expect(stdout).toContain('Activations  200 × 8 float32, no zero rows')
    expect(readdirSync(cwd)).toEqual(['x.npy'])
  })

  it('says what the numbers say', async () => {
    // Every row along one axis or its opposite: at the basis vectors everything, between them nothing.
    const values = new Float32Array(400 * 3)
    for (let n = 0; n < 400; n++) values[3 * n + (n % 3)] = n % 2 ? -2 : 1
    const cwd = folder({ 'x.npy': npy('<f4', '(400, 3)', values) })
    const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.9', '--angles', '360'])
    expect(stdout).toBe(
      [
        'The activations are aligned with the basis, those near a plane gathering strongly at its two',
        'vectors: A₄ is 1.00 over 3 planes (+1: at the vectors, -1: midway), with a density of 0.167 at the',
        'vectors and 0 midway (isotropic: 0.0500). Random bases seldom do that: none of 199 random rotations',
        'comes as far from 0 (p = 0.005, the least they can give), and 4 after whitening (A₄ = 0.88, p =',
        '0.025), so that unequal means and variances along the axes do not explain it. Independent units with',
        'the same values would show A₄ = 0.62 ± 0.03 as well: most of it is how each unit alone is',
        'distributed, as a tanh or ReLU can make it, the rest how units act together.',
        '',
        'File         x.npy',
        'Activations  400 × 3 float32, no zero rows',
        'Basis        standard (3 vectors)',
        'Planes       3, combinations',
        'Angles       360',
        'Density      the share of samples inside, from 0 to 1, and log2 of how many times isotropic that is',
        'Resonance    mean density at b_i and b_j, less the mean from b_i to b_j; + at the basis, - between',
        '',
        'epsilon   cone  isotropic  at the basis  midway to b_j    whole turn  peak at',
        '    0.9  25.8°     0.0500   0.167 +1.74        0    -∞  0.0944 +0.92   155.0°',
        '',
        'In 3 of 3 planes more samples lie at the basis vectors than between them.',
        '',
        'Peaks       3 of 3 planes peak higher than isotropic activations would (q ≤ 0.05), whose curves stay',
        '            from 0.0175 to 0.0900 (95 % of them, at all angles)',
        'Alignment   A₄ = 1.000, of 800 pairs of a sample and a plane near it, over 3 planes; 3 have angles',
        '            that are not even (Rayleigh, q ≤ 0.05)',
        'Basis test  as given A₄ = 1.000, p = 0.005; whitened A₄ = 0.878, p = 0.025; independent A₄ = 0.62 ±',
        '            0.03 (199 rotations with seed 0, 3 planes, 400 rows)',
        'Ranking     3 of the 3 best of 3 planes are confirmed by the other half of the rows (q ≤ 0.05);',
        '            first (0, 1), with 2.7 times the isotropic density. 3 of the 3 best basis vectors are;',
        '            first vector 0, with 2.7 times the isotropic density.',
        '',
        'Strongest planes',
        'plane   resonance   peak  peak at        p        q',
        '(0, 2)    +0.0718  0.168     0.0°  2.6e-15  4.7e-15',
        '(0, 1)    +0.0712  0.168     0.0°  2.6e-15  4.7e-15',
        '(1, 2)    +0.0712  0.168    65.0°  2.6e-15  4.7e-15',
        '',
      ].join('\n'),
    )
    const counted = await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.9', '--no-statistics'])
    expect(counted.stdout).toBe(
      [
        'File         x.npy',
        'Activations  400 × 3 float32, no zero rows',
        'Basis        standard (3 vectors)',
        'Planes       3, combinations',
        'Angles       360',
        'Density      the share of samples inside, from 0 to 1, and log2 of how many times isotropic that is',
        'Resonance    mean density at b_i and b_j, less the mean from b_i to b_j; + at the basis, - between',
        '',
        'epsilon   cone  isotropic  at the basis  midway to b_j    whole turn  peak at',
        '    0.9  25.8°     0.0500   0.167 +1.74        0    -∞  0.0944 +0.92   155.0°',
        '',
        'On average over 3 planes the density is 0.167 at the basis vectors, 0 midway from b_i to b_j and',
        '0.0944 over the whole turn (isotropic: 0.0500). In 3 of 3 planes more samples lie at the basis',
        'vectors than between them. Whether by chance was not asked (--no-statistics).',
        '',
        'Strongest planes',
        'plane   resonance   peak  peak at',
        '(0, 2)    +0.0718  0.168     0.0°',
        '(0, 1)    +0.0712  0.168     0.0°',
        '(1, 2)    +0.0712  0.168    65.0°',
        '',
      ].join('\n'),
    )
  })

  it('tells that nothing was lit', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(2, 4)', Float32Array.of(1, 1, 1, 1, -1, 1, -1, 1)) })
    const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.9'])
    expect(stdout).toContain('No sample lies in the spotlight of any plane at any angle (isotropic: 0.0187).')
    // A peak of nothing is nowhere, and says nothing of isotropy.
    expect(stdout).toMatch(/ peak at\n.* -\n/)
    expect(stdout).not.toMatch(/Strongest|Peaks|In no plane/)
  })

  it('finds activations between the basis vectors there, though none is negative', async () => {
    // Every row on a diagonal of its plane: a density against the whole turn would be positive.
    const values = new Float32Array(80)
    for (let n = 0; n < 20; n++) values.set(n % 2 ? [1, 1, 0, 0] : [0, 0, 3, 3], 4 * n)
    const cwd = folder({ 'x.npy': npy('<f4', '(20, 4)', values), 'b.csv': '1,0,0,0\n1,3,0,0\n0,0,1,0\n0,0,4,1\n' })
    const ask = async (...more: string[]) => {
      const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.9', ...more])
      return stdout.replace(/\s+/g, ' ')
    }
    const text = await ask('--no-statistics')
    expect(text).toContain('In 2 of 6 planes fewer samples lie at the basis vectors than between them.')
    expect(text).toContain('the density is 0 at the basis vectors, 0.167 midway from b_i to b_j and')
    expect(text).not.toMatch(/e-1\d/)
    expect(await ask()).toContain('The activations look anti-aligned with the basis')
    const signed = await ask('--signed')
    expect(signed).toContain('In 2 of 6 planes the signed density is lower at the basis vectors than between them.')
    expect(signed).not.toContain('samples lie')
    const [skewed] = JSON.parse(
      (await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.99', '--basis', 'b.csv', '--json'])).stdout,
    ).ensemble
    expect(skewed).toMatchObject({ atBasis: 0, between: null })
  })

  it('tells the density at basis vectors at whatever angles, to the count', async () => {
    const vectors = normal(24, 3)
    const cwd = folder({ 'x.npy': activations, 'b.npy': npy('<f4', '(3, 8)', vectors) })
    await spotlight(cwd, ['sweep', 'x.npy', '--basis', 'b.npy', '--epsilon', '0.3', '--angles', '36', '--out', 'o'])
    const { counts, angles } = arrays(cwd, 'o/curves.npz')
    const { ensemble, planes, resonance } = fields(cwd, 'o/summary.json')
    const unit = [0, 1, 2].map(m => vectors.subarray(8 * m, 8 * m + 8)).map(v => v.map(x => x / Math.hypot(...v)))
    let sum = 0
    planes.pairs.forEach(([i, j]: [number, number], p: number) => {
      const opening = Math.acos(unit[i].reduce((dot, x, c) => dot + x * unit[j][c], 0))
      const second = Math.round((opening / 2 / Math.PI) * angles.shape[0])
      const curve = Array.from(counts.data as Int32Array).slice(36 * p, 36 * p + second + 1)
      const atBasis = (curve[0] + curve[second]) / 2
      sum += atBasis
      const between = curve.reduce((a, b) => a + b) / curve.length
      expect(resonance[0][p]).toBeCloseTo((atBasis - between) / rows, 12)
    })
    expect(sum).toBeGreaterThan(0)
    expect(ensemble[0].atBasis).toBeCloseTo(sum / 3 / rows, 12)
  })

  it.each([
    ['principal', []],
    ['classes', ['--labels', 'l.txt']],
    ['x.npy', ['--planes', 'sample:3']],
    ['copy.npy', ['--planes', 'sample:3']],
  ])('notes that a basis of %s comes from the same rows', async (word, more) => {
    const cwd = folder({ 'x.npy': activations, 'copy.npy': activations, 'l.txt': 'a\nb\n'.repeat(rows / 2) })
    const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--basis', word, ...more, '--out', 'o'])
    const note = 'the basis was derived from these same rows: alignment with it is partly built in'
    expect(stdout).toContain(`Note: ${note}.`)
    expect(fields(cwd, 'o/summary.json')).toMatchObject({ basis: { derived: true }, notes: [note] })
    expect(readFileSync(join(cwd, 'o/report.html'), 'utf8')).toContain(note)
  })

  it.each([
    ['standard', 28, 0],
    ['signed', 112, 8],
    ['simplex', 36, 0],
    ['thomson:9', 36, 0],
    ['rotation:3', 28, 0],
  ])('takes the basis %s', async (word, planes, degenerate) => {
    const cwd = folder({ 'x.npy': activations })
    const { stdout } = await spotlight(cwd, ['sweep', 'x.npy', '--basis', word, '--json'])
    const summary = JSON.parse(stdout)
    expect([summary.planes.count, summary.degenerate.length]).toEqual([planes, degenerate])
  })

  it('reads standard input', async () => {
    const { code, stdout } = await spotlight(folder(), ['sweep', '-', '--json'], { stdin: activations })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ file: '-', tensor: '-', shape: [rows, features] })
  })

  it('reads labels and basis from standard input as well', async () => {
    const cwd = folder({ 'x.npy': activations })
    const labels = new TextEncoder().encode('a\n'.repeat(rows))
    const fromLabels = await spotlight(cwd, ['sweep', 'x.npy', '--labels', '-', '--json'], { stdin: labels })
    expect(JSON.parse(fromLabels.stdout).labels).toEqual({ file: '-', classes: 1, counts: { a: 200 } })
    const vectors = npy('<f8', '(2, 8)', Float64Array.from(normal(16)))
    const fromBasis = await spotlight(cwd, ['sweep', 'x.npy', '--basis', '-', '--json'], { stdin: vectors })
    expect(JSON.parse(fromBasis.stdout).basis).toMatchObject({ count: 2, file: '-' })
  })

  it.each([
    [
      'a named tensor',
      ['--tensor', 'h'],
      zip([
        { name: 'h.npy', data: activations },
        { name: 'g.npy', data: activations },
      ]),
      [200, 8],
      'h',
      'float32',
    ],
    [
      'vectors, stacked',
      ['--stack'],
      zip([1, 2, 3].map(n => ({ name: `v${n}.npy`, data: npy('<f8', '(4,)', Float64Array.of(n, 1, 0, 2)) }))),
      [3, 4],
      '3 vectors stacked',
      'float64',
    ],
    ['three axes, flattened', ['--flatten'], npy('<f4', '(50, 4, 8)', data), [200, 8], 'x', 'float32'],
    [
      'bfloat16',
      [],
      safetensors(
        { w: { dtype: 'BF16', shape: [2, 2], data_offsets: [0, 8] } },
        bytesOf(Uint16Array.of(0x3f80, 0, 0, 0x3f80)),
      ),
      [2, 2],
      'w',
      'bfloat16',
    ],
    ['bytes', [], npy('|u1', '(4, 2)', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)), [4, 2], 'x', 'uint8'],
  ])('reads %s', async (_, words, bytes, shape, tensor, dtype) => {
    const { code, stdout, stderr } = await spotlight(folder({ x: bytes }), ['sweep', 'x', ...words, '--json'])
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ shape, tensor, dtype })
  })

  it('names planes by the columns of a table, and counts its zero rows', async () => {
    const table = `id,left,right\u001b[31m,both\nr0,1,0,0.5\nr1,0,0,0\nr2,0,3,0.1\nr3,1,0.1,0\n`
    const { stdout } = await spotlight(folder({ 'x.csv': table }), ['sweep', 'x.csv', '--epsilon', '0.9'])
    expect(stdout).toContain('4 × 3 float64, rounded to float32, 1 zero row')
    expect(stdout).toMatch(/\(0, 2\) +left × both/)
    expect(stdout).not.toContain('\u001b')
  })

  it('fits a narrow terminal, and colours nothing where colour is not wanted', async () => {
    const cwd = folder({ 'x.npy': activations })
    const words = ['sweep', 'x.npy', '--mass', '0.3,0.01,0.0000001', '--basis', 'signed']
    for (const columns of [60, 80, 200]) {
      const { stdout } = await spotlight(cwd, words, { columns, env: { NO_COLOR: '1' } })
      expect(stdout).not.toContain('\u001b')
      expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(Math.min(columns, 100))
    }
    const header = Array.from({ length: 8 }, (_, c) => `a long name ${c}`).join()
    const values = Array.from({ length: 40 }, (_, n) => Array.from(data.subarray(8 * n, 8 * n + 8)).join())
    const named = folder({ 'x.csv': [header, ...values, ''].join('\n') })
    for (const [columns, column] of [
      [100, '  p  q'],
      [80, 'peak at'],
      [60, 'vectors'],
      [44, 'peak'],
    ] as const) {
      const { stdout } = await spotlight(named, ['sweep', 'x.csv', '--mass', '0.3'], {
        columns,
        env: { NO_COLOR: '1' },
      })
      const table = stdout.split('Strongest planes\n')[1].split('\n\n')[0].split('\n')
      expect(Math.max(...table.map(line => line.length))).toBeLessThanOrEqual(columns)
      expect(table[0]).toContain(column)
    }
    expect((await spotlight(cwd, words, { columns: 80 })).stdout).toContain('\u001b[1m')
    expect((await spotlight(cwd, words, { columns: 80, env: { TERM: 'dumb' } })).stdout).not.toContain('\u001b')
    expect((await spotlight(cwd, words)).stdout).not.toContain('\u001b')
    expect((await spotlight(cwd, words, { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1m')
  })
})

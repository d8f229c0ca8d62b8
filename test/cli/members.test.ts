import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Spotlight } from '../../ts/index.ts'
import { npy, zip } from '../formats/build.ts'
import { folder, normal, spotlight } from './harness.ts'

const [rows, features] = [300, 5]
const data = normal(rows * features, 9)
const activations = npy('<f4', `(${rows}, ${features})`, data)
const labels = Array.from({ length: rows }, (_, n) => `class ${n % 7}`)
const words = ['members', 'x.npy', '--plane', '3,1', '--angle', '-315', '--epsilon', '0.7']

async function library() {
  const spotlight = await Spotlight.create({ data, shape: [rows, features] })
  const members = await spotlight.members({ plane: [3, 1], angle: (-315 * Math.PI) / 180, epsilon: 0.7 })
  spotlight.dispose()
  return members
}

describe('members', () => {
  it('prints the rows of the library, best first: row, cosine, label', async () => {
    const cwd = folder({ 'x.npy': activations, 'l.txt': labels.join('\n') })
    const { code, stdout, stderr } = await spotlight(cwd, [...words, '--labels', 'l.txt'])
    expect([code, stderr]).toEqual([0, ''])
    const expected = await library()
    expect(expected.length).toBeGreaterThan(5)
    const lines = expected.map(({ row, cosine }) => `${row}\t${cosine.toFixed(6)}\t${labels[row]}\n`)
    expect(stdout).toBe(lines.join(''))
  })

  it('prints them as JSON', async () => {
    const cwd = folder({ 'x.npy': activations, 'l.txt': labels.join('\n') })
    const expected = await library()
    const withLabels = await spotlight(cwd, [...words, '--labels', 'l.txt', '--json'])
    expect(JSON.parse(withLabels.stdout)).toEqual(expected.map(member => ({ ...member, label: labels[member.row] })))
    const without = await spotlight(cwd, [...words, '--json'])
    expect(JSON.parse(without.stdout)).toEqual(expected.map(member => ({ ...member, label: null })))
  })

  it('has two columns without labels, and points at I where no angle is given', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(3, 2)', Float32Array.of(0, 1, 3, 4, 1, 0)) })
    const { stdout } = await spotlight(cwd, ['members', 'x.npy', '--plane', '0,1', '--epsilon', '0.5'])
    expect(stdout).toBe('2\t1.000000\n1\t0.600000\n')
  })

  it('calls the rows what the file calls them, in a column of their own', async () => {
    const vectors = zip(
      [1, 3].map(n => ({ name: `id-${n}\u0007.npy`, data: npy('<f4', '(2,)', Float32Array.of(n, 4)) })),
    )
    const cwd = folder({ 'x.npz': vectors, 'l.txt': 'far\nnear\n' })
    const stacked = ['members', 'x.npz', '--stack', '--plane', '0,1', '--epsilon', '0.5']
    expect((await spotlight(cwd, stacked)).stdout).toBe('1\t0.600000\t\tid-3\\u0007\n')
    const named = await spotlight(cwd, [...stacked, '--labels', 'l.txt', '--json'])
    expect(JSON.parse(named.stdout)).toEqual([{ row: 1, cosine: 0.6, label: 'near', id: 'id-3\u0007' }])
  })

  it('prints nothing, or an empty array, for an empty spotlight, and says how near the best row is', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(2, 2)', Float32Array.of(-1, 0, -0.6, 0.8)) })
    const empty = ['members', 'x.npy', '--plane', '0,1', '--epsilon', '0.5']
    const said = '0 of 2 rows are inside; the best has cosine -0.6000\n'
    expect(await spotlight(cwd, empty)).toEqual({ code: 0, stdout: '', stderr: said })
    expect(await spotlight(cwd, [...empty, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect((await spotlight(cwd, [...empty, '--json'])).stdout).toBe('[]\n')
  })

  it('tells a person at a terminal how many there are, beside the rows', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(2, 2)', Float32Array.of(-1, 0, 1, 0)) })
    const ask = ['members', 'x.npy', '--plane', '0,1', '--mass', '0.25']
    const { stdout, stderr } = await spotlight(cwd, ask, { columns: 80, env: { NO_COLOR: '1' } })
    expect(stdout).toBe('1\t1.000000\n')
    expect(stderr).toBe('1 row of 2 inside the spotlight of plane (0, 1) at 0°, mass 0.25\n')
  })

  it('says where the basis comes from the rows themselves, on the page too', async () => {
    const cwd = folder({ 'x.npy': activations })
    const ask = ['members', 'x.npy', '--plane', '0,1', '--epsilon', '0.5', '--basis', 'principal', '--out', 'page']
    const said = 'he basis was derived from these same rows: alignment with it is partly built in.'
    expect((await spotlight(cwd, ask)).stderr).toContain(`Note: T${said}\n`)
    expect(readFileSync(join(cwd, 'page', 'members.html'), 'utf8')).toContain(`<strong>Circular.</strong> T${said}`)
    const given = ask.filter(word => !['--basis', 'principal', 'page'].includes(word)).concat('other')
    expect((await spotlight(cwd, given)).stderr).not.toContain('derived')
    expect(readFileSync(join(cwd, 'other', 'members.html'), 'utf8')).not.toContain('Circular')
  })
})

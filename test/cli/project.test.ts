import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inPlaneMass, Spotlight } from '../../ts/index.ts'
import { npy } from '../formats/build.ts'
import { arrays, fields, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [300, 6]
const data = normal(rows * features, 3)
const activations = npy('<f4', `(${rows}, ${features})`, data)

async function library(epsilon: number) {
  const spotlight = await Spotlight.create({ data, shape: [rows, features] })
  const projection = await spotlight.project({ epsilon, planes: 'permutations' })
  spotlight.dispose()
  return projection
}

describe('project', () => {
  it('writes exactly the points of the library, with the types and shapes that are promised', async () => {
    const cwd = folder({ 'x.npy': activations })
    const words = ['project', 'x.npy', '--epsilon', '0.8', '--planes', 'permutations', '--out', 'o', '--quiet']
    const { code, stdout, stderr } = await spotlight(cwd, words)
    expect([code, stdout, stderr]).toEqual([0, '', ''])
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['points.npz', 'projection.json'])
    const expected = await library(0.8)
    const count = expected.plane.length
    expect(count).toBeGreaterThan(100)
    const found = arrays(cwd, 'o/points.npz')
    expect(Object.keys(found)).toEqual(['points', 'plane', 'planes', 'sample'])
    expect(found.points).toMatchObject({ dtype: 'f64', shape: [count, 2], data: expected.points })
    expect(found.plane).toMatchObject({ dtype: 'i32', shape: [count], data: expected.plane })
    expect(found.planes).toMatchObject({ dtype: 'i32', shape: [30, 2], data: expected.planes })
    expect(found.sample).toMatchObject({ dtype: 'i64', shape: [count] })
    expect(Array.from(found.sample.data as BigInt64Array, Number)).toEqual(Array.from(expected.sample))
  })

  it('writes the summary that --json prints', async () => {
    const cwd = folder({ 'x.npy': activations })
    const words = ['project', 'x.npy', '--epsilon', '0.8', '--planes', 'permutations', '--out', 'o', '--json']
    const { stdout } = await spotlight(cwd, words)
    const summary = fields(cwd, 'o/projection.json')
    expect(JSON.parse(stdout)).toEqual(summary)
    const { plane, mass } = await library(0.8)
    const counts = new Array(30).fill(0)
    for (const p of plane) counts[p]++
    expect(summary).toMatchObject({
      command: ['spotlight', ...words],
      shape: [rows, features],
      planes: { selection: 'permutations', count: 30 },
      samples: rows,
      epsilon: 0.8,
      mass,
      points: plane.length,
      share: plane.length / (30 * rows),
      nullShare: await inPlaneMass(0.8, features),
      counts,
      files: ['points.npz', 'projection.json'],
    })
    expect(summary.top[0].points).toBe(Math.max(...counts))
  })

  it('leaves the results of a sweep in the same folder alone', async () => {
    const cwd = folder({ 'x.npy': activations })
    await spotlight(cwd, ['sweep', 'x.npy', '--epsilon', '0.7', '--out', 'o', '--figures'])
    const summary = readFileSync(join(cwd, 'o/summary.json'), 'utf8')
    const figures = readdirSync(join(cwd, 'o/figures'))
    await spotlight(cwd, ['project', 'x.npy', '--epsilon', '0.8', '--out', 'o', '--figures'])
    expect(readFileSync(join(cwd, 'o/summary.json'), 'utf8')).toBe(summary)
    expect(readdirSync(join(cwd, 'o/figures')).sort()).toEqual([...figures, 'points.svg'].sort())
  })

  it('tells how many points there are and should be', async () => {
    // In four dimensions the share of isotropic directions is 1 − ε².
    const values = new Float32Array(4 * 10).fill(1)
    values.set([5, 5, 0, 0], 0)
    const cwd = folder({ 'x.npy': npy('<f4', '(10, 4)', values) })
    const { stdout } = await spotlight(cwd, ['project', 'x.npy', '--epsilon', '0.9'])
    expect(stdout).toContain(
      '1 of 60 pairs of a sample and a plane is that close, 1.67 % (isotropic: 19.0 %, 0.09×).\n',
    )
    expect(stdout).toMatch(/\(0, 1\) +1 +10\.0 %\n$/)
  })

  it('takes the options of sweep that change nothing here', async () => {
    const cwd = folder({ 'x.npy': activations })
    const ask = async (...words: string[]) => {
      const { stdout } = await spotlight(cwd, ['project', 'x.npy', '--epsilon', '0.8', '--json', ...words])
      const { command: _, ...summary } = JSON.parse(stdout)
      return summary
    }
    expect(await ask('--angles', '7', '--endpoint', '--signed', '--threads', '1')).toEqual(await ask())
  })

  it('writes no points where there are none', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(1, 4)', Float32Array.of(1, 1, 1, 1)) })
    const words = ['project', 'x.npy', '--epsilon', '0.9', '--out', 'o', '--figures']
    const { code, stdout } = await spotlight(cwd, words)
    expect(code).toBe(0)
    expect(stdout).toContain('0 of 6 pairs of a sample and a plane are that close, 0 %')
    expect(arrays(cwd, 'o/points.npz').points.shape).toEqual([0, 2])
  })
})

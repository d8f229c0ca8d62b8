import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Spotlight } from '../../ts/index.ts'
import { npy } from '../formats/build.ts'
import { folder, normal, spotlight } from './harness.ts'

const script = `
import json, sys, numpy
facts = {}
for name in ('curves', 'points'):
    with numpy.load(f'o/{name}.npz', allow_pickle=False) as file:
        facts[name] = {key: [file[key].dtype.str, list(file[key].shape), file[key].ravel().tolist()] for key in file.files}
summary = json.load(open('o/summary.json'))
curves = numpy.load('o/curves.npz')
density = curves['counts'] / curves['samples']
facts['mean'] = numpy.abs(density.mean(1) - summary['mean']).max()
facts['std'] = numpy.abs(density.std(1) - summary['std']).max()
json.dump(facts, sys.stdout)
`

describe('the files of --out', () => {
  it('are what numpy reads', async context => {
    const [rows, features] = [120, 5]
    const data = normal(rows * features, 11)
    const cwd = folder({ 'x.npy': npy('<f4', `(${rows}, ${features})`, data) })
    const cone = ['--epsilon', '0.6', '--out', 'o']
    await spotlight(cwd, ['sweep', 'x.npy', '--angles', '40', ...cone])
    await spotlight(cwd, ['project', 'x.npy', ...cone])
    const python = spawnSync('python3', ['-c', script], { cwd, encoding: 'utf8' })
    if (python.error || /No module named 'numpy'/.test(python.stderr))
      context.skip('python3 with numpy is not installed')
    expect(python.stderr).toBe('')
    const { curves, points, mean, std } = JSON.parse(python.stdout)
    const library = await Spotlight.create({ data, shape: [rows, features] })
    const sweep = await library.sweep({ epsilon: 0.6, angles: 40 })
    const projection = await library.project({ epsilon: 0.6 })
    library.dispose()
    const count = projection.plane.length
    expect(curves).toEqual({
      angles: ['<f8', [40], Array.from(sweep.angles)],
      planes: ['<i4', [10, 2], Array.from(sweep.planes)],
      epsilon: ['<f8', [1], [0.6]],
      counts: ['<i4', [1, 10, 40], Array.from(sweep.counts!)],
      samples: ['<i8', [], [rows]],
    })
    expect(points).toEqual({
      points: ['<f8', [count, 2], Array.from(projection.points)],
      plane: ['<i4', [count], Array.from(projection.plane)],
      planes: ['<i4', [10, 2], Array.from(projection.planes)],
      sample: ['<i8', [count], Array.from(projection.sample)],
    })
    expect([mean, std].every(difference => difference < 1e-12)).toBe(true)
  })
})

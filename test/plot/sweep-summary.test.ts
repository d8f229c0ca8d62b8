import { expect, it } from 'vitest'
import { curvesNpz, openTensors } from '../../ts/formats/index.ts'
import { judge, lnNullDensity, Spotlight } from '../../ts/index.ts'
import { fieldsAsJson, projectPicture, type SummaryFacts, sweepSummary } from '../../ts/plot/index.ts'
import { normals } from '../dice.ts'

const [rows, dims] = [300, 5]

const facts: SummaryFacts = {
  version: '1.2.3',
  command: ['spotlight', 'sweep', 'x.npy'],
  file: 'x.npy',
  tensor: 'x',
  dtype: 'float32',
  shape: [rows, dims],
  basis: { kind: 'standard', description: '', count: dims, seed: null, derived: false, names: null, file: null },
  labels: null,
}

it('sums a sweep up in plain values, zero rows in the null of wide cones alone', async () => {
  const data = normals(rows, dims)
  data.fill(0, 0, 30 * dims)
  using spotlight = await Spotlight.create({ data, shape: [rows, dims] })
  const sweep = await spotlight.sweep({ epsilon: [0.6, -0.2], angles: 24 })
  const verdict = await judge(spotlight, sweep, { rotations: 19 })
  const lnNull = await Promise.all([0.6, -0.2].map(epsilon => lnNullDensity(epsilon, dims)))
  const summary = sweepSummary(facts, { sweep, verdict, lnNull, notes: ['so it is'] })
  const back = JSON.parse(fieldsAsJson(summary))
  expect(back).toMatchObject({ version: '1.2.3', samples: rows, zeroRows: 30, words: verdict.words })
  expect([back.notes, back.files]).toEqual([['so it is'], []])
  expect(back.mean[1]).toEqual(Array.from(sweep.mean.subarray(24)))
  const [narrow, wide] = summary.enrichment!
  const [least, most] = lnNull.map(Math.exp)
  expect(narrow.overall).toBeCloseTo(Math.log2(summary.ensemble[0].overall / (0.9 * least)), 10)
  expect(wide.overall).toBeCloseTo(Math.log2(summary.ensemble[1].overall / (0.9 * most + 0.1)), 10)
})

it('writes the curves, with their counts where there are any', async () => {
  using spotlight = await Spotlight.create({ data: normals(rows, dims), shape: [rows, dims] })
  const options = { epsilon: 0.6, angles: 24 }
  const kept = await spotlight.sweep({ ...options, curves: true })
  const file = openTensors(curvesNpz(kept), 'curves.npz')
  expect(file.read('counts')).toMatchObject({ dtype: 'i32', shape: [1, 10, 24], data: kept.counts })
  expect(file.read('samples').data).toEqual(BigInt64Array.of(300n))
  const without = openTensors(curvesNpz(await spotlight.sweep({ ...options, curves: false })), 'curves.npz')
  expect(without.entries.map(({ name }) => name)).toEqual(['angles', 'planes', 'epsilon', 'samples'])
})

it('pictures the points of all planes, and the same over their null in the same frame', async () => {
  using spotlight = await Spotlight.create({ data: normals(rows, dims), shape: [rows, dims] })
  const { points, planeDensity, notes } = await projectPicture(spotlight, {
    epsilon: 0.6,
    planes: 'combinations',
    count: 10,
    seed: 0,
  })
  const all = (await spotlight.project({ epsilon: 0.6 })).sample.length
  expect([points.planes, points.points, planeDensity.points]).toEqual([10, all, all])
  expect(planeDensity.extent).toBe(points.extent)
  expect(notes.every(note => note.includes('beyond the frame'))).toBe(true)
})

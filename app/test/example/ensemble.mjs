/** The ensemble, as bands and as all curves, and the same turned around a circle. */
import { ensembleSays, eventually, thinned } from '../views.mjs'
import { degrees } from './question.mjs'

export async function ensemble({ page, views, sweep, expect }) {
  ensembleSays(await views.numbers('ensemble'), sweep, 'ensemble')
  const best = sweep.mean.indexOf(Math.max(...sweep.mean))
  const [, planes, peak, at, nil] = (await views.sum('ensemble')).match(
    /^Exact: all (\S+) planes\. Peak (\S+) at (\S+)°, null (\S+)$/,
  )
  expect.says(planes, 120, 'planes')
  expect.says(peak, sweep.mean[best], 'peak of the mean')
  expect.says(at, degrees(sweep.angles[best]), 'its angle')
  expect.says(nil, 0.01, 'the null')
  // All curves: the quartiles that the raster tells, by the middles of its bins.
  await views.choose('Picture of the ensemble', 'All curves')
  const height = (sweep.raster.range[1] - sweep.raster.range[0]) / 96
  await eventually(async () => {
    const { head, rows } = await views.numbers('ensemble')
    expect.equal(head[4], 'median', 'what all curves come to')
    const shown = thinned(sweep.angles, 37)
    expect.equal(rows.length, shown.length, 'angles of all curves')
    for (const [n, [angle, count, , , median]] of rows.entries()) {
      const column = sweep.raster.counts.subarray(shown[n] * 96, shown[n] * 96 + 96)
      let seen = 0
      const bin = column.findIndex(found => found > 0 && (seen += found) >= 60)
      expect.says(angle, degrees(sweep.angles[shown[n]]), `angle ${n}`, { digits: 6 })
      expect.says(count, 120, `planes of angle ${n}`)
      expect.says(median, sweep.raster.range[0] + (bin + 0.5) * height, `median of angle ${n}`, { digits: 6 })
    }
  })
  await views.choose('Picture of the ensemble', 'Bands')
  expect.equal(await page.locator('.place-ensemble svg [onerror]').count(), 0, 'markup')
}

export async function polar({ views, sweep, expect }) {
  const table = await views.numbers('polar')
  const shown = Array.from({ length: 24 }, (_, n) => 15 * n)
  expect.columnSays(table, 'angle (°)', shown, 'polar: angles')
  const values = shown.map(n => sweep.mean[n])
  expect.columnSays(table, 'mean', values, 'polar: mean')
  expect.columnSays(
    table,
    'times the null',
    values.map(value => value / 0.01),
    'polar: times the null',
  )
  const [, half] = (await views.sum('polar')).match(/^Half-angle (\S+)°, at 0\.0°/)
  expect.says(half, degrees(Math.acos(sweep.epsilon[0])), 'half-angle')
}

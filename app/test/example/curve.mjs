/** The curve of one plane, its peak, and how likely that is. */
import { nullBands, peakPValues } from '../../../dist/index.js'
import { eventually, thinned } from '../views.mjs'
import { byPlane, QUESTION } from './question.mjs'

export async function curve({ page, views, study, sweep, expect }) {
  await views.type('First vector of the plane', 11)
  await views.type('Second vector of the plane', 14)
  const plane = [11, 14]
  const densities = await study.curve(plane, QUESTION)
  const shown = thinned(sweep.angles)
  await eventually(async () => {
    const table = await views.numbers('curve')
    expect.columnSays(
      table,
      'density',
      shown.map(n => densities[n]),
      'curve',
    )
    expect.holds(table.note, 'Plane (11, 14)', 'curve')
    expect.match(await views.sum('curve'), /p = .+ for a plane chosen beforehand$/)
  })
  const peak = Math.max(...densities)
  const isotropic = { samples: 10_000, dimensions: 16, epsilon: sweep.epsilon[0] }
  const [p] = await peakPValues([Math.round(peak * 10_000)], isotropic)
  const [, resonance, height, rows, at, said] = (await views.sum('curve')).match(
    /^Resonance (\S+), peak (\S+) \((\d+) rows\) at (\S+)°, p = (.+) for/,
  )
  expect.says(resonance, byPlane(sweep).get('11,14'), 'resonance of the plane')
  expect.says(height, peak, 'peak of the plane')
  expect.equal(Number(rows), Math.round(peak * 10_000), 'rows of the peak')
  expect.says(at, densities.indexOf(peak), 'angle of the peak')
  expect.says(said, p, 'p of the peak', { digits: 3 })
  // The bands, as the figure tells them.
  const { simultaneous, pointwise } = await nullBands({ ...isotropic, angles: 360 })
  const caption = await page.locator('.place-curve figcaption p').first().textContent()
  const [, ...limits] = caption.match(/at once \((\S+) to (\S+)\), .+\(darker, (\S+) to (\S+)\)/)
  for (const [n, value] of [...simultaneous, ...pointwise].entries())
    expect.says(limits[n], value, `limit ${n} of the bands`, { digits: 3 })
  expect.equal(await page.locator('.place-curve svg .srm-null-band').count(), 2, 'bands of the curve')
}

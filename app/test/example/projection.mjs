/** The rows close to a plane or to any, as density, over their null, and point by point. */
import { inPlaneMass } from '../../../dist/index.js'
import { eventually } from '../views.mjs'
import { CONE } from './question.mjs'

/** Points in each of 24 directions, by the middles of the cells that the page counts them in. */
function sectors(points, bins, extent) {
  const held = new Array(24).fill(0)
  let beyond = 0
  for (let at = 0; at < points.length; at += 2) {
    const [column, row] = [points[at], points[at + 1]].map(value => Math.floor(((value / extent + 1) / 2) * bins))
    if (![column, row].every(cell => cell >= 0 && cell < bins)) beyond++
    else {
      const turn = Math.atan2(row + 0.5 - bins / 2, column + 0.5 - bins / 2) / (2 * Math.PI)
      held[Math.floor(((turn + 1) % 1) * 24 + 0.5) % 24]++
    }
  }
  return { held, beyond }
}

export async function projection({ page, views, study, sweep, expect }) {
  const near = await study.points({ ...CONE, planes: [[11, 14]] })
  const count = near.points.length / 2
  await views.panel('projection').scrollIntoViewIfNeeded()
  const sumSays = async (points, epsilon) => {
    const [, held, of, plane, rho, chance] = (await views.sum('projection')).match(
      /^(\S+) of (\S+) rows in plane \((.+)\), ρ ≥ (\S+); (\S+) expected by chance/,
    )
    expect.equal(plane, '11, 14', 'plane of the projection')
    expect.says(held, points, 'rows close to the plane')
    expect.says(of, 10_000, 'rows')
    expect.says(rho, epsilon, 'ε of the projection')
    expect.says(chance, Math.round(10_000 * (await inPlaneMass(epsilon, 16))), 'rows by chance')
  }
  const densitySays = async points => {
    const table = await views.numbers('projection')
    const [, bins, extent] = table.note.match(/by the middles of (\d+)×\d+ cells over ±(\S+);/)
    const { held } = sectors(points, Number(bins), Number(extent))
    expect.columnSays(table, 'points', held, 'points by direction')
  }
  await eventually(() => sumSays(count, sweep.epsilon[0]))
  await densitySays(near.points)
  // Over the null: the same points and what isotropic ones would be there.
  await views.choose('Picture of the projection', 'Over null')
  await eventually(async () => {
    const table = await views.numbers('projection')
    const [, bins, extent] = table.note.match(/by the middles of (\d+)×\d+ bins over ±(\S+?),/)
    const { held } = sectors(near.points, Number(bins), Number(extent))
    expect.columnSays(table, 'points', held, 'points over their null')
    // The page leaves the rim of the library's histogram out, where all that is farther is counted.
    const [n, size] = [Number(bins) + 2, (Number(extent) * (Number(bins) + 2)) / Number(bins)]
    const wide = await study.planeDensity({ ...CONE, planes: [[11, 14]], bins: n, extent: size })
    const wanted = new Array(24).fill(0)
    for (let row = 1; row < n - 1; row++) {
      for (let column = 1; column < n - 1; column++) {
        const turn = Math.atan2(row + 0.5 - n / 2, column + 0.5 - n / 2) / (2 * Math.PI)
        wanted[Math.floor(((turn + 1) % 1) * 24 + 0.5) % 24] += wide.expected[row * n + column]
      }
    }
    expect.columnSays(table, 'expected', wanted, 'points expected', { digits: 5 })
  })
  // Point by point, those in the spotlight lit.
  await views.choose('Picture of the projection', 'Points')
  const lit = new Set((await study.members([11, 14], 51, CONE)).map(({ row }) => row))
  await eventually(async () => {
    const { head, rows, note } = await views.numbers('projection')
    expect.deepEqual(head, ['point', 'a', 'b', 'in the spotlight'], 'columns of the points')
    expect.equal(rows.length, Math.min(60, count), 'points of the table')
    for (const [point, a, b, isLit] of rows) {
      const n = Number(point)
      expect.says(a, near.points[2 * n], `a of point ${n}`, { digits: 6 })
      expect.says(b, near.points[2 * n + 1], `b of point ${n}`, { digits: 6 })
      expect.equal(isLit, lit.has(near.sample[n]) ? 'yes' : 'no', `light on point ${n}`)
    }
    expect.holds(note, 'points in the window', 'note of the points')
  })
  const caption = await page.locator('.place-projection figcaption p').first().textContent()
  const [, inside, shining, outside] = caption.match(
    /: ([\d,]+) points in the window, ([\d,]+) of them in the spotlight; ([\d,]+) outside of it/,
  )
  const number = text => Number(text.replaceAll(',', ''))
  expect.equal(number(inside) + number(outside), count, 'points inside and outside')
  expect.ok(number(shining) <= lit.size && number(shining) > 0, 'points that are lit')
  // All planes at once, and an ε of its own.
  await views.choose('Picture of the projection', 'Density')
  await page.getByLabel('ε of the sweep').uncheck()
  await views.type('ε of the projection, as a number', 0.8)
  const own = await study.points({ epsilon: 0.8, planes: [[11, 14]] })
  await eventually(() => sumSays(own.points.length / 2, 0.8))
  await densitySays(own.points)
  await views.choose('Planes of the projection', 'All planes')
  const all = await study.points({ epsilon: 0.8, planes: 'combinations' })
  await eventually(async () => {
    const [, points, planes] = (await views.sum('projection')).match(/^(\S+) points of (\S+) planes, ρ ≥ 0\.800;/)
    expect.says(points, all.points.length / 2, 'points of all planes')
    expect.says(planes, 120, 'planes')
  })
  await densitySays(all.points)
  expect.holds(await views.address(), ['pppm=all,density', 'rho=0.8'], 'address')
  // As dots, of which there are too many, and closer: still of all planes.
  await views.choose('Picture of the projection', 'Points')
  await views.type('ε of the projection, as a number', 0.3)
  const many = (await study.points({ epsilon: 0.3, planes: 'combinations' })).points.length / 2
  const dotsSay = async () => {
    const [, points, planes, every = '1'] = (await views.sum('projection')).match(
      /^(\S+) points of (\S+) planes, ρ ≥ 0\.300; \S+ expected by chance(?:; one of (\S+) is drawn)?\.$/,
    )
    expect.says(points, many, 'points of all planes, as dots')
    expect.says(planes, 120, 'planes of the dots')
    const title = await page.locator('.place-projection .svg > svg > title').textContent()
    expect.holds(title, 'any of 120 planes', 'title of the dots')
    const paths = await page
      .locator('.place-projection .svg path')
      .evaluateAll(all => all.map(path => path.getAttribute('d') ?? ''))
    const dots =
      paths
        .filter(path => path.endsWith('h0'))
        .join('')
        .split('h0').length - 1
    expect.ok(dots > 0 && dots <= 20_000, `${dots} dots of all planes`)
    return { dots, every: number(every) }
  }
  const wide = await eventually(dotsSay)
  expect.ok(wide.dots * wide.every < many + wide.every, 'one dot for so many points')
  await page.getByLabel('Zoom in, point by point').click()
  await eventually(async () => {
    const { every } = await dotsSay()
    expect.ok(every < wide.every, `a closer look draws more of the points: one of ${every}`)
  })
  expect.holds(await views.address(), ['pppm=all,points'], 'address of the dots')
  await page.locator('.place-projection').getByLabel('Show all').click()
  await views.choose('Picture of the projection', 'Density')
  await views.choose('Planes of the projection', 'This plane')
  await page.getByLabel('ε of the sweep').check()
  await eventually(() => sumSays(count, sweep.epsilon[0]))
}

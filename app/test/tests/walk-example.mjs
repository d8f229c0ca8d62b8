/** The built-in example, view by view: each number against the library's own. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { thumbnails } from '../../../dist/formats.js'
import { enrichment, inPlaneMass, nullBands, peakPValues } from '../../../dist/index.js'
import { ensembleSays, eventually, thinned, viewsOf } from '../views.mjs'

export const name = 'the example: every view says what the library counts'
export const setting = { timeout: 120 }

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const DATA = join(ROOT, 'examples/mnist/data/activations.npy')
const LABELS = join(ROOT, 'examples/mnist/data/labels.npy')
const IMAGES = join(ROOT, 'app/example/images.npz')
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
const CONE = { mass: 0.01 }
const degrees = radians => (radians * 180) / Math.PI

export async function run(given) {
  const { page, open, oracle, expect } = given
  const labels = oracle.labelsOf(LABELS, 10_000)
  const study = await oracle.study(DATA, { labels })
  const sweep = await study.sweep({ ...CONE, quantiles: QUANTILES, raster: 96 })
  const about = { ...given, views: viewsOf(page), study, sweep, labels }
  try {
    await open()
    await about.views.swept()
    expect.holds(await about.views.opened().innerText(), ['activations.npy', '10,000 × 16', '10 different'], 'data')
    // The verdict's words move what is below them: nothing is pointed at before they are there.
    for (const step of [ensemble, polar, verdict, matrix, curve, members, projection, scales]) await step(about)
  } finally {
    study.close()
  }
}

async function ensemble({ page, views, sweep, expect }) {
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

async function polar({ views, sweep, expect }) {
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

/** By plane: `i,j`. */
const byPlane = ({ planes, resonance }) =>
  new Map(Array.from(resonance, (value, p) => [`${planes[2 * p]},${planes[2 * p + 1]}`, value]))

async function matrix({ page, views, sweep, study, expect }) {
  const known = byPlane(sweep)
  const of = (i, j) => known.get(`${Math.min(i, j)},${Math.max(i, j)}`) ?? Number.NaN
  const indices = Array.from({ length: 16 }, (_, i) => i)
  const cellsSay = async order => {
    const { head, rows } = await views.numbers('matrix')
    expect.deepEqual(head.slice(1).map(Number), order.slice(0, head.length - 1), 'columns of the matrix')
    for (const [r, [name, ...cells]] of rows.entries()) {
      expect.equal(Number(name), order[r], 'row of the matrix')
      for (const [c, cell] of cells.entries()) {
        const value = of(order[r], order[c])
        if (r === c) expect.equal(cell, '', 'the diagonal')
        else expect.says(cell, value, `cell ${order[r]}, ${order[c]}`, { digits: 6 })
      }
    }
  }
  /** What the read-out says of a cell that is pointed at. */
  const pointAt = async ([r, c], order, side = 16) => {
    const [i, j] = [order[r], order[c]].sort((a, b) => a - b)
    const told = page.locator('.place-matrix .glimpse .told')
    const [, value, where] = await eventually(async () => {
      // What is above it may still move it.
      const { x, y } = await views.cell([r, c], side)
      await page.mouse.move(x, y)
      const text = await told.innerText()
      expect.holds(text, `Plane (${i}, ${j}): resonance`, 'read-out')
      return text.match(/resonance (\S+(?: [·×] \S+)?), (.+)$/)
    })
    expect.says(value, of(i, j), `read-out of ${i}, ${j}`)
    expect.equal(where, of(i, j) > 0 ? 'at the basis' : 'between', `read-out of ${i}, ${j}`)
    return [i, j]
  }
  await views.panel('matrix').scrollIntoViewIfNeeded()
  await eventually(() => cellsSay(indices))
  for (const cell of [
    [0, 1],
    [15, 14],
    [7, 2],
    [9, 9 + 3],
  ])
    await pointAt(cell, indices)
  await glimpseSays({ page, study, expect, plane: await pointAt([3, 12], indices) })
  // By resonance: vectors of the highest mean resonance first.
  const mean = indices.map(i => indices.reduce((all, j) => all + (of(i, j) || 0), 0) / 15)
  const order = [...indices].sort((i, j) => mean[j] - mean[i])
  await views.choose('Order of the vectors in the matrix', 'By resonance')
  await eventually(() => cellsSay(order))
  await pointAt([0, 1], order)
  // Nearer: half as many around the middle.
  await views.panel('matrix').getByRole('button', { name: 'Zoom in' }).click()
  await page.mouse.move(0, 0)
  await eventually(async () => {
    const [, row, column] = (await views.sum('matrix')).match(/^8 × 8 of 16 × 16 vectors, from row (\d+), column (\d+)/)
    expect.equal(row, column, 'the part that is shown')
    await cellsSay(order.slice(Number(row)))
  })
  const first = Number((await views.sum('matrix')).match(/from row (\d+)/)[1])
  const chosen = await pointAt([1, 4], order.slice(first), 8)
  await page.mouse.down()
  await page.mouse.up()
  await eventually(async () =>
    expect.deepEqual(
      [
        await views.number('First vector of the plane').inputValue(),
        await views.number('Second vector of the plane').inputValue(),
      ].map(Number),
      chosen,
      'the plane that was clicked',
    ),
  )
  expect.holds(await views.address(), [`plane=${chosen}`, 'sort=resonance', `matrix=${first},${first},8`], 'address')
  await views.panel('matrix').getByRole('button', { name: 'All', exact: true }).click()
  await views.choose('Order of the vectors in the matrix', 'By index')
  await eventually(() => cellsSay(indices))
  const [best] = [...known].sort(([, a], [, b]) => b - a)
  await views.panel('matrix').getByRole('button', { name: 'Highest' }).click()
  await eventually(async () => expect.holds(await views.address(), `plane=${best[0]}`, 'the highest'))
}

/** The small curve of a plane that is pointed at: its peak in words, and each of its points. */
async function glimpseSays({ page, study, expect, plane }) {
  const spark = page.locator('.place-matrix .spark')
  await eventually(async () =>
    expect.equal(await spark.getAttribute('data-plane'), plane.join(','), 'plane of the glimpse'),
  )
  const curve = await study.curve(plane, { ...CONE, quantiles: QUANTILES, raster: 96 })
  const best = Math.max(...curve)
  const [, peak, at] = (await spark.innerText()).match(/^Peak (\S+(?: [·×] \S+)?) at (\S+)°/)
  expect.says(peak, best, 'peak of the glimpse')
  expect.says(at, curve.indexOf(best), 'where it is')
  const path = await spark.locator('path.curve').getAttribute('d')
  // The null is in the picture, too.
  const top = Math.max(best, CONE.mass)
  const points = path
    .slice(1)
    .split('L')
    .map(pair => pair.split(' ').map(Number))
  expect.equal(points.length, 361, 'points of the glimpse')
  for (const [n, [x, y]] of points.entries()) {
    expect.near(x, (n / 360) * 240, 0.051, `x of point ${n}`)
    expect.near(y, 53 - (curve[n % 360] / top) * 50, 0.051, `y of point ${n}`)
  }
}

async function curve({ page, views, study, sweep, expect }) {
  await views.type('First vector of the plane', 11)
  await views.type('Second vector of the plane', 14)
  const plane = [11, 14]
  const densities = await study.curve(plane, { ...CONE, quantiles: QUANTILES, raster: 96 })
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

async function members({ page, views, study, oracle, labels, sweep, expect }) {
  const found = await study.members([11, 14], 51, CONE)
  expect.ok(found.length > 24, 'a spotlight that holds more rows than are shown')
  await views.type('Angle °', 51)
  const cards = page.locator('.place-members .card:not(.empty)')
  const images = oracle.imagesOf(IMAGES, 10_000)
  await eventually(async () => {
    expect.holds(await views.sum('members'), 'Plane (11, 14) at 51.0°.', 'rows')
    expect.equal(await page.locator('.place-members .card img').count(), 24, 'pictures of rows')
  })
  const [, inside, of, chance, times, doublings] = (await views.sum('members')).match(
    /^(\S+) of (\S+) rows inside; (\S+) expected by chance \((\S+)×, log₂ (\S+)\)/,
  )
  expect.says(inside, found.length, 'rows inside')
  expect.says(of, 10_000, 'rows')
  expect.says(chance, 100, 'rows by chance')
  expect.says(times, found.length / 100, 'times as many', { digits: 3 })
  expect.says(doublings, await enrichment(found.length / 10_000, sweep.epsilon[0], 16), 'doublings')
  const shown = () =>
    cards.evaluateAll(all =>
      all.map(card => {
        const [name, cosine] = card.querySelectorAll('span')
        const { src, naturalWidth } = card.querySelector('img') ?? {}
        return {
          label: card.querySelector('strong')?.textContent,
          name: name.textContent,
          cosine: cosine.textContent,
          src,
          naturalWidth,
        }
      }),
    )
  const rowsSay = async count => {
    const all = await shown()
    expect.equal(all.length, count, 'rows shown')
    const { sources } = thumbnails(
      images,
      found.slice(0, count).map(({ row }) => row),
      56,
    )
    for (const [n, { label, name, cosine, src, naturalWidth }] of all.entries()) {
      const { row, cosine: expected } = found[n]
      expect.equal(name, `row ${row}`, `row ${n}`)
      expect.says(cosine, expected, `cosine of row ${n}`)
      expect.equal(label, String(labels[row]), `label of row ${n}`)
      expect.equal(src, sources[row], `picture of row ${n}`)
      expect.equal(naturalWidth, images.shape[2], `width of the picture of row ${n}`)
    }
  }
  await rowsSay(24)
  await page.getByRole('button', { name: 'Show more' }).click()
  const more = Math.min(200, found.length)
  await eventually(() => rowsSay(more))
  await page.getByRole('button', { name: 'Show fewer' }).click()
  await eventually(() => rowsSay(24))

  const shares = (await study.shares([11, 14], 51, CONE)).sort((x, y) => Number(x.label) - Number(y.label))
  const table = await expect.tableOf(page.locator('.place-members .shares'))
  expect.deepEqual(
    table.rows.map(([label]) => label),
    shares.map(({ label }) => String(label)),
    'labels',
  )
  for (const [n, [label, counts, purity, recall, odds, q]] of table.rows.entries()) {
    const share = shares[n]
    const [held, total] = counts.split(' / ')
    expect.says(held, share.inside, `inside of ${label}`)
    expect.says(total, share.total, `total of ${label}`)
    expect.says(purity, share.purity, `purity of ${label}`)
    expect.says(recall, share.recall, `recall of ${label}`)
    expect.says(odds, share.logOdds, `odds of ${label}`)
    expect.equal(q.startsWith('▲'), share.q < 0.05, `mark of ${label}: ${q}`)
    if (q.endsWith('< 10⁻¹²')) expect.ok(share.q < 1e-12, `q of ${label}`)
    else expect.says(q.replace('▲', ''), share.q, `q of ${label}`, { digits: 3 })
  }
}

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

async function projection({ page, views, study, sweep, expect }) {
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

async function scales({ views, study, expect }) {
  await views.panel('scales').scrollIntoViewIfNeeded()
  const { mass, epsilon, enrichment: map } = await study.scaleSpace({ angles: 360 })
  const table = await eventually(() => views.numbers('scales'))
  expect.columnSays(table, 'mass', [...mass], 'widths')
  expect.columnSays(table, 'ε', [...epsilon], 'ε of the widths')
  for (const angle of [0, 45, 90, 135, 180, 225, 270, 315]) {
    const values = Array.from(mass, (_, e) => map[e * 360 + angle])
    expect.columnSays(table, `${angle}°`, values, `map at ${angle}°`)
  }
  let best = -1
  for (const [at, value] of map.entries()) if (Number.isFinite(value) && (best < 0 || value > map[best])) best = at
  const [, times, at, width] = (await views.sum('scales')).match(
    /^All 120 planes\. Highest: (\S+) times the null, at (\S+)° and mass (\S+)$/,
  )
  expect.says(times, 2 ** map[best], 'height of the map')
  expect.says(at, best % 360, 'where it is highest')
  expect.says(width, mass[Math.floor(best / 360)], 'where it is highest')
}

async function verdict({ page, views, study, labels, expect }) {
  const question = { ...CONE, quantiles: QUANTILES, raster: 96 }
  const judged = await study.verdict(question, { seed: 0, labels })
  const box = views.panel('statistics')
  await page.locator('.verdict-words').waitFor({ timeout: 60_000 })
  expect.equal(await page.locator('.verdict-words').textContent(), judged.words, 'the verdict')
  expect.equal(await box.locator('.verdict').getAttribute('data-stale'), 'false', 'the verdict is of this question')
  expect.deepEqual(
    await box.locator('.caveats li').allTextContents(),
    [
      ...judged.caveats.map(text => `Note: ${text}.`),
      ...judged.missing.map(text => `Not tested: ${text.replace(/^the /, '')}.`),
    ],
    'caveats',
  )
  const evidence = views.panel('evidence')
  const text = await evidence.textContent()
  expect.holds(text, [judged.labels.words, judged.ranking.words], 'what labels and ranking come to')
  const confirmed = [...judged.ranking.vectors, ...judged.ranking.planes].filter(
    ({ confirmed }) => confirmed.q <= judged.ranking.level,
  )
  const tables = evidence.locator('.verdict-tables table')
  const densest = await expect.tableOf(tables.last())
  expect.equal(densest.rows.length, Math.min(50, confirmed.length), 'discoveries')
  for (const [n, [, what, times, q]] of densest.rows.entries()) {
    const { plane, confirmed: half } = confirmed[n]
    expect.equal(what, plane[0] === plane[1] ? 'vector' : 'plane', `discovery ${n}`)
    expect.says(times, 2 ** half.enrichment, `times the null of discovery ${n}`, { digits: 3 })
    expect.says(q, half.q, `q of discovery ${n}`, { digits: 3 })
  }
}

/** The matrix of all planes: its cells, what is said of the one that is pointed at, its order, and a closer look. */
import { eventually } from '../views.mjs'
import { byPlane, CONE, QUESTION } from './question.mjs'

export async function matrix({ page, views, sweep, study, expect }) {
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
  const curve = await study.curve(plane, QUESTION)
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

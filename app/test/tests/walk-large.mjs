/** 10,000 × 512, dropped: an estimate at once, then all 130,816 planes exactly, down to single cells. */
import { ensembleSays, eventually, viewsOf } from '../views.mjs'

export const name = 'large: 10,000 × 512 is estimated, then exact in all views, down to single cells of the matrix'
export const setting = { timeout: 120 }

const QUESTION = { epsilon: 0.9 }
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]

export async function run({ page, open, drop, files, oracle, expect, figure }) {
  const path = files('large.npy')
  const views = viewsOf(page)
  const study = await oracle.study(path)
  try {
    await open('#data=large.npy&epsilon=0.9')
    await page.getByText('This view was made with large.npy').waitFor()
    await keepStages(page)
    const begun = performance.now()
    await drop('main', path)
    await page.waitForSelector('.place-ensemble .sum[data-stage="full"]', { timeout: 60_000 })
    figure(
      '10,000 × 512 at ε 0.9, from the drop to exact quantiles of all planes',
      (performance.now() - begun) / 1000,
      's',
    )
    expect.holds(await views.opened().innerText(), ['large.npy', '10,000 × 512, f32'], 'data')
    const stages = await page.evaluate(() => globalThis.stages)
    const sweep = await study.sweep({ ...QUESTION, quantiles: QUANTILES, curves: false })
    estimatesSay(stages, sweep, expect)
    ensembleSays(await views.numbers('ensemble'), sweep, 'ensemble')
    expect.holds(await views.sum('ensemble'), 'Exact: all 130,816 planes.', 'ensemble')
    await matrix({ page, views, sweep, expect })
    await chosen({ page, views, study, expect })
  } finally {
    study.close()
  }
}

/** Keeps what the ensemble says at each stage. */
async function keepStages(page) {
  await page.evaluate(() => {
    globalThis.stages = []
    const sum = document.querySelector('.place-ensemble .sum')
    new MutationObserver(() => {
      const { stage } = sum.dataset
      const text = sum.textContent
      const last = globalThis.stages.at(-1)
      if (last?.text !== text || last.stage !== stage) globalThis.stages.push({ stage, text })
    }).observe(document.querySelector('.place-ensemble'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  })
}

function estimatesSay(stages, sweep, expect) {
  const kinds = stages.map(({ stage }) => stage).filter(Boolean)
  const estimates = stages.filter(({ stage }) => stage === 'estimate')
  expect.ok(estimates.length > 0, `an estimate before the exact counts: ${kinds}`)
  expect.equal(kinds.at(-1), 'full', 'the last stage')
  expect.ok(kinds.lastIndexOf('estimate') < kinds.indexOf('full'), `stages in order: ${kinds}`)
  let before = 0
  for (const { text } of estimates) {
    const [, planes, of, error] = text.match(/^Estimated from (\S+) of (\S+) planes, ± (.+) at most$/)
    const counted = expect.numberIn(planes).value
    expect.ok(counted > before && counted < 130_816, `planes of an estimate grow: ${text}`)
    expect.says(of, 130_816, 'planes in all')
    // Two standard errors of a mean over so many planes, at most; the population is finite.
    const spread = Math.max(...sweep.std)
    const within = (2 * spread * Math.sqrt(1 - counted / 130_816)) / Math.sqrt(counted)
    const said = expect.numberIn(error).value
    expect.ok(
      said > within / 3 && said < within * 3,
      `error of an estimate from ${planes} planes: ${error}; about ${within}`,
    )
    before = counted
  }
}

async function matrix({ page, views, sweep, expect }) {
  const known = new Float64Array(512 * 512).fill(Number.NaN)
  sweep.resonance.forEach((value, p) => {
    known[sweep.planes[2 * p] * 512 + sweep.planes[2 * p + 1]] = value
  })
  const of = (i, j) => known[Math.min(i, j) * 512 + Math.max(i, j)]
  const told = page.locator('.place-matrix .glimpse .told')
  await views.panel('matrix').scrollIntoViewIfNeeded()
  await eventually(async () => expect.holds(await views.sum('matrix'), 'All 512 × 512 vectors', 'matrix'))
  // Pooled: a cell has the strongest of 4 × 4.
  expect.holds(await views.sum('matrix'), 'a cell is the strongest of 4 × 4 planes', 'matrix')
  const pooled = async ([r, c]) => {
    let [best, plane] = [-1, null]
    for (let i = 4 * r; i < 4 * r + 4; i++)
      for (let j = 4 * c; j < 4 * c + 4; j++)
        if (i !== j && Math.abs(of(i, j)) > best) [best, plane] = [Math.abs(of(i, j)), [i, j].sort((a, b) => a - b)]
    await eventually(async () => {
      const { x, y } = await views.cell([r, c], 128)
      await page.mouse.move(x, y)
      expect.holds(await told.innerText(), 'Strongest of 4 × 4: Plane (', 'a pooled cell')
      const [, i, j, value] = (await told.innerText()).match(/Plane \((\d+), (\d+)\): resonance (\S+(?: [·×] \S+)?),/)
      expect.ok(
        Math.floor(i / 4) === Math.min(r, c) && Math.floor(j / 4) === Math.max(r, c),
        `plane ${i}, ${j} of cell ${r}, ${c}`,
      )
      // Of several that are equally strong any will do.
      expect.equal(Math.abs(of(Number(i), Number(j))), best, `strongest of cell ${r}, ${c}, ${plane}`)
      expect.says(value, of(Number(i), Number(j)), `resonance of ${i}, ${j}`)
    })
  }
  await pooled([0, 64])
  await pooled([100, 31])
  // The strongest of all, brought near, cell by cell.
  const best = sweep.resonance.reduce((most, value, p) => (value > sweep.resonance[most] ? p : most), 0)
  const highest = views.panel('matrix').getByRole('button', { name: 'Highest' })
  await highest.click()
  await eventually(async () => {
    const [i, j] = new URLSearchParams((await views.address()).slice(1)).get('plane')?.split(',').map(Number) ?? []
    expect.equal(of(i, j), sweep.resonance[best], 'the highest')
  })
  const zoom = views.panel('matrix').getByRole('button', { name: 'Zoom in' })
  for (const side of [256, 128, 64, 32, 16, 8]) {
    await zoom.click()
    await eventually(async () =>
      expect.holds(await views.sum('matrix'), `${side} × ${side} of 512 × 512 vectors`, 'matrix'),
    )
  }
  const [, row, column] = (await views.sum('matrix')).match(/from row (\d+), column (\d+)/).map(Number)
  const { head, rows } = await views.numbers('matrix')
  expect.deepEqual(
    head.slice(1).map(Number),
    Array.from({ length: 8 }, (_, n) => column + n),
    'columns, 8 of 512',
  )
  for (const [r, [name, ...cells]] of rows.entries()) {
    expect.equal(Number(name), row + r, 'row, one of 8 of 512')
    for (const [c, cell] of cells.entries())
      if (row + r !== column + c)
        expect.says(cell, of(row + r, column + c), `cell ${row + r}, ${column + c}`, { digits: 6 })
  }
  const [r, c] = row + 2 === column + 5 ? [2, 6] : [2, 5]
  const { x, y } = await views.cell([r, c], 8)
  await page.mouse.click(x, y)
  const plane = [row + r, column + c].sort((a, b) => a - b)
  await eventually(async () => {
    expect.equal(await views.number('First vector of the plane').inputValue(), String(plane[0]), 'the plane')
    expect.equal(await views.number('Second vector of the plane').inputValue(), String(plane[1]), 'the plane')
  })
}

async function chosen({ page, views, study, expect }) {
  const names = ['First vector of the plane', 'Second vector of the plane']
  const plane = await Promise.all(names.map(async name => Number(await views.number(name).inputValue())))
  const one = await study.sweep({ ...QUESTION, planes: [plane] })
  const curve = one.curve(...plane)
  await eventually(async () => {
    const table = await views.numbers('curve')
    expect.holds(table.note, `Plane (${plane.join(', ')})`, 'curve')
    expect.columnSays(
      table,
      'density',
      table.rows.map(([angle]) => curve[Number(angle)]),
      'curve',
    )
  })
  // A pulled row is at an axis: where b_j is.
  await views.type('Angle °', 90)
  const found = await study.members(plane, 90, QUESTION)
  expect.ok(found.length >= 3, `rows at the axis: ${found.length}`)
  await eventually(async () => {
    expect.holds(
      await views.sum('members'),
      [`Plane (${plane.join(', ')}) at 90.0°`, `${found.length} of 10,000 rows inside`],
      'rows',
    )
    const cards = await page
      .locator('.place-members .card:not(.empty)')
      .evaluateAll(all => all.map(card => Array.from(card.querySelectorAll('span'), span => span.textContent)))
    expect.equal(cards.length, Math.min(24, found.length), 'rows shown')
    for (const [n, [row, cosine]] of cards.entries()) {
      expect.equal(row, `row ${found[n].row}`, `row ${n}`)
      expect.says(cosine, found[n].cosine, `cosine of row ${n}`)
    }
  })
  await eventually(async () => {
    const near = await study.points({ ...QUESTION, planes: [plane] })
    expect.holds(
      await views.sum('projection'),
      `${near.points.length / 2} of 10,000 rows in plane (${plane.join(', ')})`,
      'projection',
    )
  })
}

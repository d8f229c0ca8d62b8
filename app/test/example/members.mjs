/** The rows in the spotlight, their pictures, and their labels. */
import { fileURLToPath } from 'node:url'
import { thumbnails } from '../../../dist/formats.js'
import { enrichment } from '../../../dist/index.js'
import { eventually } from '../views.mjs'
import { CONE } from './question.mjs'

const IMAGES = fileURLToPath(new URL('../../example/images.npz', import.meta.url))

export async function members({ page, views, study, oracle, labels, sweep, expect }) {
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

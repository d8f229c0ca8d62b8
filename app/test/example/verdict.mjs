/** The verdict in words, and what it rests on. */
import { QUESTION } from './question.mjs'

export async function verdict({ page, views, study, labels, expect }) {
  const judged = await study.verdict(QUESTION, { seed: 0, labels })
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

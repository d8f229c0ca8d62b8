/** Without a network: the page that was loaded once opens again, with its example and all that it computes. */
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const name = 'after the first load the page needs no network, and a new version is there at the next'

export const setting = { timeout: 90 }

const NEXT = fileURLToPath(new URL('../../../target/app/next', import.meta.url))

export async function run({ page, open, host, app, cut, restore, pick, files, expect, figure }) {
  await open()
  await registered(page)
  await cut()
  const begun = host.requests().length

  await page.reload()
  await worksWhole(page, expect)
  expect.equal(host.requests().length, begun, 'requests that a cut host has heard')

  // An address that was sent, opened with no network: the view is as it was.
  await page.goto(`${host.url}?from=mail#epsilon=0.6&plane=1,3&turn=45`)
  await page.waitForFunction(() =>
    /Plane \(1, 3\) at 45\.0°/.test(document.querySelector('.place-members .sum')?.textContent),
  )
  await pick(page.getByRole('button', { name: 'Choose files' }), files('small.npy'))
  await page.waitForFunction(() => /small\.npy/.test(document.querySelector('.opened-now')?.textContent ?? ''))

  // The next version: it is fetched beside the old one, and taken when the page is loaded again.
  nextVersion(app)
  await restore(NEXT)
  await page.goto(host.url)
  expect.equal(await page.title(), 'Spotlight Resonance', 'the title before the new version is there')
  const asked = performance.now()
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration.update()
    while (!registration.waiting && registration.installing) await new Promise(done => setTimeout(done, 20))
  })
  figure('a new version fetched beside the old one', performance.now() - asked, 'ms')
  await page.reload()
  expect.equal(await page.title(), 'The next one', 'the title after it')
  await cut()
  await page.reload()
  expect.equal(await page.title(), 'The next one', 'the title with no network')
  await worksWhole(page, expect)
}

async function registered(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while ((await caches.keys()).length === 0) await new Promise(done => setTimeout(done, 20))
  })
}

/** Every lane answers: ensemble, verdict, matrix, curve, rows with pictures, projection, map, files, report. */
async function worksWhole(page, expect) {
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  for (const place of ['ensemble', 'polar', 'matrix', 'curve', 'projection']) {
    const panel = page.locator(`.place-${place}`)
    await panel.scrollIntoViewIfNeeded()
    await panel.locator('.svg > svg').first().waitFor()
  }
  await page.locator('.place-scales').scrollIntoViewIfNeeded()
  await page.locator('.place-scales .svg > svg').waitFor({ timeout: 30_000 })
  await page.locator('.card img').first().waitFor()
  expect.ok(
    await page
      .locator('.card img')
      .first()
      .evaluate(image => image.naturalWidth > 0),
    'a digit is drawn',
  )
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Report (HTML)' }).click(),
  ])
  expect.match(readFileSync(await report.path(), 'utf8'), /^<!doctype html>/i)
}

/** The same build with another title. Its worker lists the page by its hash; both change. */
function nextVersion(app) {
  rmSync(NEXT, { recursive: true, force: true })
  cpSync(app, NEXT, { recursive: true })
  const page = join(NEXT, 'index.html')
  const worker = join(NEXT, 'service-worker.js')
  const integrity = text => `sha256-${createHash('sha256').update(text).digest('base64')}`
  const [old, script] = [readFileSync(page, 'utf8'), readFileSync(worker, 'utf8')]
  const next = old.replace('<title>Spotlight Resonance</title>', '<title>The next one</title>')
  const listed = script
    .replace(integrity(old), integrity(next))
    .replace(/const VERSION = '\w+'/, "const VERSION = 'next'")
  if (next === old || !listed.includes(integrity(next))) throw new Error('the build has another form: no next version')
  writeFileSync(page, next)
  writeFileSync(worker, listed)
}

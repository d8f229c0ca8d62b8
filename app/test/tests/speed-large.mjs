/** 10000 × 512, all 130,816 planes: how long the thread is held, and how often a hand sees something new. */
import { dragged, settling } from '../drag.mjs'
import { besides } from '../machine.mjs'

export const name = 'ten thousand rows of 512 dimensions open and follow a hand without holding up the page'

export const setting = { timeout: 170 }

const SUM = '.place-ensemble .sum'
const ENSEMBLE = '.place-ensemble .svg'
const EXACT = '^Exact: all 130,816'

export async function run(given) {
  const { page, open, drop, files, figure, slide, blocked, expect } = given
  const large = files('large.npy')
  await open()
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })

  let exact
  let held
  const opening = await besides(async () => {
    held = await blocked(async () => {
      await drop('main', large)
      exact = await page.evaluate(settling, { selector: SUM, pattern: EXACT })
    })
  })
  figure('large file: processors in other hands', 100 * opening.others, '%')
  figure('large file: until its ensemble is exact', exact, 'ms')
  figure('large file: longest task, by the clock', held.longest, 'ms')
  figure('large file: longest task, its own work', held.working, 'ms', { most: 50 })

  // The hand comes before the verdict is there, as hands do; what the verdict does must not hold it up.
  await page.waitForSelector('.place-matrix svg', { timeout: 30_000 })
  await dragged(given, {
    what: 'large, mass around 0.01 dragged',
    selector: ENSEMBLE,
    act: () => slide('input.cone', { ms: 3000, between: [0.25, 0.35] }),
  })
  const after = await page.evaluate(settling, { selector: SUM, pattern: EXACT })
  figure('large, mass around 0.01: exact after the release', after, 'ms')

  await page.getByRole('group', { name: 'The width is given as' }).getByText('ε').click()
  const number = page.locator('.cone-facts input.number')
  await number.fill('0.9')
  await number.press('Enter')
  await page.evaluate(settling, { selector: SUM, pattern: EXACT })
  await page.waitForTimeout(500)
  await dragged(given, {
    what: 'large, ε around 0.9 dragged',
    selector: ENSEMBLE,
    act: () => slide('input.cone', { ms: 3000, between: [0.93, 0.97] }),
    least: 10,
  })
  const narrow = await page.evaluate(settling, { selector: SUM, pattern: EXACT })
  figure('large, ε around 0.9: exact after the release', narrow, 'ms')
  expect.match(await page.locator(SUM).textContent(), /Exact: all 130,816 planes/)

  await page.setViewportSize({ width: 1280, height: 1800 })
  await page.locator('.place-members').scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  await dragged(given, {
    what: 'large, cone turned, rows in it',
    selector: '.place-members .sum',
    act: () => slide('.place-curve .turn-handle', { ms: 3000, between: [0.1, 0.4] }),
    least: 10,
  })
}

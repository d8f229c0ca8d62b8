/** How fast the example is: on the screen, and under a hand. Keeps pace with the screen, or says who had the processors. */
import { dragged, settling } from '../drag.mjs'
import { besides } from '../machine.mjs'

export const name = 'the example is there at once, and follows a hand'

/** The first picture; what it says is checked elsewhere. */
export const setting = { awaited: '.place-ensemble .svg svg', timeout: 90 }

/** Pictures a second; the goal is each of the screen’s sixty, which a machine without a graphics card does not reach. */
const LEAST = 20

const ENSEMBLE = '.place-ensemble .svg'

export async function run(given) {
  const { page, open, figure, slide } = given
  // A browser that was launched just now is busy with itself.
  await page.waitForTimeout(1500)
  const loading = await besides(async () => {
    await open()
    await page.waitForFunction(() => globalThis.watched.shown !== undefined)
  })
  const shown = await page.evaluate(() => globalThis.watched.shown)
  figure('processors in other hands while loading', 100 * loading.others, '%')
  figure('first figure of the example after the navigation', shown, 'ms', loading.judged({ most: 1000 }))

  // The verdict, the map and the pictures of the digits are there: nothing else is at work.
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  await page.waitForSelector('.card img')
  await page.waitForTimeout(500)

  await dragged(given, {
    what: 'mass dragged',
    selector: ENSEMBLE,
    act: () => slide('input.cone', { ms: 3000, between: [0.3, 0.7] }),
    least: LEAST,
  })
  const settled = await page.evaluate(settling, {
    selector: '.place-ensemble .sum[data-stage=full]',
    pattern: '^Exact',
  })
  figure('mass dragged: exact ensemble after the release', settled, 'ms')

  await page.getByRole('group', { name: 'The width is given as' }).getByText('ε').click()
  await page.waitForTimeout(1000)
  await dragged(given, {
    what: 'ε dragged',
    selector: ENSEMBLE,
    act: () => slide('input.cone', { ms: 3000, between: [0.7, 0.95] }),
    least: LEAST,
  })

  // A view that is not on the screen waits for the hand to rest: these two are seen together.
  await page.setViewportSize({ width: 1280, height: 1800 })
  const number = page.locator('.cone-facts input.number')
  await number.fill('0.6')
  await number.press('Enter')
  await page.waitForTimeout(1500)
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  await page.locator('.place-members').scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  await dragged(given, {
    what: 'cone turned, rows in it',
    selector: '.place-members .sum',
    act: () => slide('.place-curve .turn-handle', { ms: 3000, between: [0.2, 0.5] }),
    least: LEAST,
  })
}

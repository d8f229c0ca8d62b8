/** The page as it is loaded: quiet, within its policy, and open to all. */
export const name = 'the page loads quietly, within its policy in workers too, and axe finds nothing'

// A focus that fades in would not be seen yet.
export const setting = { policy: true, context: { reducedMotion: 'reduce' } }

export async function run({ page, open, host, expect, accessible, tabThrough }) {
  await open()
  await page.waitForLoadState('networkidle')
  expect.ok(await page.title(), 'the page has no title')
  expect.equal(await page.locator('meta[http-equiv="Content-Security-Policy" i]').count(), 1, 'policies in the page')
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect.ok(scrollWidth <= clientWidth, `scrolls sideways: ${scrollWidth} px wide on ${clientWidth}`)
  await accessible('as loaded')
  // What begins when it is scrolled to has controls while it works: it is let come to its end first.
  await page.locator('.place-scales').scrollIntoViewIfNeeded()
  await page.waitForSelector('.place-scales .svg svg', { timeout: 60_000 })
  await page.waitForFunction(() => document.querySelector('.verdict-words') && !document.querySelector('.busy'))
  await page.evaluate(() => scrollTo(0, 0))
  const { stops, unseen, missed } = await tabThrough()
  expect.ok(stops.length > 0, 'Tab comes to nothing')
  expect.deepEqual(unseen, [], 'controls whose focus is not seen')
  expect.deepEqual(missed, [], 'controls that Tab does not come to')
  expect.ok(host.requests().length > 0, 'requests')
}

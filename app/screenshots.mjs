/**
 * Pictures of the explorer for the README: `npm run build:app && node app/screenshots.mjs`. They show the built-in example as
 * it is.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch } from './test/browser.mjs'
import { serveApp } from './test/serve.mjs'

const to = name => fileURLToPath(new URL(`../docs/explorer/${name}.png`, import.meta.url))
mkdirSync(fileURLToPath(new URL('../docs/explorer/', import.meta.url)), { recursive: true })

const host = await serveApp(fileURLToPath(new URL('dist/', import.meta.url)))
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1010 }, reducedMotion: 'reduce' })
  // A peak worth looking at: between the third and the sixth neuron.
  await page.goto(`${host.url}#turn=50`)
  await page.locator('.place-evidence figure svg').first().waitFor({ timeout: 60_000 })
  await page.locator('.card img').first().waitFor({ timeout: 60_000 })
  await page.screenshot({ path: to('overview') })
  await page.locator('.place-members').scrollIntoViewIfNeeded()
  const [left, right] = await Promise.all(
    ['.place-members', '.place-projection'].map(one => page.locator(one).boundingBox()),
  )
  const { scrollY } = await page.evaluate(() => ({ scrollY }))
  const top = left.y + scrollY
  await page.setViewportSize({ width: 1440, height: 3000 })
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({
    path: to('rows'),
    clip: { x: left.x, y: top, width: right.x + right.width - left.x, height: Math.max(left.height, right.height) },
    fullPage: true,
  })
} finally {
  await browser.close()
  await host.close()
}

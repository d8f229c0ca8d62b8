/** The page as it is served while somebody changes it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openTab } from '../browser.mjs'

export const name = 'the page as served for changing it has its styles and its workers'

const APP = fileURLToPath(new URL('../..', import.meta.url))

export async function run({ browser, expect }) {
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', '0'], {
    cwd: APP,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  const ended = once(vite, 'exit')
  try {
    let told = ''
    let url
    for await (const piece of vite.stdout) {
      told += piece
      url = told.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0]
      if (url) break
    }
    expect.ok(url, `no address: ${told}`)
    const tab = await openTab(browser, url)
    await tab.page.goto(url)
    await tab.page.waitForSelector('.place-ensemble .svg svg', { timeout: 30_000 })
    const { width } = await tab.page.locator('.side').boundingBox()
    expect.ok(width < 600, `the column at the side is ${width} px wide: no styles`)
    expect.deepEqual(tab.faults, [], 'what the page does wrong')
    await tab.close()
  } finally {
    vite.kill()
    await ended
  }
}

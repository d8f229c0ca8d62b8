/** Pages that say what they found, in a real browser. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { openInFirefox } from './firefox.mjs'

/** Where a program is: by its variable ($CHROMIUM, $FIREFOX), or on the path. */
export function findProgram(name) {
  const names = name === 'firefox' ? ['firefox', 'firefox-esr'] : [name]
  const given = process.env[name.toUpperCase()]
  if (given) return given
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(existsSync)
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage']

/**
 * Opens a page in Chromium or Firefox and waits until it has set `globalThis.answer` to `{ compared }` or `{ error }`.
 *
 * @param options.before called with Playwright's page before it is opened, in Chromium.
 * @param options.allow a pattern of console errors that are expected.
 * @throws Error with all that the page reported, where it answers with an error, reports one, or is silent for `timeout`.
 */
export async function openPage(url, { browser: name = 'chromium', before, allow, timeout = 60_000 } = {}) {
  if (name === 'firefox') return openInFirefox(url, findProgram(name), { allow, timeout })
  if (name !== 'chromium') throw new Error(`no way to drive ${name}`)
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: ARGS })
  const faults = []
  const noted = []
  try {
    const page = await browser.newPage()
    const failed = new Promise(resolve => {
      page.on('pageerror', error => resolve(faults.push(`page error: ${error.stack ?? error}`)))
    })
    page.on('console', message => {
      const text = `${message.type()}: ${message.text()} (${message.location().url})`
      noted.push(text)
      if (message.type() === 'error' && !allow?.test(text)) faults.push(text)
    })
    page.on('requestfailed', request => noted.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
    await before?.(page)
    await page.goto(url)
    const answered = page
      .waitForFunction(() => globalThis.answer, undefined, { timeout })
      .then(
        handle => handle.jsonValue(),
        error => ({ error: error.message }),
      )
    const answer = (await Promise.race([answered, failed.then(() => undefined)])) ?? {}
    if (answer.error || faults.length > 0 || !answer.compared) {
      const what = answer.error ?? (faults.length > 0 ? 'the page reported errors' : 'no answer')
      throw new Error([`${url}: ${what}`, ...faults, ...noted.filter(text => !faults.includes(text))].join('\n'))
    }
    return { version: `Chromium ${browser.version()}`, compared: answer.compared }
  } finally {
    await browser.close()
  }
}

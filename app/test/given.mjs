/** What a test of the explorer is given: a page of its own on a host of its own, files, and means to look and measure. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe.mjs'
import { drop, openTab, pick, saved, slide, updates } from './browser.mjs'
import * as expect from './expect.mjs'
import { tabThrough } from './keyboard.mjs'
import * as oracle from './oracle.mjs'
import { serveApp } from './serve.mjs'
import { blocked, longTasks } from './tasks.mjs'

/** Elsewhere than on a developer's machine, nobody knows what else it does: times are told, not judged. */
const STRICT = !process.env.CI

/** What a request says when the host is gone on purpose. */
const CUT = /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INTERNET_DISCONNECTED|FAILED)/

/**
 * @param browser what launch() gives.
 * @param options.app the folder of the built page.
 * @param options.files path by name of a test file.
 * @param options.setting the test's own: `allow`, `awaited`, `context`, `policy`.
 * @param options.shots the folder for its screenshots.
 */
export async function give(browser, { app, files, setting, shots }) {
  const { allow, awaited, context, policy } = setting
  const host = await serveApp(app, { policy })
  const tab = await openTab(browser, host.url, { allow, awaited, context })
  const { page } = tab
  const figures = []
  let wasCut = false
  /**
   * Notes a measurement.
   *
   * @param limits.least and limits.most what the value must keep, where times are judged.
   */
  const figure = (what, value, unit = '', { least, most } = {}) => {
    const short = Number(value.toPrecision(3))
    const goal = [least !== undefined && `at least ${least}`, most !== undefined && `at most ${most}`].filter(Boolean)
    const text = [`${short} ${unit}`.trim(), goal.length > 0 && `(${goal.join(', ')} expected)`]
      .filter(Boolean)
      .join(' ')
    const missed = !(value >= (least ?? value) && value <= (most ?? value))
    figures.push({ what, value, unit, least, most, missed, text: missed ? `${text}: MISSED` : text })
    if (missed && STRICT) throw new Error(`${what}: ${text}`)
  }
  return {
    page,
    context: tab.context,
    browser,
    host,
    /** The folder of the built page. */
    app,
    files,
    expect,
    oracle,
    figure,
    figures,
    /** Goes to an address of the page, such as '#data=mnist', and waits until it is loaded. */
    open: async (address = '') => {
      await page.goto(new URL(address, host.url).href)
      return page
    },
    /** The host goes away; requests that fail for it are no fault from now on. */
    cut: async () => {
      wasCut = true
      await host.cut()
    },
    restore: host.restore,
    drop: (selector, names) => drop(page, selector, names),
    pick: (control, names) => pick(page, control, names),
    slide: (control, options) => slide(page, control, options),
    saved: act => saved(page, act),
    longTasks: () => longTasks(page),
    blocked: act => blocked(page, act),
    updates: (selector, act) => updates(page, selector, act),
    /** Fails with all violations that axe finds. */
    accessible: async (what, options) => {
      const found = await violations(page, options)
      expect.ok(found.length === 0, [`${what}: ${found.length} violations`, ...found].join('\n'))
    },
    tabThrough: options => tabThrough(page, options),
    /** Fails where some text of a file was run as a script. */
    unharmed: async what => {
      const done = await page.evaluate(() => [
        globalThis.hacked,
        document.querySelector('[onerror], img[src="x"]')?.outerHTML,
      ])
      expect.deepEqual(done, [undefined, undefined], `${what}: text of a file became markup`)
    },
    shot: async name => {
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
    },
    faults: () => tab.faults.filter(fault => !(wasCut && CUT.test(fault))),
    close: async () => {
      await tab.close()
      await host.close()
    },
  }
}

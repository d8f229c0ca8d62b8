/** Pages in Debian's Chromium, which tell whatever goes wrong in them. */
import { chromium } from 'playwright-core'
import { findProgram } from '../../test/package/browser.mjs'
import { countUpdates, watch } from './watch.mjs'

const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
  // Nothing but this machine has a name, whoever asks: pages, workers or the browser itself.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export async function launch({ headless = true } = {}) {
  const executablePath = findProgram('chromium')
  if (!executablePath) throw new Error('no chromium on the path: install it, or set $CHROMIUM')
  return chromium.launch({ executablePath, headless, args: ARGS })
}

/** Addresses that are no request to anybody. */
const LOCAL = /^(data|blob|about):/

/**
 * A page in a context of its own: nothing is stored, nothing shared.
 *
 * @param browser what {@link launch} gives.
 * @param origin the only host that it may ask.
 * @param options.allow a pattern of faults that are expected.
 * @param options.awaited a selector: `watched.shown` of the page is when it was first on screen, in ms since the navigation.
 * @param options.context Playwright's options of a context: viewport, colorScheme, reducedMotion, hasTouch…
 * @returns `context`, `page`, `faults` (a list that grows), and `close()`.
 */
export async function openTab(browser, origin, { allow, awaited, context: settings = {} } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...settings,
  })
  const faults = []
  const fault = text => {
    if (!allow?.test(text) && !faults.includes(text)) faults.push(text)
  }
  context.on('request', request => {
    const url = request.url()
    if (!LOCAL.test(url) && !url.startsWith(origin)) fault(`foreign request: ${url}`)
  })
  context.on('weberror', error => fault(`page error: ${error.error()?.stack ?? error.error()}`))
  await context.exposeFunction('tellFault', fault)
  await context.addInitScript(watch, { awaited })
  const page = await context.newPage()
  watchPage(page, fault)
  // Whoever waits for a dialog of files begins to catch them only then, and a key may be faster: they are always caught.
  page.on('filechooser', () => {})
  context.on('page', other => {
    watchPage(other, fault)
    fault(`another page opened: ${other.url()}`)
  })
  return { context, page, faults, close: () => context.close() }
}

function watchPage(page, fault) {
  page.on('console', message => {
    if (!['error', 'warning', 'assert'].includes(message.type())) return
    fault(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('crash', () => fault('the page crashed'))
  page.on('dialog', dialog => {
    fault(`a dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('worker', worker => {
    // Console messages of workers come with the page's; a policy broken in one is only told there.
    const listen = () => {
      addEventListener('securitypolicyviolation', event =>
        console.error(`policy broken in a worker: ${event.effectiveDirective} ${event.blockedURI}`),
      )
    }
    worker.evaluate(listen).catch(() => {})
  })
}

/**
 * How often what a selector means is seen to change while `act` goes on: frames in which it did, per second. The element
 * must stay; what is in it may be replaced.
 *
 * @returns `updates`, `frames` (how many there were at all: on a busy machine, fewer than 60 a second), `seconds`,
 *   `longestGap` between two updates in ms, and `perSecond`.
 */
export async function updates(page, selector, act) {
  await page.evaluate(countUpdates, selector)
  await act()
  const counted = await page.evaluate(() => globalThis.watched.stopCounting())
  return { ...counted, perSecond: counted.updates / counted.seconds }
}

/**
 * Drags with the mouse along a control, to and fro over the part of its width between two shares, and lets go.
 *
 * @param options.ms how long; one way takes a second.
 * @param options.between shares of the width, from 0 to 1.
 */
export async function slide(page, control, { ms = 3000, between: [low, high] = [0.1, 0.9] } = {}) {
  const locator = typeof control === 'string' ? page.locator(control) : control
  await locator.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await locator.boundingBox()
  const session = await page.context().newCDPSession(page)
  const mouse = (type, share) => {
    const at = { x: x + width * share, y: y + height / 2 }
    return session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, clickCount: 1 })
  }
  // The browser answers a move when it has been seen to, a frame or more later; a hand does not wait for that.
  const moves = []
  let share = low
  await mouse('mousePressed', share)
  const begun = performance.now()
  for (let gone = 0; gone < ms; gone = performance.now() - begun) {
    share = low + (high - low) * (0.5 - 0.5 * Math.cos((Math.PI * gone) / 1000))
    moves.push(mouse('mouseMoved', share))
    await new Promise(resolve => setTimeout(resolve, 8))
  }
  await Promise.all(moves)
  await mouse('mouseReleased', share)
  await session.detach()
}

/** Drops files of this machine on what a selector means, as the system does: the events are trusted. */
export async function drop(page, selector, paths) {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`nothing to drop on: ${selector} is not on screen`)
  const { width, height } = page.viewportSize()
  const middle = (from, length, limit) => Math.min(limit - 1, Math.max(0, from) + Math.min(length, limit) / 2)
  const at = { x: middle(box.x, box.width, width), y: middle(box.y, box.height, height) }
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 }
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data })
    }
  } finally {
    await session.detach()
  }
}

/**
 * Picks files by a control that opens the system's dialog.
 *
 * @param files paths, or `{ name, mimeType, buffer }` for names that no folder takes.
 */
export async function pick(page, control, files) {
  const locator = typeof control === 'string' ? page.locator(control) : control
  const [chooser] = await both(page.waitForEvent('filechooser'), () => locator.click())
  await chooser.setFiles(files)
}

/** What `act` makes the page save: `{ name, path }`. */
export async function saved(page, act) {
  const [download] = await both(page.waitForEvent('download'), act)
  return { name: download.suggestedFilename(), path: await download.path() }
}

/** Waits for what `act` brings about. Where the act itself fails, the other is of no interest when the page is closed. */
function both(awaited, act) {
  awaited.catch(() => {})
  return Promise.all([awaited, act()])
}

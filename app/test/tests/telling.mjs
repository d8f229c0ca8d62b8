/** The harness itself: that nothing a page does wrong goes unnoticed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { violations } from '../axe.mjs'
import { openTab } from '../browser.mjs'
import { tabThrough } from '../keyboard.mjs'
import { POLICY, serveApp } from '../serve.mjs'
import { blocked, longTasks } from '../tasks.mjs'

export const name = 'whatever goes wrong in a page is told'

const FOLDER = fileURLToPath(new URL('../../../target/app/telling', import.meta.url))

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Telling</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script type="module" src="page.js"></script></head>
<body><main><h1>Telling</h1><button>Press</button></main></body></html>`

const SCRIPT = `
const worker = new Worker('worker.js', { type: 'module' })
worker.onmessage = () => document.body.classList.add('ready')
globalThis.tell = what => worker.postMessage(what)
globalThis.block = ms => { for (const end = performance.now() + ms; performance.now() < end; ); }`

const WORKER = `
postMessage('ready')
onmessage = ({ data }) => {
  if (data === 'throw') throw new Error('thrown in a worker')
  if (data === 'say') console.error('said in a worker')
  if (data === 'fetch') fetch('http://10.0.0.1/').catch(() => {})
  if (data === 'eval') try { new Function('1')() } catch {}
}`

const image = '<img src=x onerror="window.hacked=1">'

/** What the page does wrong, as a function that runs in it, and what is told. */
const WRONGS = [
  [() => setTimeout(() => Promise.reject(new Error('refused'))), /page error: Error: refused/],
  [() => console.warn('said'), /console warning: said/],
  [() => fetch('nothing').then(() => {}), /404/],
  [() => void (new Image().src = 'http://10.0.0.1/x.png'), /foreign request: http:\/\/10\.0\.0\.1\/x\.png/],
  [
    () => document.body.insertAdjacentHTML('beforeend', '<p style="color:red">x</p>'),
    /policy broken: style-src-attr inline/,
  ],
  [
    () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hacked=1">'),
    /policy broken: script-src-attr/,
  ],
  [() => void window.open('about:blank'), /another page opened/],
  [() => alert('so'), /a dialog: so/],
  [() => globalThis.tell('throw'), /page error: Error: thrown in a worker/],
  [() => globalThis.tell('say'), /console error: said in a worker/],
  [() => globalThis.tell('fetch'), /policy broken in a worker: connect-src/],
  [() => globalThis.tell('eval'), /policy broken in a worker: script-src/],
]

async function until(found, what) {
  for (const end = Date.now() + 5000; !found(); ) {
    if (Date.now() > end) throw new Error(`not told within 5 s: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

export async function run({ browser, expect }) {
  mkdirSync(FOLDER, { recursive: true })
  for (const [file, text] of Object.entries({ 'index.html': PAGE, 'page.js': SCRIPT, 'worker.js': WORKER }))
    writeFileSync(join(FOLDER, file), text)
  const host = await serveApp(FOLDER, { policy: true })
  try {
    for (const [wrong, told] of WRONGS) {
      const tab = await openTab(browser, host.url)
      await tab.page.goto(host.url)
      await tab.page.waitForSelector('.ready')
      expect.deepEqual(tab.faults, [], 'before anything is wrong')
      await tab.page.evaluate(wrong)
      await until(() => tab.faults.some(fault => told.test(fault)), told).catch(error => {
        throw new Error(`${error.message}; told was ${tab.faults.join('; ') || 'nothing'}`)
      })
      await tab.close()
    }
    const tab = await openTab(browser, host.url)
    await tab.page.goto(host.url)
    const { working, tasks } = await blocked(tab.page, () =>
      tab.page.evaluate(() => void setTimeout(globalThis.block, 0, 150)),
    )
    // A busy machine leaves a loop that goes by the clock less work.
    expect.ok(working > 20 && working < 200, `150 ms of work in one task are told as ${working}`)
    expect.ok(tasks[0].duration > 140, `150 ms in one task are told as ${tasks[0].duration}`)
    expect.ok(
      (await longTasks(tab.page)).some(({ duration }) => duration > 140),
      'a long task is not told to the page',
    )
    expect.deepEqual(await violations(tab.page), [])
    expect.deepEqual((await tabThrough(tab.page)).unseen, [])
    await tab.page.evaluate(markup => {
      document.querySelector('button').outerHTML = `<button aria-label=""></button><div tabindex="5">x</div>${markup}`
      const style = new CSSStyleSheet()
      style.replaceSync(':focus { outline: none !important }')
      document.adoptedStyleSheets = [style]
    }, image)
    expect.match((await violations(tab.page)).join('\n'), /button-name .*\n?.*image-alt/s)
    expect.equal((await tabThrough(tab.page)).unseen.length, 2)
    await tab.close()
  } finally {
    await host.close()
  }
}

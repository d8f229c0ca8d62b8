/** W6: the workloads in a worker of headless Chromium, the same built files served to it, the same answers to the bit. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { summary } from './measure.mjs'
import { Ours, optionsOf } from './ours.mjs'

const root = new URL('../', import.meta.url)
const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' }

/** Those of the workloads that a browser is asked for, with one thread, and these with two. */
const names = ['W1', 'W2', 'W3', 'W4', 'W4b', 'W4c', 'W5']
const twoThreads = ['W3', 'W4']

/**
 * @param offered Workloads by name.
 * @param effort None where only answers count.
 * @returns For each workload: `name`, `threads`, and of `whole` calls and of the `sweep` alone a summary of milliseconds;
 *   or `missing` in words where there is no Chromium.
 */
export async function browse(offered, library, effort) {
  const found = await inChromium(async ({ browser, served, address }) => {
    const page = await browser.newPage()
    page.on('pageerror', error => console.error(`chromium: ${error.message}`))
    await page.goto(`${address}/bench/browser/page.html`)
    const runs = []
    for (const name of names) {
      const workload = await offered[name](library)
      if (workload.missing) continue
      const digest = await digestInNode(workload, library)
      serveArrays(served, workload)
      for (const threads of twoThreads.includes(name) ? [1, 2] : [1]) {
        const found = await page.evaluate(task => globalThis.ask(task), taskOf(workload, threads, effort))
        if (found.error) throw new Error(`${name} in chromium: ${found.error}`)
        if (found.digest !== digest)
          throw new Error(`${name} in chromium with ${threads} threads: another answer than in Node`)
        const [whole, sweep] = [found.whole, found.sweep].map(times => (effort ? summary(times) : null))
        runs.push({ name, threads, whole, sweep })
      }
    }
    return { version: browser.version(), runs }
  })
  return { runs: [], ...found }
}

/**
 * @param work Is given the `browser`, the `address` of a server, by path what is `served` besides the library's and these
 *   files, and which paths were `asked` for.
 * @returns What `work` does, or what is `missing` in words where there is no Chromium.
 */
export async function inChromium(work) {
  const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
    .map(name => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
    .find(path => path !== '')
  if (!executablePath) return { missing: 'chromium is not there' }
  const playwright = await import('playwright-core').catch(() => null)
  if (!playwright) return { missing: 'playwright-core is not installed' }
  const [served, asked] = [new Map(), []]
  const server = await serve(served, asked)
  const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    return await work({ browser, served, asked, address: `http://127.0.0.1:${server.address().port}` })
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

function taskOf(workload, threads, effort) {
  const { activations, basis } = workload
  return {
    shape: activations.shape,
    vectors: basis?.shape ?? null,
    options: { ...optionsOf(workload), threads },
    effort: effort ?? null,
  }
}

async function digestInNode(workload, library) {
  const ours = await Ours.of(workload, library)
  ours.release()
  const { mean, std, counts } = ours.sweep
  const hash = createHash('sha256')
  for (const { buffer } of [mean, std, ...(counts ? [counts] : [])]) hash.update(new Uint8Array(buffer))
  return hash.digest('hex')
}

export function serveArrays(served, { activations, basis }) {
  for (const [name, array] of Object.entries({ activations, basis })) {
    if (array) served.set(`/${name}`, Buffer.from(array.data.buffer, array.data.byteOffset, array.data.byteLength))
  }
}

/** Serves `dist/`, which browsers may keep, `bench/browser/` and the arrays, to this machine only. */
async function serve(served, asked) {
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1')
    asked.push(pathname)
    try {
      if (!served.has(pathname) && !/^\/(dist|bench\/browser)\//.test(pathname)) throw new Error('not served')
      const body = served.get(pathname) ?? readFileSync(fileURLToPath(new URL(`.${pathname}`, root)))
      const type = types[extname(pathname)] ?? 'application/octet-stream'
      const keep = pathname.startsWith('/dist/') ? 'max-age=3600' : 'no-store'
      response.writeHead(200, { 'content-type': type, 'cache-control': keep }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

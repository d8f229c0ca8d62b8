import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import type { Block } from './blocks.ts'

const TYPES: Record<string, string> = { '.html': 'text/html', '.wasm': 'application/wasm', '.json': 'application/json' }

/** Milliseconds in which a page must show what it is expected to. */
export const SOON = 10_000

/** The file behind a path of the project, or behind an address on a network that serves npm packages. */
function fileOf(folder: string, path: string): string | undefined {
  const found = /(?:^|\/)spotlight-resonance(?:@[^/]*)?(\/.*)?$/.exec(path)
  const base = found ? join(folder, 'node_modules/spotlight-resonance') : folder
  const file = join(base, normalize(found ? (found[1] ?? '/') : path))
  if (existsSync(file) && statSync(file).isFile()) return file
  if (!found) return undefined
  const { exports } = JSON.parse(readFileSync(join(base, 'package.json'), 'utf8'))
  const entry = exports[found[1] ? `.${found[1]}` : '.']
  const named = typeof entry === 'string' ? entry : (entry?.import?.default ?? entry?.import ?? entry?.default)
  return named && join(base, named)
}

/**
 * Opens a block of HTML as a page of the project, or a block of JavaScript as the script of one. It may not fail, nor say so on its console; its scripts find the package
 * wherever they ask for it, and a file input gets acts.npy.
 */
export async function openPage(folder: string, block: Block, soon: number): Promise<string[]> {
  const html = block.language === 'html' ? block.code : `<script type="module">\n${block.code}\n</script>`
  const executablePath = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim()
  if (executablePath === '') return ['not run: there is no chromium here']
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname
    const file = path === '/' ? undefined : fileOf(folder, path)
    if (path === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(html)
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/javascript' }).end(readFileSync(file))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  try {
    const page = await browser.newPage()
    const wrong: string[] = []
    let logged = () => {}
    const logs = new Promise<void>(resolve => (logged = resolve))
    page.on('pageerror', error => wrong.push(error.message))
    page.on('console', message => (message.type() === 'error' ? wrong.push(message.text()) : logged()))
    await page.route(
      url => !url.href.startsWith(origin) && url.protocol.startsWith('http'),
      route => {
        const file = fileOf(folder, new URL(route.request().url()).pathname)
        if (!file) return route.abort()
        const headers = { 'access-control-allow-origin': '*' }
        const contentType = TYPES[extname(file)] ?? 'text/javascript'
        return route.fulfill({ contentType, headers, body: readFileSync(file) })
      },
    )
    await page.goto(origin, { waitUntil: 'load' })
    for (const input of await page.locator('input[type=file]').all())
      await input.setInputFiles(join(folder, 'acts.npy'))
    const { shows, page: logging } = block.asks
    if (logging) {
      const heard = await Promise.race([logs.then(() => true), page.waitForTimeout(soon)])
      if (!heard) wrong.push('the page logged nothing')
    } else if (shows) {
      const shown = page.waitForSelector(shows, { state: 'attached', timeout: soon })
      await shown.catch(() => wrong.push(`nothing on the page matches ${shows}`))
    } else await page.waitForTimeout(500)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    return []
  } finally {
    await browser.close()
    server.close()
  }
}

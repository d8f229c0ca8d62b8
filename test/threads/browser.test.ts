import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built.ts'

const { dist } = built('browser')
const html = `<!doctype html><title>threads</title>
<script type="module">import * as library from './index.js'; globalThis.library = library</script>`
const executablePath = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim()
if (executablePath === '') console.log('skipped: threads in a browser (no chromium on PATH)')

let server: Server
let browser: Browser
let origin: string

describe.skipIf(executablePath === '')('a page', () => {
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url!, 'http://localhost').pathname)
      const file = join(dist, path)
      const type = path === '/' ? 'text/html' : 'text/javascript'
      if (path !== '/' && !existsSync(file)) return void response.writeHead(404).end()
      response.writeHead(200, { 'content-type': type })
      if (path === '/') response.end(html)
      else createReadStream(file).pipe(response)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('sweeps on workers without SharedArrayBuffer, to the same bytes', { timeout: 60_000 }, async () => {
    const page = await browser.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => 'library' in globalThis)
    const found = await page.evaluate(async () => {
      const { library } = globalThis as unknown as { library: typeof import('../../ts/index.ts') }
      const { Spotlight, closeThreads, ThreadError } = library
      const [n, d] = [3000, 60]
      let state = 1
      const data = Float32Array.from({ length: n * d }, () => {
        let sum = 0
        for (let m = 0; m < 4; m++) sum += (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5
        return sum
      })
      const spotlight = await Spotlight.create({ data, shape: [n, d] })
      const question = { mass: 0.1, angles: 60, curves: false }
      const hash = ({ mean, std }: { mean: Float64Array; std: Float64Array }): string => [...mean, ...std].join()
      const alone = hash(await spotlight.sweep({ ...question, threads: 1 }))
      let made = 0
      const Original = Worker
      globalThis.Worker = class extends Original {
        constructor(...args: ConstructorParameters<typeof Original>) {
          super(...args)
          made++
        }
      }
      const same: boolean[] = []
      for (const threads of [2, 3, 'auto'] as const)
        same.push(hash(await spotlight.sweep({ ...question, threads })) === alone)
      await closeThreads()
      const nowhere = { worker: () => new Original('/nowhere.js', { type: 'module' }) }
      const error = await spotlight.sweep({ ...question, ...nowhere, threads: 2 }).catch((error: unknown) => error)
      const stop = new AbortController()
      setTimeout(() => stop.abort(new Error('enough')), 30)
      const aborted = await spotlight
        .sweep({ ...question, mass: [0.2, 0.3, 0.4], threads: 2, signal: stop.signal })
        .catch((error: Error) => error.message)
      return { same, made: made >= 3, shared: typeof SharedArrayBuffer, refused: error instanceof ThreadError, aborted }
    })
    expect(found).toEqual({
      same: [true, true, true],
      made: true,
      shared: 'undefined',
      refused: true,
      aborted: 'enough',
    })
  })
})

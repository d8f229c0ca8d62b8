import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { type FileList, listFiles, workerFor } from '../../app/offline/plugin.ts'
import { registerOffline } from '../../app/offline/register.ts'

const folder = new URL('../../app/', import.meta.url)
const source = readFileSync(new URL('offline/service-worker.js', folder), 'utf8')
const home = 'https://example.test/some/folder/'

type Site = Record<string, string>
const built = (site: Site): Map<string, Uint8Array> =>
  new Map(Object.entries(site).map(([path, text]) => [path, new TextEncoder().encode(text)]))
const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
const versionOf = (worker: string): string => /^const VERSION = '([0-9a-f]{16})'$/m.exec(worker)?.[1] ?? ''

const one: Site = { 'index.html': 'page one', 'assets/main-1.js': 'main one', 'icon.svg': 'icon', 'a @#ü.txt': 'odd' }
const two: Site = { 'index.html': 'page two', 'assets/main-2.js': 'main two', 'icon.svg': 'icon', 'a @#ü.txt': 'odd' }

describe('the list of files', () => {
  it('holds the hash of each, in the order of the names, and the page under the name of its folder', () => {
    const files = listFiles(built({ 'z.js': 'z', 'index.html': 'page', 'assets/a.js': 'a' }))
    expect(Object.entries(files)).toEqual([
      ['assets/a.js', hash('a')],
      ['', hash('page')],
      ['z.js', hash('z')],
    ])
  })

  it('leaves out itself, source maps and what hosts do not serve', () => {
    const extra = { 'service-worker.js': 'x', 'assets/a.js.map': 'x', '.htaccess': 'x', 'a/.b/c': 'x', _headers: 'x' }
    expect(listFiles(built({ ...one, ...extra }))).toEqual(listFiles(built(one)))
  })

  it('gives another version for another content, name or worker, and the same for the same files in any order', () => {
    const version = (site: Site, code = source): string => versionOf(workerFor(listFiles(built(site)), code))
    const same = Object.fromEntries(Object.entries(one).reverse())
    expect(version(one)).toMatch(/^[0-9a-f]{16}$/)
    expect(version(same)).toBe(version(one))
    const { 'icon.svg': icon, ...rest } = one
    const others = [version({ ...one, 'icon.svg': 'other' }), version({ ...rest, 'i.svg': icon }), version(one, '//')]
    expect(new Set([version(one), ...others]).size).toBe(4)
  })
})

type Listener = (event: object) => void

/** A browser's side of a service worker: caches, a network that serves a site, and the worker's events. */
function browser() {
  const kept = new Map<string, Map<string, Response>>()
  const state: { site: Site | undefined } = { site: undefined }
  const fetched = async (request: { url: string; integrity?: string } | string): Promise<Response> => {
    const { url, integrity = '' } = typeof request === 'string' ? { url: request } : request
    if (state.site === undefined) throw new TypeError('no network')
    const path = decodeURIComponent(url.slice(home.length)) || 'index.html'
    const text = state.site[path]
    if (integrity !== '' && hash(text) !== integrity) throw new TypeError('integrity')
    return new Response(text ?? 'not found', { status: text === undefined ? 404 : 200 })
  }
  const open = async (name: string) => {
    if (!kept.has(name)) kept.set(name, new Map())
    const cache = kept.get(name)!
    const add = async (request: Request): Promise<void> => void cache.set(request.url, await fetched(request))
    const addAll = (requests: Request[]): Promise<unknown> => Promise.all(requests.map(add))
    return { add, addAll, match: async (url: string) => cache.get(url)?.clone() }
  }
  const caches = { open, keys: async () => [...kept.keys()], delete: async (name: string) => kept.delete(name) }

  function start(site: Site) {
    const listeners: Record<string, Listener> = {}
    const self = {
      location: { href: `${home}service-worker.js` },
      clients: { claim: async () => {} },
      addEventListener: (name: string, listener: Listener) => {
        listeners[name] = listener
      },
    }
    const files: FileList = listFiles(built(site))
    runInNewContext(workerFor(files, source), { self, caches, fetch: fetched, URL, Request, Response })
    const dispatch = (name: string, event: object = {}): Promise<Response> | undefined => {
      let answer: Promise<Response> | undefined
      const take = (promise: Promise<Response>): void => {
        answer = promise
      }
      listeners[name]({ ...event, waitUntil: take, respondWith: take })
      return answer
    }
    const ask = (address: string, mode = 'cors', method = 'GET') =>
      dispatch('fetch', { request: { url: new URL(address, home).href, mode, method } })
    const text = async (address: string, mode?: string): Promise<string> => (await ask(address, mode)!).text()
    return { install: () => dispatch('install')!, activate: () => dispatch('activate')!, ask, text }
  }
  return { start, state, kept }
}

/** A worker of the first version that is in charge, without a network. */
async function installed() {
  const { start, state, kept } = browser()
  const worker = start(one)
  state.site = one
  await worker.install()
  await worker.activate()
  state.site = undefined
  return { start, state, kept, worker }
}

describe('the service worker', () => {
  it('serves every file without a network, the page by each of its addresses', async () => {
    const { worker } = await installed()
    for (const address of ['', 'index.html', '?a=b', 'index.html?x#view=1']) {
      expect(await worker.text(address, 'navigate'), address).toBe('page one')
    }
    expect(await worker.text('assets/main-1.js')).toBe('main one')
    expect(await worker.text('a%20%40%23%C3%BC.txt')).toBe('odd')
    expect(await worker.text('a%20@%23ü.txt')).toBe('odd')
  })

  it('leaves alone what is not of this folder, and asks the network for what it does not hold', async () => {
    const { worker, state } = await installed()
    expect(worker.ask('https://other.test/some/folder/icon.svg')).toBeUndefined()
    expect(worker.ask('/some/icon.svg')).toBeUndefined()
    expect(worker.ask('%E0%A4%A')).toBeUndefined()
    expect(worker.ask('', 'cors', 'POST')).toBeUndefined()
    await expect(worker.ask('missing.js')).rejects.toThrow('no network')
    const lost = await worker.ask('deep/er', 'navigate')!
    expect([lost.status, lost.headers.get('location')]).toEqual([302, home])
    state.site = one
    expect((await worker.ask('deep/er', 'navigate'))!.status).toBe(404)
  })

  it('gives the new page at the next load, and old pages the files of theirs, until the new worker takes over', async () => {
    const { worker, state, start, kept } = await installed()
    const next = start(two)
    state.site = two
    await next.install()
    state.site = undefined
    expect(await worker.text('', 'navigate')).toBe('page two')
    expect(await worker.text('assets/main-2.js')).toBe('main two')
    expect(await worker.text('assets/main-1.js')).toBe('main one')
    await next.activate()
    expect([...kept.keys()]).toHaveLength(1)
    expect(await next.text('', 'navigate')).toBe('page two')
    await expect(next.ask('assets/main-1.js')).rejects.toThrow('no network')
  })

  it('takes nothing of an upload that is half done', async () => {
    const { worker, state, start, kept } = await installed()
    state.site = { ...two, 'icon.svg': 'of a third version' }
    await expect(start(two).install()).rejects.toThrow('integrity')
    expect([...kept.keys()]).toHaveLength(1)
    state.site = undefined
    expect(await worker.text('', 'navigate')).toBe('page one')
  })

  it('passes over a version of which the page is not there yet', async () => {
    const { worker, kept } = await installed()
    const half = `${[...kept.keys()][0].split(' ').slice(0, 2).join(' ')} 0123456789abcdef 1`
    kept.set(half, new Map([[`${home}icon.svg`, new Response('half')]]))
    expect(await worker.text('', 'navigate')).toBe('page one')
    expect(await worker.text('icon.svg')).toBe('icon')
  })

  it('takes a version that was put back for the newest, and drops no other folder’s', async () => {
    const { worker, state, start, kept } = await installed()
    kept.set('spotlight-resonance /other/ 0123456789abcdef 1', new Map())
    for (const site of [two, one]) {
      state.site = site
      await new Promise(resolve => setTimeout(resolve, 2))
      await start(site).install()
    }
    expect(await worker.text('', 'navigate')).toBe('page one')
    await start(one).activate()
    expect([...kept.keys()]).toHaveLength(2)
    expect([...kept.keys()]).toContain('spotlight-resonance /other/ 0123456789abcdef 1')
  })
})

describe('registering', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
  })

  const register = (registration: unknown, production = true): Promise<boolean> => {
    vi.stubEnv('PROD', production)
    vi.stubGlobal('document', { readyState: 'complete', baseURI: `${home}#view` })
    vi.stubGlobal('navigator', { serviceWorker: { register: async () => registration } })
    return registerOffline()
  }
  const worker = (end: string) => {
    const it = { state: 'installing', addEventListener: (_: string, look: () => void) => setTimeout(turn, 1, look) }
    const turn = (look: () => void): void => {
      it.state = end
      look()
    }
    return it
  }

  it('tells whether the files are all there', async () => {
    expect(await register({ active: {}, update: async () => {} })).toBe(true)
    expect(await register({ active: {}, update: () => Promise.reject(new Error('no network')) })).toBe(true)
    expect(await register({ active: null, waiting: null, installing: worker('activated') })).toBe(true)
    expect(await register({ active: null, waiting: null, installing: worker('redundant') })).toBe(false)
  })

  it('does nothing while developing, without service workers, or when refused', async () => {
    expect(await register({ active: {}, update: async () => {} }, false)).toBe(false)
    expect(await register(undefined)).toBe(false)
    vi.stubGlobal('navigator', {})
    expect(await registerOffline()).toBe(false)
  })
})

describe('the manifest', () => {
  it('names icons that are there, of the size that it says', () => {
    const { icons } = JSON.parse(readFileSync(new URL('public/manifest.webmanifest', folder), 'utf8'))
    for (const { src, sizes, type } of icons as { src: string; sizes: string; type: string }[]) {
      const icon = readFileSync(new URL(`public/${src}`, folder))
      if (type !== 'image/png') continue
      expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, src).toBe(sizes)
    }
    expect(icons).toHaveLength(5)
  })
})

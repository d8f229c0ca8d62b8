/*
 * Keeps the page, all of it, so that it opens without a network. plugin.ts puts two constants before this:
 *
 *   FILES    path from this script, not encoded → `sha256-…` of the content; '' is the page itself
 *   VERSION  a hash of all of those and of this script
 *
 * One version is one cache, complete or absent: each file is checked against its hash while it is fetched, so an upload in the
 * middle of which this runs fails the installation (the browser tries again at a later visit) and never mixes two versions.
 * A new version waits until no page of the old one is open, or until the only one there is asks for it while it loads.
 */

const BASE = new URL('./', self.location.href)
const PREFIX = `spotlight-resonance ${BASE.pathname} `
const CACHE = PREFIX + VERSION

async function install() {
  // It is there already where an old version was put back while it still runs.
  const known = await caches.has(CACHE)
  const cache = await caches.open(CACHE)
  // 'no-cache' asks the server whether what the browser still holds is current: a page just loaded is not sent twice.
  const requests = Object.entries(FILES).map(
    ([path, integrity]) => new Request(addressOf(path), { integrity, cache: 'no-cache', credentials: 'same-origin' }),
  )
  try {
    await cache.addAll(requests)
  } catch (error) {
    if (!known) await caches.delete(CACHE)
    throw error
  }
}

async function activate() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(PREFIX) && name !== CACHE).map(name => caches.delete(name)))
  // The page of the first visit came from the network; what it loads from now on may come from here.
  await self.clients.claim()
}

function addressOf(path) {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), BASE).href
}

/** The path of the listed file that is asked for, or undefined. Queries are ignored, as a server of files does. */
function listed({ method, url }) {
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== BASE.origin || !pathname.startsWith(BASE.pathname)) return undefined
  const path = decoded(pathname.slice(BASE.pathname.length))
  if (path === 'index.html') return ''
  return path !== undefined && Object.hasOwn(FILES, path) ? path : undefined
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

async function answer(request, path) {
  const cache = await caches.open(CACHE)
  // A server's `Vary: Origin` must not hide a file from a module script, which sends one.
  const kept = await cache.match(addressOf(path), { ignoreVary: true })
  if (kept === undefined) return fetch(request)
  // A page may not be answered with a response that was redirected, as hosts do that have other names for their files.
  return kept.redirected ? new Response(kept.body, { headers: kept.headers }) : kept
}

/** Another address in this folder: whatever the server says, and without one the page. */
async function wander(request) {
  try {
    return await fetch(request)
  } catch {
    return Response.redirect(BASE.href)
  }
}

/** A page that is only just loading may have the new version, if no other page is open that runs on the old one. */
async function takeOver() {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  const here = pages.filter(({ url }) => url.startsWith(BASE.href))
  if (here.length < 2) await self.skipWaiting()
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('message', event => {
  if (event.data === 'take over') event.waitUntil(takeOver())
})
self.addEventListener('fetch', event => {
  const { request } = event
  const path = listed(request)
  if (path !== undefined) event.respondWith(answer(request, path))
  else if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(wander(request))
})

/*
 * Keeps the page, all of it, so that it opens without a network. plugin.ts puts two constants before this:
 *
 *   FILES    path from this script, not encoded → `sha256-…` of the content; '' is the page itself
 *   VERSION  a hash of all of those and of this script
 *
 * One version is one cache, complete or of no account. Each file is checked against its hash while it is fetched, so an upload
 * in the middle of which this runs fails the installation, and the browser tries again at a later visit.
 *
 * A page is always the newest version that is complete, and whatever it loads is found by name in whichever version has it: the
 * build puts a hash into the names of all that the page loads itself. So a new version is there at the next load, beside pages
 * that go on with the old one, and old versions are dropped when the browser lets the new worker take over: once no page is left.
 * (Taking over at a reload, by skipWaiting, would come up to minutes later where the browser finds the old worker busy.)
 */

const BASE = new URL('./', self.location.href)
const PREFIX = `spotlight-resonance ${BASE.pathname} `

async function install() {
  // A version that was withdrawn and put back is the newest again: `caches.keys()` are in the order in which they were made.
  const name = `${PREFIX}${VERSION} ${Date.now()}`
  const cache = await caches.open(name)
  try {
    const { '': page, ...rest } = FILES
    await cache.addAll(Object.entries(rest).map(requestFor))
    // The page comes last: a cache that has it has all.
    await cache.add(requestFor(['', page]))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
}

/** 'no-cache' asks the server whether what the browser still holds is current: a page just loaded is not sent twice. */
function requestFor([path, integrity]) {
  return new Request(addressOf(path), { integrity, cache: 'no-cache', credentials: 'same-origin' })
}

function addressOf(path) {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), BASE).href
}

async function activate() {
  const names = await versions()
  const own = names.find(name => name.startsWith(PREFIX + VERSION))
  await Promise.all(names.filter(name => name !== own).map(name => caches.delete(name)))
  // The page of the first visit came from the network; what it loads from now on may come from here.
  await self.clients.claim()
}

/** The names of all caches of this folder's page, the newest first. */
async function versions() {
  const names = await caches.keys()
  return names.filter(name => name.startsWith(PREFIX)).reverse()
}

/** The path from here that is asked for, without its query, as a server of files takes it; undefined for what is elsewhere. */
function pathOf({ method, url }) {
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== BASE.origin || !pathname.startsWith(BASE.pathname)) return undefined
  try {
    const path = decodeURIComponent(pathname.slice(BASE.pathname.length))
    return path === 'index.html' ? '' : path
  } catch {
    return undefined
  }
}

async function answer(request, path) {
  for (const name of await versions()) {
    const cache = await caches.open(name)
    // A server's `Vary: Origin` must not hide a file from a module script, which sends one.
    const find = which => cache.match(addressOf(which), { ignoreVary: true })
    if ((await find('')) === undefined) continue
    const kept = await find(path)
    // A page may not be answered with a response that was redirected, as hosts do that have other names for their files.
    if (kept) return kept.redirected ? new Response(kept.body, { headers: kept.headers }) : kept
  }
  return request.mode === 'navigate' ? wander(request) : fetch(request)
}

/** Another address in this folder: whatever the server says, and without one the page. */
async function wander(request) {
  try {
    return await fetch(request)
  } catch {
    return Response.redirect(BASE.href)
  }
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('fetch', event => {
  const path = pathOf(event.request)
  if (path !== undefined) event.respondWith(answer(event.request, path))
})

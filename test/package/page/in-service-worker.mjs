/** A service worker that counts: it answers the path /count with what was compared. No worker is to be had in it. */
import { ask } from '../question/ask.mjs'
import { told } from './answer.mjs'
import { sweepByItself } from './auto.mjs'

/** @param statistics Whether parts can be loaded on demand: a service worker has no import(), a bundle needs none. */
export function answerFetches(library, { formats, plot, statistics }) {
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', event => event.waitUntil(clients.claim()))
  addEventListener('fetch', event => {
    if (new URL(event.request.url).pathname === '/count') event.respondWith(count())
  })

  async function count() {
    try {
      return Response.json({ compared: await found() })
    } catch (error) {
      return Response.json({ error: told(error) })
    }
  }

  async function found() {
    const compared = await ask(library, { formats, plot, statistics })
    compared.auto = await sweepByItself(library)
    const small = { data: Float32Array.of(1, 2, 2, 1, -1, 1), shape: [3, 2] }
    const spotlight = await library.Spotlight.create(small)
    const two = await spotlight.sweep({ threads: 2 }).catch(error => error)
    expectError(two, library.ThreadError, /there are no workers here.*threads: 1 or the option worker expected/)
    if (!statistics) {
      const test = await spotlight.basisTest({ mass: 0.05, rotations: 9, seed: 1 }).catch(error => error)
      expectError(test, library.CoreError, /service worker.*bundle/)
    }
    spotlight.dispose()
    return compared
  }
}

/** One clear line. */
function expectError(found, kind, words) {
  if (!(found instanceof kind) || !words.test(found.message) || found.message.includes('\n')) {
    throw new Error(`${found}; a ${kind?.name} that says ${words} expected`)
  }
}

/** A service worker that counts: it answers the path /count with what was compared. It can have no workers of its own. */
import { ask } from '../question/ask.mjs'
import { expectError, found } from './answer.mjs'
import { activationsOf, sweepByItself } from './auto.mjs'

/** @param statistics Whether parts can be loaded on demand: a service worker has no import(), a bundle needs none. */
export function countForFetches(library, { formats, plot, statistics }) {
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', event => event.waitUntil(clients.claim()))
  addEventListener('fetch', event => {
    if (new URL(event.request.url).pathname !== '/count') return
    event.respondWith(found(() => count(library, { formats, plot, statistics })).then(answer => Response.json(answer)))
  })
}

async function count(library, { formats, plot, statistics }) {
  const { basis, CoreError, Spotlight, ThreadError } = library
  const compared = await ask(library, { formats, plot, statistics })
  const { workers } = await sweepByItself(library)
  if (workers > 0) throw new Error(`threads 'auto' called ${workers} workers`)
  const spotlight = await Spotlight.create(activationsOf(100, 16))
  const two = spotlight.sweep({ threads: 2 })
  if (statistics)
    await expectError(two, ThreadError, /there are no workers here.*threads: 1 or the option worker expected/)
  else {
    const words = what =>
      new RegExp(`${what} could not be loaded: .*service workers, import 'spotlight-resonance/parts' as well`)
    await expectError(two, CoreError, words('threads'))
    await expectError(spotlight.basisTest({ mass: 0.05, rotations: 9, seed: 1 }), CoreError, words('the statistics'))
    const turned = Spotlight.create(activationsOf(100, 16), { basis: basis.rotation(1) })
    await expectError(turned, CoreError, words('the basis'))
  }
  spotlight.dispose()
  return { ...compared, "'auto' inline": true }
}

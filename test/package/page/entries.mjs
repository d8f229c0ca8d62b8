/**
 * Every entry of the library, where no bundler has been: the package's files are served as npm installed them. The entries
 * share their code and so one core, wherever the first of them got it: each is asked in a realm of its own.
 */
import { ask } from '../question/ask.mjs'
import { expectError } from './answer.mjs'
import { sweepByItself } from './auto.mjs'
import { core } from './files.mjs'

/** @param apart What {@link askEntry} finds of an entry in another realm. */
export async function askEntries(find, apart) {
  const compared = await askEntry('.', find)
  for (const entry of ['./slim', './url']) await apart(entry)
  return { entries: '., ./formats, ./plot, ./slim, ./url', ...compared }
}

/** @param find The module of an entry. */
export async function askEntry(entry, find) {
  const library = await find(entry)
  const more = { worker: true }
  if (entry === './slim') {
    await expectError(library.epsilonForMass(0.01, 64), library.CoreError, /initialize\(/)
    await library.initialize(fetch(core))
  } else if (entry === '.') Object.assign(more, { formats: await find('./formats'), plot: await find('./plot') })
  expectFetched(entry === './slim' ? 1 : 0, 'before it is needed')
  const compared = await ask(library, more)
  compared.threads = 2
  if (entry === '.') compared["workers by 'auto'"] = await callsWorkers(library)
  expectFetched(entry === '.' ? 0 : 1, entry === '.' ? 'it is inside' : 'once')
  return compared
}

async function callsWorkers(library) {
  const { workers } = await sweepByItself(library)
  if (workers > 0 !== navigator.hardwareConcurrency > 1) throw new Error(`threads 'auto' called ${workers} workers`)
  return workers
}

function expectFetched(times, why) {
  const found = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(core)).length
  if (found !== times) throw new Error(`core.wasm was fetched ${found} times; ${times} expected: ${why}`)
}

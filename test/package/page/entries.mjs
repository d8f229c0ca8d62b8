/** Every entry of the library, where no bundler has been: the package's files are served as npm installed them. */
import { ask } from '../question/ask.mjs'
import { expectError } from './answer.mjs'
import { sweepByItself } from './auto.mjs'
import { core } from './files.mjs'

const fetched = () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(core)).length

function expectFetched(times, why) {
  if (fetched() !== times) throw new Error(`core.wasm was fetched ${fetched()} times; ${times} expected: ${why}`)
}

/** @param find The module of an entry, such as './slim'. */
export async function askEntries(find) {
  const library = await find('.')
  const more = { formats: await find('./formats'), plot: await find('./plot'), worker: true }
  const compared = await ask(library, more)
  const { workers } = await sweepByItself(library)
  if (workers > 0 !== navigator.hardwareConcurrency > 1) throw new Error(`threads 'auto' called ${workers} workers`)
  expectFetched(0, "'.' has it inside")

  const slim = await find('./slim')
  await expectError(slim.epsilonForMass(0.01, 64), slim.CoreError, /initialize\(/)
  await slim.initialize(fetch(core))
  await ask(slim, more)

  const url = await find('./url')
  expectFetched(1, "'./url' loads it when it is needed")
  await ask(url, more)
  expectFetched(2, "'./url' loads it once")
  return { entries: '., ./formats, ./plot, ./slim, ./url', ...compared, threads: 2, "workers by 'auto'": workers }
}

/** Every entry of the library, asked where no bundler has been: the package's files are served as npm installed them. */
import { ask } from '../question/ask.mjs'
import { sweepByItself } from './auto.mjs'

/**
 * @param find The module of an entry, such as './slim'.
 * @param core The address of the WebAssembly file.
 * @param more As {@link ask} takes it.
 */
export async function askEntries(find, core, more) {
  const library = await find('.')
  if (fetched('core.wasm')) throw new Error("'.' has core.wasm inside, and fetched it")
  const [formats, plot] = [await find('./formats'), await find('./plot')]
  const compared = { '.': await ask(library, { formats, plot, ...more }) }
  compared.auto = await sweepByItself(library)
  if (fetched('core.wasm')) throw new Error("'.' has core.wasm inside, and fetched it")

  const slim = await find('./slim')
  const unready = await slim.epsilonForMass(0.01, 64).catch(error => error)
  if (!(unready instanceof slim.CoreError)) throw new Error(`./slim before initialize(): ${unready}; a CoreError expected`)
  await slim.initialize(fetch(core))
  compared['./slim'] = await ask(slim, more)

  const before = fetched('core.wasm')
  const url = await find('./url')
  if (fetched('core.wasm') !== before) throw new Error("'./url' fetched core.wasm before it was needed")
  compared['./url'] = await ask(url, more)
  if (fetched('core.wasm') !== before + 1) throw new Error("'./url' expected to fetch core.wasm once")
  return compared
}

const fetched = name => performance.getEntriesByType('resource').filter(entry => entry.name.endsWith(`/${name}`)).length

/**
 * Every file that the library's own tests have refused, with the words it is refused with: collected from test/formats by
 * running these tests with a collector in the place of vitest and a recorder in the place of the readers, so that none is
 * forgotten. A few more follow that only a page with a spotlight meets.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import * as formats from '../../../dist/formats.js'
import { Spotlight } from '../../../dist/index.js'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TESTS = join(ROOT, 'test/formats')

/** Runs what is described and collects the tables; tests proper do nothing. */
const VITEST = `
const chain = () => Object.assign(() => chain, { each: () => () => {} })
export const describe = (_, body) => body()
export const it = Object.assign(() => {}, { each: () => () => {} })
export const expect = chain()
export const [beforeAll, afterAll, vi] = [() => {}, () => {}, {}]
`
const REFUSE = `
export const cases = globalThis.refusedCases
export const refuses = (file, table, shared = {}) => {
  for (const [title, bytes, message, own] of table) cases.push({ file, title, bytes, message, ...shared, ...own })
}
export const failure = () => ({})
`
/** Says how a file would be read rather than read it. */
const READERS = `
export const openTensors = () => ({})
export const readMatrix = (_, tensor) => ({ as: 'basis', tensor })
export const readLabels = (_, file, rows, tensor) => ({ as: 'labels', rows, tensor })
export const readImages = (_, file, rows, tensor) => ({ as: 'images', rows, tensor })
export const readActivations = (_, options) => ({ as: 'activations', ...options })
export const [imageAddresses, isTemplate] = [() => ({}), () => false]
`
const STAND_INS = [
  [/^vitest$/, 'vitest', VITEST],
  [/\/refuse\.ts$/, 'refuse', REFUSE],
  [/\/ts\/formats\/index\.ts$/, 'readers', READERS],
  [
    /\/ts\/errors\.ts$/,
    'errors',
    'export class FileError extends Error {}\nexport class OptionsError extends Error {}',
  ],
]

const plugin = {
  name: 'collect',
  resolveId(id) {
    const found = STAND_INS.find(([pattern]) => pattern.test(id))
    return found && `\0${found[1]}`
  },
  load(id) {
    return STAND_INS.find(([, name]) => id === `\0${name}`)?.[2]
  },
  transform(code, id) {
    // Files beside the tests are found from where the tests are.
    if (id.startsWith(TESTS)) return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
  },
}

/** The tests that have such tables. */
const SOURCES = readdirSync(TESTS).filter(name => /^(bad-.*|images)\.test\.ts$/.test(name))

async function tables() {
  const stage = join(ROOT, `target/app/hostile-${process.pid}`)
  mkdirSync(stage, { recursive: true })
  const collected = (globalThis.refusedCases = [])
  try {
    const all = join(stage, 'all.ts')
    writeFileSync(all, SOURCES.map(name => `import ${JSON.stringify(join(TESTS, name))}\n`).join(''))
    const bundle = await rolldown({
      input: all,
      platform: 'node',
      plugins: [plugin],
      treeshake: false,
      logLevel: 'silent',
    })
    await bundle.write({ file: join(stage, 'all.mjs'), format: 'esm' })
    await bundle.close()
    await import(pathToFileURL(join(stage, 'all.mjs')).href)
    return collected
  } finally {
    delete globalThis.refusedCases
    rmSync(stage, { recursive: true, force: true })
  }
}

/** What a page can be told of how a file is to be read, beyond the file: nothing, or which of its tensors. */
function readingOf({ bytes, file, options, read, maxBytes }) {
  const how = read ? read(bytes, file) : { as: 'activations', ...options }
  return { maxBytes, ...how }
}

/** What the readers of the built library throw; undefined where they do not. */
function refusal(bytes, name, { as, rows, tensor, maxBytes, ...options }) {
  try {
    if (as === 'labels') formats.readLabels(bytes, name, rows, tensor)
    else if (as === 'images') formats.readImages(bytes, name, rows, tensor)
    else {
      const opened = formats.openTensors(bytes, name, maxBytes === undefined ? {} : { maxBytes })
      if (as === 'basis') formats.readMatrix(opened, tensor)
      else formats.readActivations(opened, { ...options, ...(tensor !== undefined && { tensor }) })
    }
  } catch (error) {
    return error.message
  }
}

/** The tensors that a picker would list, or undefined where the file cannot be opened at all. */
function tensorsOf(bytes, name) {
  try {
    return formats.openTensors(bytes, name).entries
  } catch {
    return undefined
  }
}

/** Files whose bytes are sound but whose values no spotlight takes. */
function unfit() {
  const matrix = (rows, dims, change = () => {}) => {
    const data = Float32Array.from({ length: rows * dims }, (_, n) => Math.sin(n + 1))
    change(data)
    return formats.writeNpy({ data, shape: [rows, dims] })
  }
  return [
    ['a NaN', 'nan.npy', matrix(9, 4, data => (data[14] = Number.NaN))],
    ['an infinity', 'infinite.npy', matrix(9, 4, data => (data[3] = Number.POSITIVE_INFINITY))],
    ['no rows', 'no-rows.npy', matrix(0, 4)],
    ['no columns', 'no-columns.npy', matrix(5, 0)],
    ['one column, which spans no plane', 'one-column.npy', matrix(9, 1)],
  ]
}

/** What the library says of such values; undefined where it takes them. */
async function unfitness(bytes, name) {
  try {
    const { data, shape } = formats.readActivations(formats.openTensors(bytes, name))
    const spotlight = await Spotlight.create({ data, shape })
    await spotlight.sweep({ mass: 0.01 }).finally(() => spotlight.dispose())
  } catch (error) {
    return error.message
  }
}

/**
 * All hostile files.
 *
 * Each is `{ title, name, bytes, as, message, entries, plain }`: opened `as` activations, labels, basis or images (the last
 * two or three of `rows` rows); `message` is what the library says of it; `entries` are the tensors that a picker may list,
 * undefined where the file cannot be opened at all. Without a `message`, the library takes it. Where `plain` is false, the message comes from options that a page may
 * not have (a tensor's name, stacking, flattening, a limit in bytes), or names some: a picker may stand in its place.
 */
export async function hostileFiles() {
  const found = []
  for (const refused of await tables()) {
    const { title, bytes, file, message: expected } = refused
    const reading = readingOf(refused)
    const { as, rows, tensor, stack, flatten, maxBytes } = reading
    const name = basename(file)
    const message = refusal(bytes, name, reading)
    if (message === undefined) throw new Error(`${file}: ${title}: is read`)
    if (name === file && message !== `${file}: ${expected}`)
      throw new Error(`${file}: ${title}: is refused with ${message}`)
    const plain = [tensor, stack, flatten, maxBytes].every(option => option === undefined) && !message.includes(' --')
    found.push({ title, name, bytes, as, rows, message, entries: tensorsOf(bytes, name), plain })
  }
  for (const [title, name, bytes] of unfit()) {
    const message = await unfitness(bytes, name)
    const entries = tensorsOf(bytes, name)
    found.push({ title, name, bytes, as: 'activations', message, entries, plain: true })
  }
  return found
}

/** ts/entries/ → the files that are run, by Rolldown: as ES modules and for require(). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** Entries by the names of their files. */
const shared = {
  index: 'entries/inlined',
  slim: 'entries/slim',
  url: 'entries/url',
  parts: 'entries/parts',
  formats: 'formats/index',
  plot: 'plot/index',
  worker: 'threads/worker',
  command: 'entries/command',
}
/** Which there is no require() for: programs, and runtimes that have ES modules alone. */
const modules = {
  workerd: 'entries/workerd',
  'edge-light': 'entries/edge-light',
  'slim-edge': 'entries/slim-edge',
  cli: 'entries/cli',
}

/** Names for files whose first module would give one that says nothing, by a module that is in them. */
const names = [
  ['statistics', 'ts/statistics/verdict.ts'],
  ['statistics-part', 'ts/statistics/part.ts'],
  ['threads-part', 'ts/threads/part.ts'],
  ['inflate', 'fflate/esm/browser.js'],
  ['command-line', 'ts/cli/main.ts'],
]

/** Statistics that are arithmetic alone: they need neither the core nor a part. */
const LIGHT = ['harmonics', 'labelled', 'multiplicity', 'plane-null-density', 'rayleigh']

/** Stays an import of the file beside, for the runtime or the user's bundler. */
const CORE = /^\.\/core\.wasm(\?module)?$/

/** `import.meta.url` of a file for require(), without a built-in module that a bundler would ask for. */
const HERE = "(process.getBuiltinModule('node:url').pathToFileURL(__filename).href)"

/**
 * Bundles into `dist` and `dist/cjs`.
 *
 * @returns The licences of the packages that are inside.
 */
export async function bundle(root, dist) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const source = path => join(root, 'ts', `${path}.ts`)
  const options = input => ({
    input,
    external: [/^node:/, CORE],
    makeAbsoluteExternalsRelative: false,
    // As no entry but the command line may need Node, none gets Node's variants of what is inside.
    platform: 'browser',
    transform: { target: 'es2022', define: { PACKAGE_VERSION: JSON.stringify(version) } },
    plugins: [without],
    onLog(level, log) {
      if (level === 'warn') throw new Error(`Rolldown: ${log.message}`)
    },
  })
  // Left to itself, Rolldown cuts a file for every set of entries that share something: a dozen requests for a page. Three
  // do, as a worker needs none of the class and its parts.
  const [library, counting] = [
    await imported(options(source('entries/slim-edge'))),
    await imported(options(source('threads/worker'))),
  ]
  library.delete(source('entries/slim-edge'))
  // Apart from what has effects when it is loaded (the glue's classes), or a bundler keeps all for one name: for programs that
  // only make bases or do a little arithmetic, and for the formats.
  const light = ['basis', 'formats/half', ...LIGHT.map(name => `statistics/${name}`)]
  const plain = await Promise.all(light.map(path => imported(options(source(path)))))
  const groups = [
    { name: 'plain', test: id => plain.some(needed => needed.has(id)), priority: 3 },
    { name: 'counting', test: id => counting.has(id) && library.has(id), priority: 2 },
    { name: 'spotlight', test: id => library.has(id), priority: 1 },
  ]
  const packages = new Set()
  const make = async (entries, dir, format) => {
    const build = await rolldown({
      ...options(Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, source(path)]))),
      plugins: format === 'cjs' ? [without, here] : [without],
    })
    const { output } = await build.write({
      dir,
      format,
      entryFileNames: '[name].js',
      chunkFileNames: ({ name, moduleIds }) =>
        `${names.find(([, path]) => moduleIds.some(id => id.endsWith(path)))?.[0] ?? name}-[hash].js`,
      comments: { jsdoc: false, legal: false, annotation: true },
      // Readable, so that a stack trace tells something; whoever wants it smaller minifies all of a program.
      minify: false,
      codeSplitting: { groups },
    })
    await build.close()
    checkJoined(output, groups)
    for (const { moduleIds = [] } of output) for (const id of moduleIds) if (packageOf(id)) packages.add(packageOf(id))
  }
  await make({ ...shared, ...modules }, dist, 'esm')
  await make(shared, join(dist, 'cjs'), 'cjs')
  // Beside the packages that are bundled here, the crates that are compiled into the core.
  return [...[...packages].sort().map(licenceOf), readFileSync(join(root, 'scripts/core-licences.txt'), 'utf8')].join(
    '\n',
  )
}

/** All modules that an entry imports before it runs. */
async function imported(options) {
  const build = await rolldown(options)
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  return new Set(reached(output[0], output).flatMap(({ moduleIds }) => moduleIds))
}

/** The files that are loaded with one, itself first. */
function reached(first, output) {
  const seen = new Set([first])
  for (const { imports } of seen) for (const file of output) if (imports.includes(file.fileName)) seen.add(file)
  return [...seen]
}

/**
 * A bundler joins the groups again, so that they compress as one, as long as whoever needs some of them needs the last: a
 * part on demand that does without it would cost every page half a kilobyte.
 */
function checkJoined(output, groups) {
  const last = groups.at(-1)
  for (const part of output.filter(({ isDynamicEntry }) => isDynamicEntry)) {
    const found = groups.filter(({ name }) => reached(part, output).some(chunk => chunk.name === name))
    if (found.length > 0 && !found.includes(last)) {
      throw new Error(`${part.fileName} imports ${found.map(({ name }) => name)} but not ${last.name}`)
    }
  }
}

/** What the packages inside ask of others, and nobody here calls: papaparse's streams of Node. */
const absent = { stream: 'export class Duplex {}' }
const without = {
  name: 'without',
  resolveId: (id, importer) => (id in absent && importer?.includes('node_modules') ? `\0without:${id}` : null),
  load: id => (id.startsWith('\0without:') ? { code: absent[id.slice(9)], moduleSideEffects: false } : null),
}

const here = {
  name: 'here',
  transform: code =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', HERE).replaceAll("'./core.wasm'", "'../core.wasm'")
      : null,
}

/** The folder of the package that a module is of, if it is not ours. */
function packageOf(id) {
  return id.replaceAll('\\', '/').match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find(name => /^licen[cs]e(\.\w+)?$/i.test(name))
  if (!file) throw new Error(`${folder} has no licence file`)
  const heading = `${name} ${version}${/^SEE/.test(license) ? '' : ` (${license})`}`
  return `${heading}\n${'='.repeat(heading.length)}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

/** What every bundler is given, and what is looked for in what it makes. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The page that a bundle runs in. */
export const page = (script = './main.js', type = 'module') =>
  `<!doctype html><html><head><meta charset="utf-8"><title>bundled</title><link rel="icon" href="data:,"></head>
<body><script ${type ? `type="${type}" ` : ''}src="${script}"></script></body></html>\n`

/** A worker as users are told to make one, in a form that bundlers with an eye for it understand. */
export const FOUND = `() => new Worker(new URL('./counting-worker.js', import.meta.url), { type: 'module' })`
/** The same where the bundler has none: the worker is an entry of its own. */
export const APART = `() => new Worker('./counting-worker.js', { type: 'module' })`

export const countingWorker = `import 'spotlight-resonance/worker'\n`

const answer = `.then(
  compared => { globalThis.answer = { compared: { ...compared, threads: 2 } } },
  error => { globalThis.answer = { error: error.stack } },
)`

/**
 * The program that asks.
 *
 * @param options.worker what to say for the option `worker`: an expression; `true` is the library's own.
 * @param options.entry '', '/slim' or '/url'.
 * @param options.before statements that come first, of which imports of `library`'s entry may be made.
 */
export const program = ({ worker = 'true', entry = '', before = '', first = 'Promise.resolve()' } = {}) => `
import * as library from 'spotlight-resonance${entry}'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'
${before}
const worker = ${worker}
${first}.then(() => ask(library, { formats, plot, worker }))${answer}
`

/** The same by require(). */
export const required = ({ worker = 'true' } = {}) => `
const library = require('spotlight-resonance')
const formats = require('spotlight-resonance/formats')
const plot = require('spotlight-resonance/plot')
const { ask } = require('./question/ask.mjs')
const worker = ${worker}
ask(library, { formats, plot, worker })${answer}
`

/** Programs that need no core, and must not carry one. */
export const SHAKEN = {
  basis: `import { basis } from 'spotlight-resonance'
globalThis.answer = { compared: { basis: JSON.stringify(basis.standard()) } }\n`,
  SpotlightError: `import { SpotlightError } from 'spotlight-resonance'
globalThis.answer = { compared: { error: String(new SpotlightError('lit')) } }\n`,
  rayleigh: `import { rayleigh } from 'spotlight-resonance'
globalThis.answer = { compared: { p: rayleigh(10, 0) } }\n`,
  labelled: `import { labelled } from 'spotlight-resonance'
globalThis.answer = { compared: { rows: JSON.stringify(labelled([{ row: 0, cosine: 1 }], ['a'])) } }\n`,
}
/** Bytes, gzipped, that such a program may be at most. */
const MOST_SHAKEN = 10_000

/** All files of a folder, by their paths within it. */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => statSync(join(folder, path)).isFile())
    .map(path => ({ path, bytes: readFileSync(join(folder, path)) }))
}

const isScript = ({ path }) => ['.js', '.mjs', '.cjs'].includes(extname(path))

/** How the core begins where it is a string: the first 60 characters of the one long run of base64 in the package. */
function inlinedStart(project) {
  const scripts = filesOf(join(project.folder, 'node_modules/spotlight-resonance/dist')).filter(isScript)
  const starts = scripts.flatMap(
    ({ bytes }) =>
      bytes
        .toString()
        .match(/[A-Za-z0-9+/]{20000,}/)?.[0]
        .slice(0, 60) ?? [],
  )
  if (starts.length === 0 || new Set(starts).size > 1) throw new Error(`${starts.length} inlined cores in the package`)
  return starts[0]
}

const occurrences = (text, part) => text.split(part).length - 1

/** Where the core is in a bundle: as the package inlines it, as a bundler does, or as a file. */
function coresIn(project, files) {
  const start = inlinedStart(project)
  return files.flatMap(file => {
    const text = file.bytes.toString('latin1')
    const found = occurrences(text, start) + occurrences(text, 'base64,AGFzbQ') + (text.startsWith('\0asm') ? 1 : 0)
    return Array(found).fill(file.path)
  })
}

/** Imports of Node's own modules, which a page cannot have. The library asks for them by process.getBuiltinModule. */
const BUILTIN =
  /(?:\bfrom|\bimport|\bimport\(|[rR]equire\w*\()\s*["'`](?:node:[\w/]+|fs|path|url|os|zlib|crypto|stream|worker_threads|module|process|buffer|util)["'`]/

/**
 * Looks through a bundle.
 *
 * @returns What it is, for the record.
 * @throws Error where the core is not in it exactly once, or it imports what only Node has.
 */
export function inspect(project, out, { cores = 1 } = {}) {
  const files = filesOf(join(project.folder, out)).filter(({ path }) => !path.endsWith('.map'))
  const scripts = files.filter(isScript)
  if (scripts.length === 0) throw new Error(`no script in ${out}: ${files.map(({ path }) => path)}`)
  const found = coresIn(project, files)
  if (found.length !== cores) throw new Error(`${cores} copies of the core expected, found ${found.length}: ${found}`)
  for (const { path, bytes } of scripts) {
    const builtin = bytes.toString().match(BUILTIN)
    if (builtin) throw new Error(`${path} imports what only Node has: ${builtin[0]}`)
  }
  const gzipped = scripts.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
  return { gzipped, cores: found.length }
}

/** In kB, for the record. */
const kilobytes = bytes => `${(bytes / 1000).toFixed(1)} kB`

/** @throws Error where a bundler said anything: a user would have to find out whether it matters. */
export function quiet(warnings) {
  if (warnings.length > 0) throw new Error(`the bundler warns:\n${warnings.join('\n')}`)
}

/** Runs a built page, and says of what it was made. */
export async function runBuilt(project, out, { version, cores, url, ...serving } = {}) {
  const { gzipped } = inspect(project, out, { cores })
  const served = url ?? (await project.serve(out, serving)).url
  const { version: browser, compared } = await project.page(served)
  return { version: `${version}, ${browser}`, compared: { ...compared, 'one core': true, gzipped: kilobytes(gzipped) } }
}

/** The scripts that `main.js` imports, and those that they do; what they would import() later is another matter. */
function imported(folder, path = 'main.js', seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const text = readFileSync(join(folder, path), 'utf8')
  const found = text.matchAll(/(?:\bfrom|\bimport|[};]from)\s*["'`](\.[^"'`]+)["'`]/g)
  for (const [, name] of found) imported(folder, posix.join(posix.dirname(path), name), seen)
  return seen
}

/** Looks through a bundle of one of the {@link SHAKEN}. */
export function inspectShaken(project, name, out, paths = imported(join(project.folder, out))) {
  inspect(project, out, { cores: 0 })
  const scripts = [...paths].filter(path => isScript({ path }))
  const size = scripts.reduce((sum, path) => sum + gzipSync(project.read(join(out, path), null)).length, 0)
  if (!size) throw new Error(`no script of ${out} was loaded`)
  if (size > MOST_SHAKEN) throw new Error(`${name} alone brings ${kilobytes(size)} of scripts, gzipped: ${scripts}`)
  return kilobytes(size)
}

/**
 * Bundles what needs no core, with `build(entry, out)`, which may make a page of its own.
 *
 * @throws Error where a core or too much else is in it, or it does not run.
 */
export async function runShaken(project, { version, build }) {
  const sizes = {}
  for (const [name, text] of Object.entries(SHAKEN)) {
    project.write('main.js', text)
    const out = `shaken-${name}`
    await build('main.js', out)
    if (!existsSync(join(project.folder, out, 'index.html'))) project.write(`${out}/index.html`, page())
    const server = await project.serve(out)
    await project.page(server.url)
    sizes[name] = inspectShaken(project, name, out, new Set(server.requests))
  }
  return { version, compared: { ...sizes, 'no core': true } }
}

/**
 * Runs a build script of the project, which is given JSON as its argument and prints the bundler's warnings as a JSON array.
 */
export async function buildBy(project, script, options) {
  const text = await project.run(process.execPath, [script, JSON.stringify(options)])
  const warnings = text.match(/^WARNINGS (.*)$/m)
  if (!warnings) throw new Error(`${script} did not say what it was warned of:\n${text}`)
  quiet(JSON.parse(warnings[1]))
}

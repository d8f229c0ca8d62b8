/** Node 20, 22 and 24: by import, by require(), both in one program, and the command line. */
import { existsSync } from 'node:fs'

const answered = 'console.log(JSON.stringify({ version: process.version, compared: { ...compared, threads: 2 } }))'

const imported = `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'
const compared = await ask(library, { formats, plot, worker: true })
await library.closeThreads()
${answered}
`

const required = `
const library = require('spotlight-resonance')
const formats = require('spotlight-resonance/formats')
const plot = require('spotlight-resonance/plot')
import('./question/ask.mjs').then(async ({ ask }) => {
  const compared = await ask(library, { formats, plot, worker: true })
  await library.closeThreads()
  ${answered}
})
`

/** The core handed over in every form, each to a fresh process; first something that is none, which is not remembered. */
const slim = `
const { ask } = await import('./question/ask.mjs')
const { readFile } = await import('node:fs/promises')
const bytes = await readFile(require.resolve('spotlight-resonance/core.wasm'))
const sources = {
  bytes: () => bytes,
  ArrayBuffer: () => new Uint8Array(bytes).buffer,
  Module: () => new WebAssembly.Module(bytes),
  Response: () => new Response(bytes, { headers: { 'content-type': 'application/wasm' } }),
  promise: () => Promise.resolve(new Response(bytes)),
}
const name = async promise => (await promise.then(() => ({ name: 'an answer' }), error => error)).name
const refused = [await name(slim.epsilonForMass(0.01, 64)), await name(slim.initialize(new Uint8Array(9)))]
if (refused.join() !== 'CoreError,CoreError') throw new Error('before initialize(), and of no wasm: ' + refused)
await slim.initialize(sources[process.argv[2]]())
const compared = await ask(slim, { worker: true })
await slim.closeThreads()
${answered}
`

const url = `
const { ask } = await import('./question/ask.mjs')
const compared = await ask(url, { worker: true })
await url.closeThreads()
${answered}
`

const command = `
const { default: golden } = await import('./question/golden.mjs')
const stdout = { text: '', write(text) { this.text += text } }
const stdin = { async *[Symbol.asyncIterator]() { yield Buffer.from(golden.npy, 'base64') } }
const signal = new AbortController().signal
const io = { stdin, stdout, stderr: process.stderr, env: {}, cwd: process.cwd(), signal }
const status = await cli.main(['inspect', '-', '--json'], io)
const { shape } = JSON.parse(stdout.text).tensors[0]
if (status !== 0 || String(shape) !== String(golden.shape)) throw new Error(status + ': ' + stdout.text)
console.log(JSON.stringify({ version: process.version, compared: { 'inspect, of stdin': true } }))
`

/** The same text for import and for require(). */
const entry = (name, alias, text) => ({
  [`${name}, import`]: [
    `${name}.mjs`,
    `import { createRequire } from 'node:module'
import * as ${alias} from 'spotlight-resonance/${name}'
const require = createRequire(import.meta.url)
${text}`,
  ],
  [`${name}, require`]: [
    `${name}.cjs`,
    `const ${alias} = require('spotlight-resonance/${name}')
;(async () => {${text}})()`,
  ],
})

/** Two copies in one program know nothing of each other, and neither disturbs the other. */
const both = `
import { createRequire } from 'node:module'
import * as imported from 'spotlight-resonance'
import { ask } from './question/ask.mjs'
const required = createRequire(import.meta.url)('spotlight-resonance')
const names = library => Object.keys(library).filter(name => !['default', 'module.exports'].includes(name)).sort().join()
if (names(imported) !== names(required)) throw new Error('other names:\\n' + names(imported) + '\\n' + names(required))
const [compared] = await Promise.all([ask(imported, { worker: true }), ask(required, { worker: true })])
await Promise.all([imported.closeThreads(), required.closeThreads()])
${answered}
`

const scripts = {
  import: ['main.mjs', imported],
  require: ['main.cjs', required],
  'import and require': ['both.mjs', both],
  ...entry('slim', 'slim', slim),
  ...entry('url', 'url', url),
  ...entry('cli', 'cli', command),
}

const SOURCES = ['bytes', 'ArrayBuffer', 'Module', 'Response', 'promise']

/** A process that does not end by itself after closeThreads() is ended here, and fails. */
async function ask(project, node, [file, text]) {
  project.write(file, text)
  const sources = file.startsWith('slim') ? SOURCES : ['']
  let answer
  for (const source of sources) answer = JSON.parse(await project.run(node, [file, source], { timeout: 60_000 }))
  const compared = { ...answer.compared, ...(sources.length > 1 && { 'core as': sources.join(', ') }) }
  return { version: `Node ${answer.version.slice(1)}`, compared }
}

/** What `spotlight sweep` writes, with the counts of curves.npz held against the golden's. */
const swept = `
import { readFileSync } from 'node:fs'
import golden from './question/golden.mjs'
import { openTensors } from 'spotlight-resonance/formats'
const curves = openTensors(readFileSync('swept/curves.npz'), 'curves.npz')
const names = curves.entries.map(({ name }) => name)
const { data: counts } = curves.read('counts')
const integers = base64 => new Int32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer)
const [expected, ties] = [integers(golden.unsigned), integers(golden.ties)]
if (counts.length !== expected.length) throw new Error(names + ': ' + counts.length + ' counts')
for (const at of expected.keys()) {
  const mirrored = at - (at % golden.angles) + (golden.angles - 1 - (at % golden.angles))
  if (Math.abs(counts[mirrored] - expected[at]) > ties[at]) throw new Error('a count differs at ' + at)
}
console.log(counts.length)
`

async function commandLine(project, node) {
  const golden = (await import('../question/golden.mjs')).default
  project.write('activations.npy', Buffer.from(golden.npy, 'base64'))
  const bin = 'node_modules/.bin/spotlight'
  const question = ['--epsilon', String(golden.epsilon), '--angles', String(golden.angles), '--endpoint']
  const args = [bin, 'sweep', 'activations.npy', ...question, '--threads', '2', '--out', 'swept', '--quiet']
  await project.run(node, args)
  project.write('swept.mjs', swept)
  const cells = Number(await project.run(node, ['swept.mjs']))
  for (const file of ['report.html', 'summary.json']) {
    if (!existsSync(`${project.folder}/swept/${file}`)) throw new Error(`swept/${file} was not written`)
  }
  const refused = await project.run(node, [bin, 'sweep', 'no-such-file.npy']).then(
    () => 'exited with 0',
    error => error.message,
  )
  if (!refused.includes('exited with 2\n')) throw new Error(`a file that is not there: ${refused}`)
  // As a user calls it: by its shebang.
  await project.run('npx', ['--no-install', 'spotlight', '--version'])
  const version = (await project.run(node, ['--version'])).trim().slice(1)
  return { version: `Node ${version}`, compared: { cells, report: true, 'exit status 2': true } }
}

/** The Node that runs this. */
const running = Number(process.versions.node.split('.')[0])
const binary = (project, major) =>
  major === running ? process.execPath : project.tool('node', `node${major}/bin/node`)

function environment(major, name, run) {
  return {
    name: `Node ${major}, ${name}`,
    tools: major === running ? [] : ['node'],
    core: major === running && ['import', 'require'].includes(name),
    run: project => {
      const node = binary(project, major)
      if (!existsSync(node)) return { skip: `no Node ${major} for ${process.platform} ${process.arch}` }
      return run(project, node)
    },
  }
}

export const environments = [...new Set([running, 20, 22, 24])].flatMap(major => [
  ...Object.entries(scripts).map(([name, script]) => environment(major, name, (...given) => ask(...given, script))),
  environment(major, 'command line', commandLine),
])

/**
 * Deno, by the node_modules that npm made. Importing takes no permission, nor do workers of the package's own; a worker that
 * the user makes must be allowed to read its file, and so must `require`.
 */

const imported = `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'

const own = () => new Worker(new URL('./counting-worker.mjs', import.meta.url), { type: 'module' })
const compared = await ask(library, { formats, plot, worker: WORKER })
// A Worker keeps Deno alive, other than worker_threads.
await library.closeThreads()
console.log(JSON.stringify({ version: \`Deno \${Deno.version.deno}\`, compared: { ...compared, threads: 2 } }))
`

const required = `
const library = require('spotlight-resonance')
const formats = require('spotlight-resonance/formats')
const plot = require('spotlight-resonance/plot')
import('./question/ask.mjs').then(async ({ ask }) => {
  const compared = await ask(library, { formats, plot, worker: true })
  console.log(JSON.stringify({ version: \`Deno \${Deno.version.deno}\`, compared: { ...compared, threads: 2 } }))
})
`

/** Its package's own script would look for it in the same way. */
const PROGRAM = `@deno/${process.platform}-${process.arch}-glibc/deno`

async function deno(project, file, permissions = []) {
  const env = { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: `${project.folder}/.deno`, DENO_NO_PROMPT: '1' }
  const args = ['run', '--cached-only', ...permissions, file]
  return JSON.parse(await project.run(project.tool('deno', PROGRAM), args, { env, timeout: 60_000 }))
}

export const environments = [
  {
    name: 'Deno, import',
    tools: ['deno'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'true'))
      return deno(project, 'main.mjs')
    },
  },
  {
    name: "Deno, a Worker of the user's",
    tools: ['deno'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'own'))
      project.write('counting-worker.mjs', "import 'spotlight-resonance/worker'\n")
      return deno(project, 'main.mjs', ['--allow-read'])
    },
  },
  {
    name: 'Deno, npm: specifier',
    tools: ['deno'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'true').replaceAll("'spotlight", "'npm:spotlight"))
      return deno(project, 'main.mjs', ['--node-modules-dir=manual'])
    },
  },
  {
    name: 'Deno, require',
    tools: ['deno'],
    async run(project) {
      project.write('main.cjs', required)
      return deno(project, 'main.cjs', ['--allow-read'])
    },
  },
]

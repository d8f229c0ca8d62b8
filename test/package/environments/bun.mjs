/** Bun, by import and by require, with workers of its own and with one of the user's. */

const end = `
  console.log(JSON.stringify({ version: \`Bun \${Bun.version}\`, compared: { ...compared, threads: 2 } }))`

const imported = `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'

const own = () => new Worker(new URL('./counting-worker.mjs', import.meta.url), { type: 'module' })
const compared = await ask(library, { formats, plot, worker: WORKER })
${end}
`

const required = `
const library = require('spotlight-resonance')
const formats = require('spotlight-resonance/formats')
const plot = require('spotlight-resonance/plot')
import('./question/ask.mjs').then(async ({ ask }) => {
  const compared = await ask(library, { formats, plot, worker: true })
  ${end}
})
`

/** The binary itself, which the package's script only links. */
const PROGRAM = `@oven/bun-${process.platform}-${process.arch}/bin/bun`

const bun = async (project, ...args) =>
  JSON.parse(await project.run(project.tool('bun', PROGRAM), args, { timeout: 60_000 }))

export const environments = [
  {
    name: 'Bun, import',
    tools: ['bun'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'true'))
      return bun(project, 'main.mjs')
    },
  },
  {
    name: "Bun, a Worker of the user's",
    tools: ['bun'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'own'))
      project.write('counting-worker.mjs', "import 'spotlight-resonance/worker'\n")
      return bun(project, 'main.mjs')
    },
  },
  {
    name: 'Bun, require',
    tools: ['bun'],
    async run(project) {
      project.write('main.cjs', required)
      return bun(project, 'main.cjs')
    },
  },
  {
    name: 'Bun, bundled by itself',
    tools: ['bun'],
    async run(project) {
      project.write('main.mjs', imported.replace('WORKER', 'undefined').replace(', threads: 2', ''))
      await project.run(project.tool('bun', PROGRAM), ['build', 'main.mjs', '--target=bun', '--outdir=out'])
      return bun(project, 'out/main.js')
    },
  },
]

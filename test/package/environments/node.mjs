/** Node 20, 22 and 24, by import and by require. */

const imported = `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'
const compared = await ask(library, { formats, plot, worker: true })
await library.closeThreads()
console.log(JSON.stringify({ version: process.version, compared: { ...compared, threads: 2 } }))
`

export const environments = [
  {
    name: 'Node 20, import',
    core: true,
    async run(project) {
      project.write('main.mjs', imported)
      return JSON.parse(await project.run(process.execPath, ['main.mjs'], { timeout: 30_000 }))
    },
  },
]

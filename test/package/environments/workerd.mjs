/** workerd, run directly: the package's own modules under the condition `workerd`, and a bundle as wrangler makes it. */
import { bundled, NEWEST, reach, startWorkerd } from '../workerd.mjs'

/** Where there are no workers, 'auto' counts inline, and two threads are an error that says so. */
const worker = `
import * as library from 'spotlight-resonance'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'

async function refused() {
  const data = new Float32Array(400).fill(1)
  const spotlight = await library.Spotlight.create({ data, shape: [100, 4] })
  const error = await spotlight.sweep({ threads: 2 }).then(() => undefined, error => error)
  if (!(error instanceof library.ThreadError)) throw new Error('no ThreadError for two threads: ' + error)
}

export default {
  async fetch() {
    try {
      const compared = await ask(library, { formats, plot })
      await refused()
      return Response.json({ compared: { ...compared, inline: true } })
    } catch (error) {
      return Response.json({ error: String(error.stack) }, { status: 500 })
    }
  },
}
`

async function answer({ url, version }) {
  const response = await fetch(url)
  const { compared, error } = await response.json()
  if (error) throw new Error(error)
  return { version, compared }
}

const direct = (name, options) => ({
  name,
  tools: ['edge'],
  async run(project) {
    project.write('worker.js', worker)
    return answer(await startWorkerd(project, await reach(project, 'worker.js'), options))
  },
})

export const environments = [
  direct('workerd'),
  direct('workerd without nodejs_compat', { date: NEWEST, flags: ['no_nodejs_compat'] }),
  // Before FinalizationRegistry, MessageChannel and modules by URL.
  direct('workerd of 2025-04-01', { date: '2025-04-01' }),
  direct('workerd of 2024-09-23, nodejs_compat', { date: '2024-09-23', flags: ['nodejs_compat'] }),
  {
    name: 'workerd, bundled by esbuild',
    tools: ['edge'],
    async run(project) {
      project.write('worker.js', worker)
      const esbuild = project.require('edge', 'esbuild')
      const { metafile } = await esbuild.build({
        absWorkingDir: project.folder,
        entryPoints: ['worker.js'],
        outdir: 'out',
        bundle: true,
        format: 'esm',
        // As wrangler has them.
        conditions: ['workerd', 'worker', 'browser'],
        loader: { '.wasm': 'copy' },
        metafile: true,
        logLevel: 'silent',
      })
      const files = Object.keys(metafile.outputs).map(path => path.slice('out/'.length))
      const copies = files.filter(file => file.endsWith('.wasm'))
      if (copies.length !== 1) throw new Error(`one copy of the core expected in the bundle: ${files}`)
      const modules = bundled(
        'out',
        files.sort((a, b) => Number(a.endsWith('.wasm')) - Number(b.endsWith('.wasm'))),
      )
      const { version, compared } = await answer(await startWorkerd(project, modules))
      return { version: `${version}, esbuild ${project.version('edge', 'esbuild')}`, compared }
    },
  },
]

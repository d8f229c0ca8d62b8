/** @edge-runtime/vm, the sandbox of Vercel's and Next's edge functions: nothing of Node, and a realm of its own. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const script = (entry, set) => `
import * as library from '${entry}'
import * as formats from 'spotlight-resonance/formats'
import * as plot from 'spotlight-resonance/plot'
import { ask } from './question/ask.mjs'

async function answer() {
  try {
    ${set}
    return Response.json({ compared: await ask(library, { formats, plot }) })
  } catch (error) {
    return Response.json({ error: String(error.stack) })
  }
}
addEventListener('fetch', event => event.respondWith(answer()))
`

/** As Next builds it: an import of \`core.wasm?module\` is a variable that the sandbox's owner sets to a module of his realm. */
const moduleImports = {
  name: 'module-imports',
  setup(build) {
    build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: 'core' }))
    build.onLoad({ filter: /./, namespace: 'core' }, () => ({ contents: 'export default globalThis.core' }))
  },
}

async function ask(project, text, core) {
  project.write('function.js', text)
  const { outputFiles } = await project.require('edge', 'esbuild').build({
    absWorkingDir: project.folder,
    entryPoints: ['function.js'],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['edge-light'],
    plugins: [moduleImports],
    logLevel: 'silent',
  })
  const { EdgeVM } = project.require('edge', '@edge-runtime/vm')
  const extend = context => Object.assign(context, { core })
  const vm = new EdgeVM({ extend, initialCode: outputFiles[0].text })
  const foreign = core instanceof WebAssembly.Module && !vm.evaluate('globalThis.core instanceof WebAssembly.Module')
  const { compared, error } = await (await vm.dispatchFetch('http://localhost/')).json()
  if (error) throw new Error(error)
  const version = `@edge-runtime/vm ${project.version('edge', '@edge-runtime/vm')}`
  return { version, compared: { ...compared, 'module of another realm': foreign } }
}

async function coreBytes(project) {
  const print = "process.stdout.write(import.meta.resolve('spotlight-resonance/core.wasm'))"
  const url = await project.run(process.execPath, ['--input-type=module', '--eval', print])
  return readFileSync(fileURLToPath(url))
}

const slim = 'library.initialize(globalThis.core)\n    delete globalThis.core'

export const environments = [
  {
    name: 'edge-runtime',
    tools: ['edge'],
    run: async project =>
      ask(project, script('spotlight-resonance', ''), await WebAssembly.compile(await coreBytes(project))),
  },
  {
    name: 'edge-runtime, slim with a module',
    tools: ['edge'],
    run: async project =>
      ask(project, script('spotlight-resonance/slim', slim), await WebAssembly.compile(await coreBytes(project))),
  },
  {
    name: 'edge-runtime, slim with bytes',
    tools: ['edge'],
    run: async project => ask(project, script('spotlight-resonance/slim', slim), await coreBytes(project)),
  },
]

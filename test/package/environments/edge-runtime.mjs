/** @edge-runtime/vm, the sandbox of Vercel's and Next's edge functions: nothing of Node, and a realm of its own. */
import { coreBytes, startEdge } from '../edge-sandbox.mjs'

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

async function ask(project, text, core) {
  project.write('function.js', text)
  const vm = await startEdge(project, 'function.js', core)
  const foreign = core instanceof WebAssembly.Module
  if (vm.evaluate('core instanceof WebAssembly.Module')) throw new Error('the sandbox has no realm of its own any more')
  const { compared, error } = await (await vm.dispatchFetch('http://localhost/')).json()
  if (error) throw new Error(error)
  const version = `@edge-runtime/vm ${project.version('edge', '@edge-runtime/vm')}`
  return { version, compared: { ...compared, 'module of another realm': foreign } }
}

const slim = 'library.initialize(globalThis.core)'

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

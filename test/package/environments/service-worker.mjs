/**
 * A service worker that sweeps in its fetch handler: as a module, from the package's files as they are, and as a classic
 * script, which is one file out of a bundler.
 */
import { join } from 'node:path'
import { pageEnvironment } from '../page/environment.mjs'

/** An address where nothing is bundled, a name where it is. */
const script = (find, statistics, parts = '') => `
${parts}
import * as library from '${find('.')}'
import * as formats from '${find('./formats')}'
import * as plot from '${find('./plot')}'
import { countForFetches } from './page/in-service-worker.mjs'
countForFetches(library, { formats, plot, statistics: ${statistics} })
`
const files = { '.': 'index.js', './formats': 'formats.js', './plot': 'plot.js' }

async function asModule(project) {
  const text = script(entry => `/node_modules/spotlight-resonance/dist/${files[entry]}`, false)
  project.write('service-worker-module.js', text)
}

async function withParts(project) {
  const at = entry => `/node_modules/spotlight-resonance/dist/${entry}`
  const text = script(entry => at(files[entry]), true, `import '${at('parts.js')}'`)
  project.write('service-worker-module.js', text)
}

async function asScript(project) {
  const { rolldown, VERSION } = await import('rolldown')
  const text = script(entry => entry.replace('.', 'spotlight-resonance'), true)
  const input = project.write('service-worker.mjs', text)
  const bundle = await rolldown({ input, cwd: project.folder, platform: 'browser', logLevel: 'warn', onLog })
  const file = join(project.folder, 'service-worker-classic.js')
  await bundle.write({ file, format: 'iife', codeSplitting: false, minify: true })
  await bundle.close()
  return `Rolldown ${VERSION}`
}

function onLog(level, log) {
  // A script has no address of its own; the library only needs one to start workers, which are not to be had here.
  if (log.code === 'EMPTY_IMPORT_META') return
  throw new Error(`rolldown: ${level}: ${log.message}`)
}

export const serviceWorkers = browser => [
  pageEnvironment(browser, 'service worker, module', 'service-worker.html?type=module', { prepare: asModule }),
  pageEnvironment(browser, 'service worker, module with ./parts', 'service-worker.html?type=module', {
    prepare: withParts,
  }),
  pageEnvironment(browser, 'service worker, classic', 'service-worker.html?type=classic', { prepare: asScript }),
]

export const environments = serviceWorkers('chromium')

/** Vite: the dev server with its dependency optimiser, and a build, previewed. */
import { countingWorker, FOUND, page, program, quiet, runBuilt, runShaken } from '../bundle.mjs'

const bin = 'node_modules/vite/bin/vite.js'
const LISTENS = /Local:\s+(http:\S+)/
const ADDRESS = ['--host', '127.0.0.1', '--port', '0']

function prepare(project) {
  project.link('bundlers', 'vite')
  project.write('index.html', page('/main.js'))
  return `Vite ${project.version('bundlers', 'vite')}`
}

/** A build, which may warn of nothing. */
async function build(project, out = 'dist') {
  // --logLevel leaves what it is given and worse; what it prints goes to stderr as well.
  const { output } = await project.all(process.execPath, [bin, 'build', '--outDir', out, '--logLevel', 'warn'])
  quiet(output.split('\n').filter(line => line.trim() !== ''))
}

async function dev(project, worker, entry = '') {
  const version = prepare(project)
  project.write('main.js', program({ worker, entry }))
  project.write('counting-worker.js', countingWorker)
  const server = await project.start(process.execPath, [bin, ...ADDRESS], { ready: LISTENS })
  const { version: browser, compared } = await project.page(server.match[1])
  return { version: `${version}, ${browser}`, compared }
}

export const environments = [
  {
    name: 'Vite dev server',
    tools: ['bundlers'],
    needs: ['chromium'],
    run: project => dev(project, FOUND),
  },
  {
    name: 'Vite dev server, own worker',
    tools: ['bundlers'],
    needs: ['chromium'],
    run: project => dev(project, 'true'),
  },
  {
    name: 'Vite dev server, url',
    tools: ['bundlers'],
    needs: ['chromium'],
    run: project => dev(project, FOUND, '/url'),
  },
  ...['', '/url'].map(entry => ({
    name: `Vite build${entry && ', '}${entry.slice(1)}`,
    tools: ['bundlers'],
    needs: ['chromium'],
    async run(project) {
      const version = prepare(project)
      project.write('main.js', program({ entry }))
      await build(project)
      const server = await project.start(process.execPath, [bin, 'preview', ...ADDRESS], { ready: LISTENS })
      return runBuilt(project, 'dist', { version, url: server.match[1] })
    },
  })),
  {
    name: 'Vite build, tree-shaking',
    tools: ['bundlers'],
    needs: ['chromium'],
    run(project) {
      const version = prepare(project)
      project.write(
        'vite.config.mjs',
        `export default { build: { modulePreload: false, rollupOptions: { output: { entryFileNames: 'main.js' } } } }`,
      )
      return runShaken(project, { version, build: (_, out) => build(project, out) })
    },
  },
]

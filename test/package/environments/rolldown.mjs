/** Rolldown, the one that the repository has anyway. */
import { join } from 'node:path'
import {
  APART,
  buildBy,
  countingWorker,
  inspect,
  inspectShaken,
  page,
  program,
  runBuilt,
  runShaken,
  SHAKEN,
} from '../bundle.mjs'

const script = `
import { rolldown } from 'rolldown'
const { input, dir } = JSON.parse(process.argv[2])
const warnings = []
const onLog = (level, { message }) => void (level === 'warn' && warnings.push(message))
const build = await rolldown({ input, onLog, platform: 'browser' })
await build.write({ dir, format: 'esm', minify: true })
await build.close()
console.log('WARNINGS ' + JSON.stringify(warnings))
`

function prepare(project) {
  project.link('root', 'rolldown')
  project.write('build.mjs', script)
  return `Rolldown ${project.version('root', 'rolldown')}`
}

function bundle(project) {
  project.write('main.js', program({ worker: APART }))
  project.write('counting-worker.js', countingWorker)
  return buildBy(project, 'build.mjs', { input: ['main.js', 'counting-worker.js'], dir: 'out' })
}

const build = project => (input, dir) => buildBy(project, 'build.mjs', { input, dir })

export const environments = [
  {
    name: 'Rolldown',
    needs: ['chromium'],
    async run(project) {
      const version = prepare(project)
      await bundle(project)
      project.write('out/index.html', page())
      return runBuilt(project, 'out', { version })
    },
  },
  {
    name: 'Rolldown, tree-shaking',
    needs: ['chromium'],
    run: project => runShaken(project, { version: prepare(project), build: build(project) }),
  },
  {
    // For machines without a browser: the bundle runs in Node.
    name: 'Rolldown, run in Node',
    core: true,
    async run(project) {
      const version = prepare(project)
      await bundle(project)
      inspect(project, 'out')
      project.write(
        'out/run.mjs',
        `import { Worker } from 'node:worker_threads'
globalThis.Worker = class extends Worker { constructor(file) { super(new URL(file, import.meta.url)) } }
await import('./main.js')
while (!globalThis.answer) await new Promise(resolve => setTimeout(resolve, 10))
console.log(JSON.stringify(answer))
process.exit()`,
      )
      const { compared, error } = JSON.parse(await project.run(process.execPath, [join('out', 'run.mjs')]))
      if (error) throw new Error(error)
      const sizes = {}
      for (const [name, text] of Object.entries(SHAKEN)) {
        project.write('main.js', text)
        await build(project)('main.js', name)
        sizes[name] = inspectShaken(project, name, name)
      }
      return { version, compared: { ...compared, 'one core': true, ...sizes } }
    },
  },
]

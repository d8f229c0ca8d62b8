/** Rollup with the one plugin that finds packages. */
import { APART, buildBy, countingWorker, page, program, runBuilt, runShaken } from '../bundle.mjs'

const script = `
import { rollup } from 'rollup'
import { nodeResolve } from '@rollup/plugin-node-resolve'
const { input, dir } = JSON.parse(process.argv[2])
const warnings = []
const onLog = (level, { message }) => void (level === 'warn' && warnings.push(message))
const build = await rollup({ input, onLog, plugins: [nodeResolve({ browser: true })] })
await build.write({ dir, format: 'es', compact: true })
console.log('WARNINGS ' + JSON.stringify(warnings))
`

function prepare(project) {
  project.link('bundlers', 'rollup', '@rollup/plugin-node-resolve')
  project.write('build.mjs', script)
  return `Rollup ${project.version('bundlers', 'rollup')}`
}

export const environments = [
  {
    name: 'Rollup',
    tools: ['bundlers'],
    needs: ['chromium'],
    async run(project) {
      const version = prepare(project)
      project.write('main.js', program({ worker: APART }))
      project.write('counting-worker.js', countingWorker)
      await buildBy(project, 'build.mjs', { input: ['main.js', 'counting-worker.js'], dir: 'out' })
      project.write('out/index.html', page())
      return runBuilt(project, 'out', { version })
    },
  },
  {
    name: 'Rollup, tree-shaking',
    tools: ['bundlers'],
    needs: ['chromium'],
    run(project) {
      const version = prepare(project)
      return runShaken(project, { version, build: (input, dir) => buildBy(project, 'build.mjs', { input, dir }) })
    },
  },
]

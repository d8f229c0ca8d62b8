/** webpack 5 without any configuration of ours: by import and by require(), and the two entries whose core is a file. */
import { APART, buildBy, countingWorker, page, program, required, runBuilt, runShaken } from '../bundle.mjs'

const script = `
import webpack from 'webpack'
const { entry, path } = JSON.parse(process.argv[2])
const stats = await new Promise((resolve, reject) => {
  const options = { mode: 'production', context: process.cwd(), entry, output: { path: process.cwd() + '/' + path } }
  webpack({ ...options, performance: false }, (error, stats) => (error ? reject(error) : resolve(stats)))
})
const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
if (errors.length > 0) throw new Error(errors.map(({ message, moduleName }) => moduleName + ': ' + message).join('\\n'))
console.log('WARNINGS ' + JSON.stringify(warnings.map(({ message, moduleName }) => moduleName + ': ' + message)))
`

function prepare(project) {
  project.link('bundlers', 'webpack')
  project.write('build.mjs', script)
  return `webpack ${project.version('bundlers', 'webpack')}`
}

/** The user's own way to the file, which webpack turns into an asset. */
const handed = `library.initialize(fetch(new URL('spotlight-resonance/core.wasm', import.meta.url)))`

const programs = {
  import: { 'main.js': program() },
  require: { 'main.cjs': required({ worker: APART }), 'counting-worker.js': countingWorker },
  slim: { 'main.js': program({ entry: '/slim', first: handed }) },
  url: { 'main.js': program({ entry: '/url' }) },
}

const nameOf = file => file.replace(/\.c?js$/, '')

export const environments = [
  ...Object.entries(programs).map(([name, files]) => ({
    name: `webpack, ${name}`,
    tools: ['bundlers'],
    needs: ['chromium'],
    async run(project) {
      const version = prepare(project)
      for (const [file, text] of Object.entries(files)) project.write(file, text)
      const entry = Object.fromEntries(Object.keys(files).map(file => [nameOf(file), `./${file}`]))
      await buildBy(project, 'build.mjs', { entry, path: 'out' })
      project.write('out/index.html', page())
      return runBuilt(project, 'out', { version })
    },
  })),
  {
    name: 'webpack, tree-shaking',
    tools: ['bundlers'],
    needs: ['chromium'],
    run(project) {
      const version = prepare(project)
      const build = (entry, path) => buildBy(project, 'build.mjs', { entry: { main: `./${entry}` }, path })
      return runShaken(project, { version, build })
    },
  },
]

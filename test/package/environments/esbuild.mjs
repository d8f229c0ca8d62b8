/** esbuild, which makes no workers of its own: one module, split modules, and a script of the old kind. */
import { APART, buildBy, countingWorker, page, program, runBuilt, runShaken } from '../bundle.mjs'

const script = `
import { build } from 'esbuild'
const options = JSON.parse(process.argv[2])
const { warnings } = await build({ bundle: true, minify: true, logLevel: 'silent', ...options })
console.log('WARNINGS ' + JSON.stringify(warnings.map(({ text, location }) => text + ' (' + location?.file + ')')))
`

function prepare(project) {
  project.link('bundlers', 'esbuild')
  project.write('build.mjs', script)
  return `esbuild ${project.version('bundlers', 'esbuild')}`
}

const formats = {
  ESM: { format: 'esm' },
  'ESM, split': { format: 'esm', splitting: true },
  IIFE: { format: 'iife' },
}

async function bundle(project, options) {
  const version = prepare(project)
  const classic = options.format === 'iife'
  project.write('main.js', program({ worker: classic ? APART.replace(`, { type: 'module' }`, '') : APART }))
  project.write('counting-worker.js', countingWorker)
  await buildBy(project, 'build.mjs', { entryPoints: ['main.js', 'counting-worker.js'], outdir: 'out', ...options })
  project.write('out/index.html', page('./main.js', classic ? '' : 'module'))
  return runBuilt(project, 'out', { version })
}

export const environments = [
  ...Object.entries(formats).map(([name, options]) => ({
    name: `esbuild, ${name}`,
    tools: ['bundlers'],
    needs: ['chromium'],
    run: project => bundle(project, options),
  })),
  {
    name: 'esbuild, tree-shaking',
    tools: ['bundlers'],
    needs: ['chromium'],
    run(project) {
      const version = prepare(project)
      const build = (entry, outdir) => buildBy(project, 'build.mjs', { entryPoints: [entry], outdir, format: 'esm' })
      return runShaken(project, { version, build })
    },
  },
]

/** Parcel, with the one setting by which it reads the exports of packages. */
import { countingWorker, FOUND, page, program, quiet, runBuilt, runShaken } from '../bundle.mjs'

/** Parcel reads the project's package.json for what npm would call its configuration. */
function prepare(project) {
  const manifest = JSON.parse(project.read('package.json'))
  manifest['@parcel/resolver-default'] = { packageExports: true }
  project.write('package.json', JSON.stringify(manifest, null, 2))
  project.write('index.html', page())
  return `Parcel ${project.version('bundlers', 'parcel')}`
}

async function build(project, out = 'out') {
  const args = ['build', 'index.html', '--dist-dir', out, '--no-source-maps', '--no-cache', '--no-autoinstall']
  const { output } = await project.all(process.execPath, [
    project.tool('bundlers', 'parcel/lib/bin.js'),
    ...args,
    '--log-level',
    'warn',
  ])
  quiet(output.split('\n').filter(line => line.trim() !== ''))
}

const workers = { 'own worker': 'true', 'worker of the page': FOUND }

export const environments = [
  ...Object.entries(workers).map(([name, worker]) => ({
    name: `Parcel, ${name}`,
    tools: ['bundlers'],
    needs: ['chromium'],
    async run(project) {
      const version = prepare(project)
      project.write('main.js', program({ worker }))
      project.write('counting-worker.js', countingWorker)
      await build(project)
      return runBuilt(project, 'out', { version })
    },
  })),
  {
    name: 'Parcel, tree-shaking',
    tools: ['bundlers'],
    needs: ['chromium'],
    run(project) {
      const version = prepare(project)
      return runShaken(project, { version, build: (_, out) => build(project, out) })
    },
  },
]

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

/**
 * The page's own worker has been seen to fail in Parcel 2.16.4: dist/worker.js is the library's worker, a bundle of its own,
 * and Parcel then leaves it out of another worker that imports it. Nobody needs the second where the first works.
 */
const LEFT_OUT = /a worker failed: Uncaught Error: Cannot find module '\w+'/

const workers = { 'own worker': 'true', 'worker of the page': FOUND }

async function bundle(project, worker) {
  const version = prepare(project)
  project.write('main.js', program({ worker }))
  project.write('counting-worker.js', countingWorker)
  await build(project)
  try {
    return await runBuilt(project, 'out', { version })
  } catch (error) {
    if (worker === FOUND && LEFT_OUT.test(error.message))
      return { skip: `${version}: ${error.message.match(LEFT_OUT)[0]}` }
    throw error
  }
}

export const environments = [
  ...Object.entries(workers).map(([name, worker]) => ({
    name: `Parcel, ${name}`,
    tools: ['bundlers'],
    needs: ['chromium'],
    run: project => bundle(project, worker),
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

#!/usr/bin/env node
/**
 * What npm runs before it packs: builds, then looks whether the build is fit to be packed. Some seconds, without Rust and
 * without the network; the long checks are .ci/run's. Says nothing where all is well: what `npm pack` prints is the file.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgePaths } from '../test/package/gates/contents.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const bytes = path => readFileSync(join(ROOT, path))
const sha256 = path => createHash('sha256').update(bytes(path)).digest('hex')
const manifest = JSON.parse(bytes('package.json'))

function node(...args) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  return { stdout, problems: status === 0 ? [] : [`${stdout ?? ''}${stderr ?? error?.message ?? ''}`.trim()] }
}

/** The wasm is of the sources in the tree, and it is the one in dist/. */
function core() {
  // .ci/run tests a core that other tools built from the same sources: the record is not of that one.
  if (process.env.OTHER_WASM) return []
  const { sources, outputs } = JSON.parse(bytes('ts/wasm/pkg/BUILD.json'))
  const recorded = [
    ...Object.entries(sources),
    ...Object.entries(outputs).map(([name, hash]) => [`ts/wasm/pkg/${name}`, hash]),
    ['dist/core.wasm', outputs['core.wasm']],
  ]
  const stale = recorded.filter(([path, hash]) => !existsSync(join(ROOT, path)) || sha256(path) !== hash)
  return stale.map(([path]) => `${path} is not what the wasm was built from or to: npm run build:wasm, then build`)
}

function contents() {
  const built = readdirSync(join(ROOT, 'dist'), { recursive: true })
    .filter(path => statSync(join(ROOT, 'dist', path)).isFile())
    .map(path => `dist/${path.replaceAll('\\', '/')}`)
  return judgePaths(['package.json', 'README.md', 'LICENSE', ...built])
}

/** Every entry, as others import and require it by the package's name; and the command. */
function entries() {
  // The entry of a worker is for workers; what is no JavaScript cannot be imported everywhere.
  const names = Object.keys(manifest.exports)
    .filter(name => !/\.\w+$|worker$/.test(name))
    .map(name => `${manifest.name}${name.slice(1)}`)
  const cli = node(Object.values(manifest.bin)[0], '--version')
  return [
    ...node('--input-type=module', '-e', names.map(name => `await import('${name}')`).join('\n')).problems,
    ...node('--input-type=commonjs', '-e', names.map(name => `require('${name}')`).join('\n')).problems,
    ...cli.problems,
    ...(cli.stdout.includes(manifest.version) ? [] : [`the command says its version is ${cli.stdout.trim()}`]),
  ]
}

for (const step of [() => node('scripts/build.mjs').problems, core, contents, entries]) {
  const problems = step()
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exit(1)
}

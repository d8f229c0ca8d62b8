/**
 * Throw-away projects that have the packed library installed as a user would: in a folder of the system's own, away from
 * this repository, so that nothing resolves but what the tarball brings.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPage } from './browser.mjs'
import { run, runAll, start } from './process.mjs'
import { serve } from './serve.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))
export const ROOT = dirname(dirname(HERE))
export const TOOLS = join(HERE, 'tools')

/** A new folder under the system's temporary one, by its real name: some tools compare paths as text. */
export const temporary = name => realpathSync(mkdtempSync(join(tmpdir(), `spotlight-${name.replace(/\W+/g, '-')}-`)))

/** Packs the library into a folder; `npm pack` builds it first. Returns the tarball's path. */
export async function pack(folder, { root = ROOT } = {}) {
  const out = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root })
  return join(folder, out.trim().split('\n').pop())
}

/** Installs the tarball, and nothing from anywhere else, into a new folder that projects are then copied from. */
export async function install(tarball, folder) {
  mkdirSync(folder, { recursive: true })
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const file = basename(tarball)
  cpSync(tarball, join(folder, file))
  const dependencies = { 'spotlight-resonance': `file:${file}` }
  const manifest = { name: 'consumer', version, private: true, type: 'module', dependencies }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  cpSync(join(HERE, 'question'), join(folder, 'question'), { recursive: true })
  return folder
}

/** A project copied from what {@link install} made; `close()` ends what it started and removes it. */
export function makeProject(name, installed, { keep = false } = {}) {
  const folder = temporary(name)
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true })
  const open = []
  const opened = async thing => {
    const it = await thing
    open.push(it)
    return it
  }
  const home = group => (group === 'root' ? ROOT : join(TOOLS, group))
  const tool = (group, path) => join(home(group), 'node_modules', path)
  return {
    name,
    folder,
    /** The repository, for what of the root's own tools an environment takes. */
    root: ROOT,
    /** Writes a file of the project, with its folders; returns its absolute path. */
    write(path, text) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      return file
    },
    /** A file's text, or its bytes for `encoding` null. */
    read: (path, encoding = 'utf8') => readFileSync(join(folder, path), encoding),
    /** Runs a command in the project to its end; see {@link run}. */
    run: (command, args, options = {}) => run(command, args, { cwd: folder, ...options }),
    /** The same, for `{ stdout, output }`, where output has stderr as well. */
    all: (command, args, options = {}) => runAll(command, args, { cwd: folder, ...options }),
    /** Starts a server or the like, which ends with the project; see {@link start}. */
    start: (command, args, options = {}) => opened(start(command, args, { cwd: folder, ...options })),
    /** A path among the packages of a group of tools; the group `root` is the repository's own node_modules. */
    tool,
    /** The version of a package of the tools. */
    version: (group, name) => JSON.parse(readFileSync(tool(group, join(name, 'package.json')), 'utf8')).version,
    /** Requires a package of the tools into this very process. */
    require: (group, name) => createRequire(join(home(group), 'package.json'))(name),
    /** Links packages of the tools into the project's node_modules. */
    link(group, ...packages) {
      for (const name of packages) {
        const at = join(folder, 'node_modules', name)
        mkdirSync(dirname(at), { recursive: true })
        symlinkSync(tool(group, name), at, 'dir')
      }
    },
    /** Serves a folder of the project (absolute, or from the project's own); see {@link serve}. */
    serve: (path = '.', options = {}) => opened(serve(join(path.startsWith('/') ? '' : folder, path), options)),
    page: openPage,
    async close() {
      for (const thing of open.reverse()) await thing.close()
      if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

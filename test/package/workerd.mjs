/** workerd, which Cloudflare's workers run in, run directly: a configuration that lists each module, and the server. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What workerd is asked to be like where nothing else is said: the newest date that this version knows. */
export const NEWEST = '2026-11-17'

/** The binary itself: its package's own script would add the start of a Node to that of workerd. */
export function workerdProgram(project) {
  const machine = `${process.platform}-${process.arch === 'x64' ? '64' : process.arch}`
  return project.tool('edge', `@cloudflare/workerd-${machine}/bin/workerd`)
}

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']/g

/** Where an import of the package leads under the condition `workerd`, as Node's own resolution has it. */
async function resolve(project, specifier) {
  const print = `process.stdout.write(import.meta.resolve(${JSON.stringify(specifier)}))`
  const args = ['--conditions=workerd', '--input-type=module', '--eval', print]
  return fileURLToPath(await project.run(process.execPath, args))
}

/**
 * The modules that an entry of the project reaches, by the names they are imported by. A bare name becomes a module that
 * hands on the package's entry, so that what two entries share is there once.
 *
 * @returns `{ name, kind, file }` each, files relative to the project.
 */
export async function reach(project, entry) {
  const modules = new Map()
  const visit = async file => {
    const name = relative(project.folder, file)
    if (modules.has(name)) return
    modules.set(name, { name, kind: file.endsWith('.wasm') ? 'wasm' : 'esModule', file: name })
    if (file.endsWith('.wasm')) return
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
      if (specifier.startsWith('.')) await visit(join(dirname(file), specifier))
      else if (!modules.has(specifier)) await hand(specifier)
    }
  }
  const hand = async specifier => {
    const found = await resolve(project, specifier)
    const target = relative(project.folder, found)
    const up = '../'.repeat(specifier.split('/').length - 1) || './'
    const file = `handed/${specifier}.js`
    project.write(file, `export * from '${up}${target}'\n`)
    modules.set(specifier, { name: specifier, kind: 'esModule', file })
    await visit(found)
  }
  await visit(join(project.folder, entry))
  return [...modules.values()]
}

/** All modules of a bundle's folder, its entry first, as wrangler uploads them. */
export function bundled(folder, files) {
  return files.map(file => ({
    name: basename(file),
    kind: file.endsWith('.wasm') ? 'wasm' : 'esModule',
    file: join(folder, file),
  }))
}

/**
 * Starts workerd with these modules, the first of which is the worker, on a free port.
 *
 * @param options.date compatibility date; `flags` compatibility flags.
 * @returns `url`, `pid`, `version`, `close()`.
 */
export async function startWorkerd(project, modules, { date = NEWEST, flags = [] } = {}) {
  const program = workerdProgram(project)
  const list = modules.map(({ name, kind, file }) => `  (name = "${name}", ${kind} = embed "${file}"),`)
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [\n${list.join('\n')}\n  ],
  compatibilityDate = "${date}",
  compatibilityFlags = [${flags.map(flag => `"${flag}"`).join(', ')}],
);
`
  writeFileSync(join(project.folder, 'config.capnp'), config)
  const ready = /"socket":"http","port":(\d+)/
  const args = ['serve', 'config.capnp', '--control-fd=1']
  const { match, ...server } = await project.start(program, args, { ready, timeout: 30_000 })
  const version = (await project.run(program, ['--version'])).trim()
  return { ...server, url: `http://127.0.0.1:${match[1]}/`, version }
}

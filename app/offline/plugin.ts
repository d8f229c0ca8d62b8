/**
 * Makes the built page open without a network: a Vite plugin that writes `service-worker.js` beside `index.html`.
 *
 * No library does it: workbox and vite-plugin-pwa bring some 300 packages for strategies, routes and expiry. This page is a
 * closed list of files, all of which are kept, and a hundred lines of service-worker.js are all that this takes.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Path from the root of the build → `sha256-…` in base64, as a request's `integrity` takes it. '' is the page itself. */
export type FileList = Readonly<Record<string, string>>

/** The name of what the plugin writes, at the root of the build. */
export const WORKER = 'service-worker.js'

/** What a host reads itself and does not serve, and what only a debugger asks for. */
const unserved = /(^|\/)\.|^_(headers|redirects)$|\.map$/

/**
 * The list of files for the service worker, in the order of their names, from what a build consists of.
 *
 * `index.html` is listed as '': the folder is what people open, and hosts redirect from the longer name.
 *
 * @param built Content by path relative to the root of the build, with '/' between folders.
 */
export function listFiles(built: ReadonlyMap<string, Uint8Array>): FileList {
  const served = [...built].filter(([path]) => path !== WORKER && !unserved.test(path))
  served.sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(
    served.map(([path, content]) => [path === 'index.html' ? '' : path, `sha256-${sha256(content, 'base64')}`]),
  )
}

/**
 * The service worker for these files. Its version is a hash over itself and the names and contents of all files.
 *
 * @param source service-worker.js as it is here.
 */
export function workerFor(files: FileList, source: string): string {
  const rest = `const FILES = ${JSON.stringify(files, null, 1)}\n${source}`
  return `const VERSION = '${sha256(rest, 'hex').slice(0, 16)}'\n${rest}`
}

function sha256(content: Uint8Array | string, form: 'hex' | 'base64'): string {
  return createHash('sha256').update(content).digest(form)
}

/** Reads all of a folder, by path with '/' on every system. */
export async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const contents = paths.map(async (path): Promise<[string, Uint8Array]> => {
    return [path.slice(resolve(folder).length + 1).replaceAll('\\', '/'), await readFile(path)]
  })
  return new Map(await Promise.all(contents))
}

/**
 * The plugin: for builds only. It lists what lies in the output folder once all is written, so the files of `public` and those of
 * other plugins are among it; that folder must be emptied before a build, as Vite does with one inside the project.
 */
export function offline(): Plugin {
  let folder = ''
  return {
    name: 'spotlight-resonance:offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const source = await readFile(new URL('service-worker.js', import.meta.url), 'utf8')
        const files = listFiles(await readFolder(folder))
        if (!('' in files)) this.error(`${folder} holds no index.html; expected a page to keep for offline use`)
        await writeFile(join(folder, WORKER), workerFor(files, source))
      },
    },
  }
}

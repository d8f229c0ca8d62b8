/** The tarball, opened: what every gate looks at. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Opens a tarball in a folder, as `node_modules/spotlight-resonance` of a project that has nothing else.
 *
 * @returns `project` and `folder` (absolute), `manifest`, and `files`: path within the package and bytes, sorted.
 */
export function open(tarball, project) {
  const folder = join(project, 'node_modules/spotlight-resonance')
  execFileSync('mkdir', ['-p', folder])
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'])
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({ path: file.slice(folder.length + 1).replaceAll('\\', '/'), size: statSync(file).size }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { tarball, project, folder, manifest, files, text: path => readFileSync(join(folder, path), 'utf8') }
}

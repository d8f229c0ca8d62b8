/** The library as its users get it: dist/, built first where it is missing or older than its sources. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

export const entry = new URL('dist/index.js', root)

/** The public API, with what it offers for files. */
export async function builtLibrary() {
  if (built() < newest(new URL('ts/', root))) build()
  return { ...(await import(entry)), ...(await import('spotlight-resonance/formats')) }
}

function built() {
  return statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map(found =>
    found.isDirectory() ? newest(new URL(`${found.name}/`, folder)) : statSync(new URL(found.name, folder)).mtimeMs,
  )
  return Math.max(0, ...times)
}

function build() {
  console.log('building dist/ from ts/')
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('scripts/build.mjs', root))], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('the build failed')
}

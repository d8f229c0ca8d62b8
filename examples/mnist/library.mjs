/** Builds the library that this folder measures with, in the clone that it is part of, where it is not built yet. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const npm = (...words) => {
  process.stderr.write(`in ${root}: npm ${words.join(' ')}\n`)
  execFileSync('npm', words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
}

if (!existsSync(`${root}dist/plot.js`) || !existsSync(`${root}dist/core.wasm`)) {
  if (!existsSync(`${root}node_modules/.package-lock.json`)) npm('ci', '--no-audit', '--no-fund')
  npm('run', '--silent', 'build')
}

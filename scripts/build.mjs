#!/usr/bin/env node
/**
 * Builds the library, its types and the command line: ts/ → dist/.
 *
 * Everything is made in target/ and moved to dist/ at the end, so that a build that fails leaves no dist/ that looks
 * whole, nor an old one that looks new.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const DIST = join(ROOT, 'dist')
const STAGE = join(ROOT, `target/dist-${process.pid}`)
const SHEBANG = '#!/usr/bin/env node\n'

/** The files of ts/wasm/pkg that the library loads; tsc knows them only by their types and copies none. */
const CORE = ['core.d.ts', 'core.js', 'core.wasm', 'inlined.d.ts', 'inlined.js']

function compile() {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '--project', join(ROOT, 'tsconfig.build.json'), '--outDir', STAGE]
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status === 0
}

function copyCore() {
  mkdirSync(join(STAGE, 'wasm/pkg'), { recursive: true })
  for (const name of CORE) cpSync(join(ROOT, 'ts/wasm/pkg', name), join(STAGE, 'wasm/pkg', name))
}

/** npm makes a bin executable when it installs it; `node_modules/.bin` of a linked checkout needs it as well. */
function makeExecutable(path) {
  const code = readFileSync(path, 'utf8')
  if (!code.startsWith('#!')) writeFileSync(path, SHEBANG + code)
  chmodSync(path, 0o755)
}

rmSync(STAGE, { recursive: true, force: true })
rmSync(DIST, { recursive: true, force: true })
try {
  if (compile()) {
    copyCore()
    makeExecutable(join(STAGE, 'cli.js'))
    renameSync(STAGE, DIST)
  } else process.exitCode = 1
} finally {
  rmSync(STAGE, { recursive: true, force: true })
}

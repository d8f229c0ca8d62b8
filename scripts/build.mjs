#!/usr/bin/env node
/**
 * Builds what users get: ts/ → dist/.
 *
 *   dist/*.js          ES modules, a file an entry and some that entries share, with all that they need of other packages
 *   dist/core.wasm     the core, for the entries that do not have it inside
 *   dist/types/        declarations of what ts/index.ts and its siblings export
 *   dist/cjs/          the same once more for require()
 *
 *   node scripts/build.mjs [--out FOLDER]
 *
 * Everything is made in target/ and moved to its place at the end, so that a build that fails leaves no dist/ that looks
 * whole, nor an old one that looks new.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.mjs'
import { reachable } from './declarations.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const DIST = resolve(values.out ?? join(ROOT, 'dist'))
const STAGE = join(ROOT, `target/dist-${process.pid}`)

/** The public face of every entry: where its types and their documentation are. */
const FACES = ['index', 'slim', 'url', 'entries/parts', 'command', 'formats/index', 'plot/index', 'threads/worker']

function declare(out) {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '--project', join(ROOT, 'tsconfig.build.json'), '--outDir', out]
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status === 0
}

rmSync(STAGE, { recursive: true, force: true })
rmSync(DIST, { recursive: true, force: true })
try {
  const all = join(STAGE, 'all-types')
  if (declare(all)) {
    // The compiler copies no declarations that it did not make.
    const glue = readFileSync(join(ROOT, 'ts/wasm/pkg/core.d.ts'), 'utf8')
    mkdirSync(join(all, 'wasm/pkg'), { recursive: true })
    // A name that nobody has without the DOM's types.
    writeFileSync(join(all, 'wasm/pkg/core.d.ts'), glue.replace('WebAssembly.Exports', 'object'))
    for (const file of reachable(all, FACES)) {
      for (const types of ['dist/types', 'dist/cjs/types']) cpSync(join(all, file), join(STAGE, types, file))
    }
    const dist = join(STAGE, 'dist')
    const licences = await bundle(ROOT, dist)
    cpSync(join(ROOT, 'ts/wasm/pkg/core.wasm'), join(dist, 'core.wasm'))
    writeFileSync(join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n')
    writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences)
    chmodSync(join(dist, 'cli.js'), 0o755)
    mkdirSync(dirname(DIST), { recursive: true })
    renameSync(dist, DIST)
  } else process.exitCode = 1
} finally {
  rmSync(STAGE, { recursive: true, force: true })
}

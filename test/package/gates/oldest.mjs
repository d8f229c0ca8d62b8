/** The oldest TypeScript that is promised takes the types of every entry, whole: skipLibCheck is off. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../process.mjs'
import { TOOLS } from '../project.mjs'

export const name = 'oldest'

const COMPILER = `${TOOLS}/gates/node_modules/oldest-typescript`
const STRICT = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'ES2022']
const LIBRARIES = ['--lib', 'ES2022,DOM,ESNext.Disposable']

/** As users of ES modules, of CommonJS and of bundlers are. */
const users = [
  { file: 'oldest.mts', options: ['--module', 'NodeNext', '--moduleResolution', 'NodeNext'] },
  { file: 'oldest.cts', options: ['--module', 'NodeNext', '--moduleResolution', 'NodeNext'] },
  { file: 'oldest.ts', options: ['--module', 'ESNext', '--moduleResolution', 'Bundler'] },
]

export async function check({ project, manifest }) {
  const entries = Object.keys(manifest.exports).filter(name => !/\.\w+$/.test(name))
  const lines = entries.map((name, n) => `export * as entry${n} from '${manifest.name}${name.slice(1)}'\n`)
  const problems = []
  for (const { file, options } of users) {
    writeFileSync(join(project, file), lines.join(''))
    const args = [join(COMPILER, 'bin/tsc'), ...STRICT, ...LIBRARIES, ...options, file]
    await run(process.execPath, args, { cwd: project }).catch(error => problems.push(error.message))
  }
  const { version } = JSON.parse(readFileSync(join(COMPILER, 'package.json'), 'utf8'))
  return { found: `TypeScript ${version}: ${entries.length} entries for ${users.length} kinds of users`, problems }
}

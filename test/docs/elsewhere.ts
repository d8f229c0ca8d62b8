import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block } from './blocks.ts'
import { run } from './process.ts'

/** Packages that a block imports by their names, without parts of Node. */
const packagesOf = (code: string): string[] => [
  ...new Set(
    [...code.matchAll(/^import\b.*?['"]([^'"]+)['"]/gm)]
      .map(([, from]) => (/^(@[^/]+\/)?[^/]+/.exec(from) ?? [from])[0])
      .filter(from => !/^(node:|[./])/.test(from)),
  ),
]

/**
 * Checks the syntax of a block of JavaScript that the tests of another folder run, which has a package.json of its own: and that
 * this folder brings what the block imports.
 *
 * @returns Why it is not run here.
 */
export async function checkElsewhere(folder: string, { language, code, asks }: Block): Promise<string[]> {
  const elsewhere = asks.elsewhere ?? ''
  if (language !== 'js') throw new Error(`${elsewhere} runs blocks of js; this one is "${language}"`)
  const manifest = join(folder, elsewhere, 'package.json')
  if (!existsSync(manifest)) throw new Error(`${elsewhere} has no package.json`)
  const { dependencies = {}, scripts = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (scripts.test === undefined) throw new Error(`${elsewhere}: npm test runs nothing`)
  const packages = packagesOf(code)
  const missing = packages.filter(name => !Object.hasOwn(dependencies, name))
  if (missing.length > 0) throw new Error(`${elsewhere} does not depend on ${missing.join(', ')}`)
  await run(process.execPath, ['--input-type=module', '--check', '-'], { cwd: folder, input: code })
  const others = packages.filter(name => name !== 'spotlight-resonance').join(', ')
  return [`compiled, not run: ${others} would have to be installed; npm test in ${elsewhere} runs it`]
}

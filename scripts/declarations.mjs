/** Which of the compiler's declarations a user's compiler will ever read. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** What a declaration file takes from others: `from './x.js'`, `import('./x.js')`, `import './x.js'`. */
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.[^'"]+)\1/g

/**
 * The declaration files in `folder` that follow from the entries, as relative paths.
 *
 * @throws Error where one names a file that is not there.
 */
export function reachable(folder, entries) {
  const found = new Set()
  const visit = file => {
    if (found.has(file)) return
    if (!existsSync(join(folder, file))) throw new Error(`${file} is missing among the declarations`)
    found.add(file)
    for (const [, , specifier] of readFileSync(join(folder, file), 'utf8').matchAll(SPECIFIER)) {
      visit(posix.join(posix.dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts')))
    }
  }
  for (const entry of entries) visit(`${entry}.d.ts`)
  return [...found].sort()
}

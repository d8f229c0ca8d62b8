/** Test files on disk, each made when it is first asked for and kept from run to run. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GOOD } from './good.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Changes with what makes the files. */
function recipe() {
  const hash = createHash('sha256')
  for (const name of readdirSync(HERE).sort()) hash.update(readFileSync(join(HERE, name)))
  return hash.digest('hex').slice(0, 12)
}

/** @returns a function of a name in {@link GOOD} that gives the file's path. */
export function filesIn(folder) {
  const current = recipe()
  const kept = join(folder, current)
  for (const other of existsSync(folder) ? readdirSync(folder) : []) {
    if (other !== current) rmSync(join(folder, other), { recursive: true })
  }
  mkdirSync(kept, { recursive: true })
  return name => {
    const make = GOOD[name]
    if (!make) throw new Error(`no test file is called ${name}; ${Object.keys(GOOD).join(', ')} are`)
    const path = join(kept, name)
    if (!existsSync(path)) {
      const part = join(kept, `.${process.pid}.part`)
      writeFileSync(part, make())
      renameSync(part, path)
    }
    return path
  }
}

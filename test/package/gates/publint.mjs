/** publint, at its strictest: not even a suggestion is left. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TOOLS } from '../project.mjs'

export const name = 'publint'

export async function check({ tarball, manifest }) {
  const { resolve } = createRequire(join(TOOLS, 'gates/package.json'))
  const load = path => import(pathToFileURL(resolve(path)).href)
  const [{ publint }, { formatMessage }] = await Promise.all([load('publint'), load('publint/utils')])
  const bytes = readFileSync(tarball)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages } = await publint({ pack: { tarball: buffer }, level: 'suggestion', strict: true })
  return {
    found: 'no error, warning or suggestion',
    problems: messages.map(message => `${message.type}: ${formatMessage(message, manifest, { color: false })}`),
  }
}

/** Peak wasm memory of a whole ensemble, in a fresh process, since that memory never shrinks. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export function memory() {
  const program = fileURLToPath(new URL('memory-process.mjs', import.meta.url))
  const found = {}
  for (const name of ['W3', 'W4', 'W4b']) {
    const answer = JSON.parse(execFileSync(process.execPath, [program, name], { encoding: 'utf8' }))
    found[name] = { ...answer, ratio: answer.peak / answer.input }
  }
  return found
}

/**
 * Compiles arcs.as to arcs.wasm, and records what it was made from in arcs.json: `npm ci && npm run build` in this folder.
 * The bench needs only the two files that this leaves, and refuses a module whose record is not of its source.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const here = name => new URL(name, import.meta.url)
const flags = [
  '-O3',
  '--converge',
  '--noAssert',
  '--uncheckedBehavior',
  'always',
  '--enable',
  'simd',
  '--enable',
  'nontrapping-f2i',
  '--runtime',
  'stub',
]
const built = {}
// The compiler wants the name to end in .ts, by which every other tool would take it for TypeScript.
const { error, stderr } = await asc.main(['arcs.ts', '--outFile', 'arcs.wasm', ...flags], {
  readFile: name => (name === 'arcs.ts' ? readFileSync(here('arcs.as'), 'utf8') : null),
  writeFile: (name, contents) => {
    built[name] = contents
  },
  listFiles: () => [],
})
if (error) {
  process.stderr.write(`${stderr}`)
  process.exitCode = 1
} else {
  writeFileSync(here('arcs.wasm'), built['arcs.wasm'])
  const { version } = JSON.parse(readFileSync(here('node_modules/assemblyscript/package.json'), 'utf8'))
  const sha256 = name =>
    createHash('sha256')
      .update(readFileSync(here(name)))
      .digest('hex')
  const record = { assemblyscript: version, flags, 'arcs.as': sha256('arcs.as'), 'arcs.wasm': sha256('arcs.wasm') }
  writeFileSync(here('arcs.json'), `${JSON.stringify(record, null, 2)}\n`)
}

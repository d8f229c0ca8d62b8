/**
 * Compiles arcs.as and what it imports to arcs.wasm, and records what that was made from in arcs.json: `npm ci && npm run
 * build` in this folder. The bench needs nothing but what this leaves, and refuses a module that is not of these sources.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
const sources = readdirSync(here('.')).filter(name => name.endsWith('.as'))
const built = {}
// The compiler wants names that end in .ts, by which every other tool would take them for TypeScript.
const { error, stderr } = await asc.main(['arcs.ts', '--outFile', 'arcs.wasm', ...flags], {
  readFile: name => {
    const source = name.replace(/\.ts$/, '.as')
    return sources.includes(source) ? readFileSync(here(source), 'utf8') : null
  },
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
  const hashes = Object.fromEntries([...sources, 'arcs.wasm'].map(name => [name, sha256(name)]))
  const record = { assemblyscript: version, flags, sha256: hashes }
  writeFileSync(here('arcs.json'), `${JSON.stringify(record, null, 2)}\n`)
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importModule } from '../../ts/wasm/pkg/core.js'
import inlined from '../../ts/wasm/pkg/inlined.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pkg = join(root, 'ts/wasm/pkg')
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

interface Record {
  tools: { [tool: string]: string }
  sources: { [path: string]: string }
  outputs: { [name: string]: string }
}
const record: Record = JSON.parse(readFileSync(join(pkg, 'BUILD.json'), 'utf8'))

// What can be checked without Rust; `.ci/run` rebuilds the module and compares the bytes.
describe('the committed wasm', () => {
  test('was built from the sources in the tree: if not, run `npm run build:wasm`', () => {
    const rust = ['crate/src', 'crate/simd/src', 'crate/wasm/src'].flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(path => path.endsWith('.rs'))
        .map(path => `${folder}/${path}`),
    )
    const manifests = ['crate/Cargo.toml', 'crate/simd/Cargo.toml', 'crate/wasm/Cargo.toml', 'crate/Cargo.lock']
    const others = ['rust-toolchain.toml', '.cargo/config.toml', 'scripts/build-wasm.mjs']
    const paths = [...rust, ...manifests, ...others].sort()
    const tree = Object.fromEntries(paths.map(path => [path, sha256(join(root, path))]))
    expect(record.sources).toEqual(tree)
  })

  test('was built by the tools that the tree pins', () => {
    const text = (path: string): string => readFileSync(join(root, path), 'utf8')
    expect(text('rust-toolchain.toml')).toContain(`channel = "${record.tools.rustc}"`)
    expect(text('crate/Cargo.toml')).toContain(`"=${record.tools['wasm-bindgen']}"`)
    expect(text('package.json')).toContain(`"binaryen": "${record.tools.binaryen}.0.0"`)
  })

  test('is whole: every output is the one that the record names', () => {
    const files = readdirSync(pkg).filter(name => name !== 'BUILD.json')
    const outputs = Object.fromEntries(files.map(name => [name, sha256(join(pkg, name))]))
    expect(record.outputs).toEqual(outputs)
  })

  test('is the same deflated and in base64', () => {
    expect(inflateSync(Buffer.from(inlined, 'base64')).equals(readFileSync(join(pkg, 'core.wasm')))).toBe(true)
  })

  test('imports from its glue alone', () => {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(pkg, 'core.wasm'))))
    expect(new Set(imports.map(({ module }) => module))).toEqual(new Set([importModule]))
  })
})

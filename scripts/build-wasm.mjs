#!/usr/bin/env node
/**
 * Builds the WebAssembly core: crate/wasm/ → wasm-pack (cargo, wasm-bindgen, wasm-opt) → ts/wasm/pkg/.
 *
 *   node scripts/build-wasm.mjs           rebuild ts/wasm/pkg, with exactly the pinned tools
 *   node scripts/build-wasm.mjs --check   rebuild into target/wasm/pkg and fail when ts/wasm/pkg is stale
 *   node scripts/build-wasm.mjs --tools   print the cargo packages that it needs, one `name version` a line
 *
 * What lands in ts/wasm/pkg, all from one build:
 *
 *   core.wasm                  the module
 *   inlined.js, inlined.d.ts   the same bytes, deflated, as a base64 string
 *   core.js, core.d.ts         wasm-bindgen's glue: classes that wrap the module's exports
 *   BUILD.json                 SHA-256 of every source and output, and the tools' versions
 *
 * The module imports its glue under the name that wasm-bindgen gave the glue file, './core_bg.js' (IMPORT_MODULE),
 * although the file is called core.js here. A loader must use that string as the import object's key; core.js exports
 * it as `importModule`:
 *
 *   const { instance } = await WebAssembly.instantiate(bytes, { [glue.importModule]: glue })
 *   glue.__wbg_set_wasm(instance.exports)
 *   instance.exports.__wbindgen_start?.()
 *
 * The bytes depend on the sources and the tools' versions alone: every absolute path that rustc would write into a
 * panic message is remapped, and flags from the caller's environment are dropped.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync, inflateSync } from 'node:zlib'
import zopfli from '@gfx/zopfli'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const COMMITTED = join(ROOT, 'ts/wasm/pkg')
const FRESH = join(ROOT, 'target/wasm/pkg')
const PACKED = join(ROOT, 'target/wasm/pack')
const TARGET = 'wasm32-unknown-unknown'
const IMPORT_MODULE = './core_bg.js'
const WASM_PACK = '0.15.1'
const OUTPUTS = ['core.d.ts', 'core.js', 'core.wasm', 'inlined.d.ts', 'inlined.js']

/** Panics trap without a word, so that the places in the sources, 5 kB of them, are never read. */
const UNLOCATED = ['-Zlocation-detail=none']

class BuildError extends Error {}

const text = path => readFileSync(join(ROOT, path), 'utf8')
const sha256 = path => createHash('sha256').update(readFileSync(path)).digest('hex')

/** The environment of every tool: node_modules/.bin first (wasm-opt), and nothing that would change the code. */
function environment(extra = {}) {
  const dropped =
    /^(RUSTFLAGS|CARGO_ENCODED_RUSTFLAGS|CARGO_BUILD_\w+|CARGO_PROFILE_\w+|CARGO_TARGET_\w+|RUSTC_WRAPPER)$/
  const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name))
  const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  return { ...Object.fromEntries(kept), PATH: path, ...extra }
}

/** Runs a tool in crate/ (where rust-toolchain.toml and .cargo/config.toml are found) and returns what it printed. */
function run(command, args, env = environment()) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: join(ROOT, 'crate'),
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error?.code === 'ENOENT') throw new BuildError(`${command} is not installed, or not on PATH`)
  if (error) throw error
  if (status !== 0) throw new BuildError(`${command} ${args[0]} failed:\n${stderr.trim()}`)
  return { stdout, stderr }
}

/** The tools' versions that the sources pin. */
function pinned() {
  const version = (path, pattern) => {
    const found = text(path).match(pattern)
    if (!found) throw new BuildError(`${path} pins no version that matches ${pattern}`)
    return found[1]
  }
  return {
    rustc: version('rust-toolchain.toml', /^channel = "(\d+\.\d+\.\d+)"/m),
    'wasm-pack': WASM_PACK,
    'wasm-bindgen': version('crate/Cargo.toml', /^wasm-bindgen = .*?"=(\d+\.\d+\.\d+)"/m),
    binaryen: version('package.json', /"binaryen": "(\d+)\.0\.0"/),
  }
}

/** The tools' versions on this machine. */
function installed() {
  const version = (command, pattern) => {
    const said = run(command, ['--version']).stdout
    const found = said.match(pattern)
    if (!found) throw new BuildError(`${command} --version said "${said.trim()}", expected a version number`)
    return found[1]
  }
  return {
    rustc: version('rustc', /^rustc (\S+)/),
    'wasm-pack': version('wasm-pack', /^wasm-pack (\S+)/),
    'wasm-bindgen': version('wasm-bindgen', /^wasm-bindgen (\S+)/),
    binaryen: version('wasm-opt', /^wasm-opt version (\d+)/),
  }
}

/** Every file that the built bytes follow from, with its hash. */
function sources() {
  const rust = ['crate/src', 'crate/simd/src', 'crate/wasm/src']
    .flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
  const manifests = ['crate/Cargo.lock', 'crate/Cargo.toml', 'crate/simd/Cargo.toml', 'crate/wasm/Cargo.toml']
  const others = ['.cargo/config.toml', ...manifests, 'rust-toolchain.toml']
  const paths = [...others, ...rust, 'scripts/build-wasm.mjs'].sort()
  return Object.fromEntries(paths.map(path => [path, sha256(join(ROOT, path))]))
}

/** Tells this core from that of other sources: 32 bits of their hashes. */
const fingerprint = () => createHash('sha256').update(JSON.stringify(sources())).digest('hex').slice(0, 8)

/** rustc's flags that turn every absolute path into one that is the same on every machine. */
function remappings(sysroot) {
  const { stdout } = run('cargo', ['metadata', '--locked', '--format-version=1', `--filter-platform=${TARGET}`])
  const { packages, target_directory: target } = JSON.parse(stdout)
  const commit = run('rustc', ['-vV']).stdout.match(/^commit-hash: (\S+)/m)?.[1] ?? 'unknown'
  // rustc takes the last prefix that matches, so the most general comes first.
  const prefixes = [
    [ROOT, '/spotlight-resonance'],
    [target, '/target'],
    [join(sysroot, 'lib/rustlib/src/rust'), `/rustc/${commit}`],
    ...packages
      .filter(({ source }) => source !== null)
      .map(({ manifest_path: path, name, version }) => [dirname(path), `/cargo/${name}-${version}`]),
  ]
  return prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`)
}

/** Runs wasm-pack into target/wasm/pack. */
function compile() {
  const sysroot = run('rustc', ['--print', 'sysroot']).stdout.trim()
  // Appended to the target's rustflags of .cargo/config.toml, unlike RUSTFLAGS, which would replace them.
  const cargo = [
    '--locked',
    '--config',
    `target.${TARGET}.rustflags=${JSON.stringify([...remappings(sysroot), ...UNLOCATED])}`,
  ]
  // Which lets a stable compiler take -Z.
  const env = { RUSTC_BOOTSTRAP: '1', SPOTLIGHT_SOURCES: fingerprint() }
  let mode = 'no-install'
  if (!existsSync(join(sysroot, 'lib/rustlib', TARGET, 'lib'))) {
    if (!existsSync(join(sysroot, 'lib/rustlib/src/rust/library/Cargo.lock')))
      throw new BuildError(`rustc has no ${TARGET} target: run rustup target add ${TARGET}`)
    // A distribution's rustc without the target's std and linker, but with std's sources: build it along.
    cargo.push('-Z', 'build-std=std,panic_abort', '--config', `target.${TARGET}.linker="wasm-ld"`)
    // The other modes insist on the target's std in the sysroot.
    mode = 'force'
  }
  const options = ['--mode', mode, '--target', 'bundler', '--release', '--no-pack', '--no-gitignore']
  const out = ['--out-dir', PACKED, '--out-name', 'core']
  rmSync(PACKED, { recursive: true, force: true })
  const crate = join(ROOT, 'crate/wasm')
  const { stderr } = run('wasm-pack', ['build', crate, ...options, ...out, '--', ...cargo], environment(env))
  if (!/Optimizing wasm binaries with `wasm-opt`/.test(stderr))
    throw new BuildError('wasm-pack did not run wasm-opt: is node_modules/.bin/wasm-opt (binaryen) installed?')
}

/** Turns wasm-pack's output into the six files of ts/wasm/pkg, in target/wasm/pkg. */
async function assemble(tools) {
  const packed = name => readFileSync(join(PACKED, name))
  const wasm = packed('core_bg.wasm')
  const glue = packed('core_bg.js').toString()
  const types = packed('core.d.ts').toString()
  const asked = new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module }) => module))
  if ([...asked].some(module => module !== IMPORT_MODULE))
    throw new BuildError(`core.wasm imports from ${[...asked].join(', ')}, expected ${IMPORT_MODULE} alone`)
  if (!/\bf32x4\./.test(run('wasm-dis', [join(PACKED, 'core_bg.wasm')]).stdout))
    throw new BuildError('core.wasm has no SIMD instruction: was .cargo/config.toml read?')
  if (/^import\b|import\.meta|\brequire\(/m.test(glue))
    throw new BuildError('core.js imports something: the glue must load anywhere, by itself')
  // By code that is pinned, as what zlib makes depends on Node's version; and it is 2 kB smaller than zlib's best.
  const deflated = Buffer.from(await promisify(zopfli.zlib)(wasm, {}))
  if (!inflateSync(deflated).equals(wasm)) throw new BuildError('the deflated core does not inflate to core.wasm')
  const files = {
    'core.wasm': wasm,
    'core.js': `${glue}
/** The key of the import object under which the module expects this file's exports. */
export const importModule = '${IMPORT_MODULE}';

/** What the module's export of this name must give. */
export const sources = 0x${fingerprint()};
`,
    'core.d.ts': `${types}
/** The key of the import object under which the module expects this file's exports. */
export const importModule: '${IMPORT_MODULE}';

/** What the module's export of this name must give. */
export const sources: number;

/** Binds the classes above to an instance of the module. Call it before anything else. */
export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
`,
    'inlined.js': `/** core.wasm, deflated (RFC 1950), in base64. */\nexport default '${deflated.toString('base64')}'\n`,
    'inlined.d.ts':
      '/** core.wasm, deflated (RFC 1950), in base64. */\ndeclare const base64: string\nexport default base64\n',
  }
  rmSync(FRESH, { recursive: true, force: true })
  mkdirSync(FRESH, { recursive: true })
  for (const name of OUTPUTS) writeFileSync(join(FRESH, name), files[name])
  const outputs = Object.fromEntries(OUTPUTS.map(name => [name, sha256(join(FRESH, name))]))
  writeFileSync(join(FRESH, 'BUILD.json'), `${JSON.stringify({ tools, sources: sources(), outputs }, null, 2)}\n`)
}

/** What makes ts/wasm/pkg stale, a line each; and what could not be compared. */
function compare(tools) {
  const path = join(COMMITTED, 'BUILD.json')
  if (!existsSync(path)) return { stale: ['BUILD.json is missing'], notes: [] }
  const record = JSON.parse(readFileSync(path, 'utf8'))
  const stale = []
  const notes = []
  const now = sources()
  for (const name of new Set([...Object.keys(record.sources), ...Object.keys(now)])) {
    if (!(name in now)) stale.push(`${name} was removed since the build`)
    else if (!(name in record.sources)) stale.push(`${name} was added since the build`)
    else if (record.sources[name] !== now[name]) stale.push(`${name} was changed since the build`)
  }
  const others = Object.keys(tools).filter(tool => tools[tool] !== record.tools[tool])
  for (const tool of others) notes.push(`built with ${tool} ${record.tools[tool]}, here is ${tools[tool]}`)
  for (const name of OUTPUTS) {
    const committed = join(COMMITTED, name)
    if (!existsSync(committed)) stale.push(`${name} is missing`)
    else if (sha256(committed) !== record.outputs[name]) stale.push(`${name} is not the one that BUILD.json records`)
    else if (stale.length === 0 && others.length === 0 && sha256(committed) !== sha256(join(FRESH, name)))
      stale.push(`${name}: the recorded sources and tools give other bytes`)
  }
  return { stale, notes }
}

async function build(check) {
  const tools = installed()
  const expected = pinned()
  for (const tool of Object.keys(expected)) {
    // A check may run with what a distribution has: it then compares the sources, and the tests use the fresh build.
    if (tools[tool] !== expected[tool] && !(check && tool === 'rustc'))
      throw new BuildError(`${tool} ${tools[tool]} is installed, expected ${expected[tool]}`)
  }
  compile()
  await assemble(tools)
  if (check) {
    const { stale, notes } = compare(tools)
    for (const note of notes) console.log(`bytes not compared: ${note}`)
    if (stale.length > 0)
      throw new BuildError(
        `ts/wasm/pkg is stale, run npm run build:wasm:\n${stale.map(line => `  ${line}`).join('\n')}`,
      )
  } else {
    rmSync(COMMITTED, { recursive: true, force: true })
    cpSync(FRESH, COMMITTED, { recursive: true })
  }
  const wasm = readFileSync(join(FRESH, 'core.wasm'))
  console.log(`core.wasm ${wasm.length} bytes, ${gzipSync(wasm, { level: 9 }).length} gzipped`)
}

const [mode, ...rest] = process.argv.slice(2)
try {
  if (rest.length > 0 || ![undefined, '--check', '--tools'].includes(mode))
    throw new BuildError(`unknown argument ${rest[0] ?? mode}, expected --check or --tools`)
  if (mode === '--tools') {
    const { 'wasm-pack': pack, 'wasm-bindgen': bindgen } = pinned()
    console.log(`wasm-pack ${pack}\nwasm-bindgen-cli ${bindgen}`)
  } else await build(mode === '--check')
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(`build-wasm: ${error.message}`)
  process.exitCode = 1
}

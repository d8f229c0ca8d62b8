import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npy, safetensors, zip } from '../formats/build.ts'
import { recognised, tools } from './commands.ts'

/** Where the blocks of the documentation run. */
export interface Place {
  /** A project that has the built package and the files that the prose speaks of. */
  folder: string
  /** The only folder on a shell block's PATH. */
  bin: string
  /** Writes the files that the prose speaks of once more: a block before may have written others under their names. */
  refresh(): void
}

/**
 * Makes the folder inside the repository's target/, so that the package's own imports resolve.
 *
 * @param stage a folder with package.json and dist/, as `built` makes it
 */
export function makePlace(root: string, stage: string, cli: string): Place {
  const folder = join(stage, 'project')
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(stage, join(folder, 'node_modules/spotlight-resonance'))
  cpSync(join(root, 'test/docs/stand-ins'), join(folder, 'node_modules'), { recursive: true })
  cpSync(join(root, 'examples'), join(folder, 'examples'), {
    recursive: true,
    filter: path => !path.endsWith('node_modules'),
  })
  // In place of 10,000 digits: a block then takes a second, and not ten.
  const digits = join(folder, 'examples/mnist/data')
  const [rows, units] = [500, 16]
  const values = Float32Array.from({ length: rows * units }, (_, at) => Math.tanh(Math.sin(at * at)))
  writeFileSync(join(digits, 'activations.npy'), npy('<f4', `(${rows}, ${units})`, values))
  writeFileSync(
    join(digits, 'labels.npy'),
    npy(
      '|u1',
      `(${rows},)`,
      Uint8Array.from({ length: rows }, (_, row) => row % 10),
    ),
  )
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const content = Object.entries(files())
  const refresh = (): void => {
    for (const [name, bytes] of content) writeFileSync(join(folder, name), bytes)
  }
  return { folder, bin: makeBin(root, folder, cli), refresh }
}

/** The files that the prose speaks of, all of them small. */
function files(): Record<string, Uint8Array | string> {
  const [rows, width] = [240, 8]
  let state = 7
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5
  const activations = () =>
    Float32Array.from({ length: rows * width }, (_, at) => next() + (at % width === Math.floor(at / width) % 8 ? 1 : 0))
  const matrix = () => npy('<f4', `(${rows}, ${width})`, activations())
  const tensors = (name: string) => {
    const data = activations()
    const header = { [name]: { dtype: 'F32', shape: [rows, width], data_offsets: [0, data.byteLength] } }
    return safetensors(header, new Uint8Array(data.buffer))
  }
  const labels = Array.from({ length: rows }, (_, row) => `digit ${row % 8}`)
  return {
    'acts.npy': matrix(),
    'before.npy': matrix(),
    'after.npy': matrix(),
    'epoch1.npy': matrix(),
    'epoch9.npy': matrix(),
    'acts.npz': zip([{ name: 'acts.npy', data: matrix() }]),
    'acts.safetensors': tensors('layer3'),
    'layers.safetensors': tensors('layer3.post'),
    'labels.csv': `${labels.join('\n')}\n`,
    'images.npy': npy(
      '|u1',
      `(${rows}, 4, 4)`,
      Uint8Array.from({ length: rows * 16 }, (_, at) => at % 251),
    ),
    'counting-worker.js': "import 'spotlight-resonance/worker'\n",
  }
}

/** What the command line is called, once installed. */
const names = ['spotlight', 'spotlight-resonance']

/** The command line, and stand-ins for the other commands of a shell, which ask one program what to do. */
function makeBin(root: string, folder: string, cli: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const decide = join(bin, 'decide.mjs')
  const list = recognised.map(([pattern, reason]) => [pattern.source, reason])
  writeFileSync(decide, decision(root, folder, cli, list))
  const script = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const program = `exec '${process.execPath}' '${cli}' "$@"`
  for (const name of names) script(name, program)
  for (const name of ['npx', 'npm', 'node', 'pip', 'curl', 'python', 'python3', 'git']) {
    const ours = name === 'npx' ? `case "$1" in ${names.join('|')}) shift; ${program};; esac\n` : ''
    script(name, `${ours}exec '${process.execPath}' '${decide}' ${name} "$@"`)
  }
  for (const name of tools) {
    const path = ['/usr/bin', '/bin'].map(place => join(place, name)).find(existsSync)
    if (path) symlinkSync(path, join(bin, name))
  }
  return bin
}

/** The program behind the stand-ins: runs, recognises, or fails with 126. */
function decision(root: string, folder: string, cli: string, list: string[][]): string {
  const scripts = (from: string) =>
    Object.keys(JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')).scripts ?? {})
  return `
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
const words = process.argv.slice(2)
const [name, first, ...rest] = words
const run = args => process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1)
if (name === 'node' && first === 'dist/cli.js') run([${JSON.stringify(cli)}, ...rest])
const line = words.join(' ')
// A script of package.json: that of the folder, or in the project itself that of the repository.
const script = /^npm (?:run )?(?:--silent )?([\\w:-]+)/.exec(line)?.[1]
if (name === 'npm' && (first === 'run' || first === 'test')) {
  const here = process.cwd() === ${JSON.stringify(folder)}
  const known = here ? ${JSON.stringify(scripts(root))} : Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts ?? {})
  if (known.includes(script)) process.exit(0)
  console.error('package.json has no script ' + script)
  process.exit(126)
}
const known = ${JSON.stringify(list)}.find(([pattern]) => new RegExp(pattern).test(line))
if (known) {
  console.error('not run: ' + line + ' (' + known[1] + ')')
  process.exit(0)
}
if (name === 'node' && existsSync(first)) run([first, ...rest])
console.error(line + ': this test does not know the command; see test/docs/commands.ts')
process.exit(126)
`
}

/** The folder that has a package's dist/. */
export const stageOf = (dist: string): string => dirname(dist)

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../../ts/cli/io.ts'
import { main } from '../../ts/cli/main.ts'
import { openTensors, type Tensor } from '../../ts/formats/index.ts'

/** Files by their paths in a folder. */
export type Files = Readonly<Record<string, Uint8Array | string>>

/** A folder of a test's own, with these files in it. It goes when the test ends. */
export function folder(files: Files = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'spotlight-cli-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}

/** Where a command runs, beyond its folder. */
export interface Surroundings {
  stdin?: Uint8Array | 'terminal'
  /** Columns of a terminal that standard output and standard error are; none if left out. */
  columns?: number
  env?: Record<string, string>
  signal?: AbortSignal
  /** Called with each piece written to standard error. */
  onError?: (text: string) => void
}

export interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** Runs the command line in this process. */
export async function spotlight(cwd: string, argv: readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    write: text => {
      written[name] += text
      if (name === 'stderr') around.onError?.(text)
    },
    isTTY: around.columns !== undefined,
    columns: around.columns,
  })
  const io: Io = {
    stdin: input(around.stdin ?? new Uint8Array(0)),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: around.env ?? {},
    cwd,
    signal: around.signal ?? new AbortController().signal,
  }
  return { code: await main(argv, io), ...written }
}

function input(bytes: Uint8Array | 'terminal'): Io['stdin'] {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    if (bytes === 'terminal') return
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
  }
  return Object.assign(pieces(), { isTTY: bytes === 'terminal' })
}

/** Everything under a folder with its content: what a failed command must not have changed. */
export function contents(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names.map(entry => {
      const name = join(entry.parentPath, entry.name)
      return [name, entry.isFile() ? readFileSync(name).toString('latin1') : 'folder']
    }),
  )
}

/** The arrays of an `.npz`. */
export function arrays(...path: string[]): Record<string, Tensor> {
  const name = join(...path)
  const file = openTensors(new Uint8Array(readFileSync(name)), name)
  return Object.fromEntries(file.entries.map(entry => [entry.name, file.read(entry.name)]))
}

/** A JSON file, of whatever it holds. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the fields that it asks for.
export function fields(...path: string[]): Record<string, any> {
  return JSON.parse(readFileSync(join(...path), 'utf8'))
}

/** Normal numbers from a seed: a linear congruential generator through Box and Muller. */
export function normal(count: number, seed = 1): Float32Array {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return Float32Array.from({ length: count }, () => {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  })
}

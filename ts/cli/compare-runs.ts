import { basename } from 'node:path'
import { BasisError } from '../errors.ts'
import { printable } from '../formats/message.ts'
import { Spotlight } from '../spotlight.ts'
import { loadCore } from '../wasm/core.ts'
import type { Io } from './io.ts'
import { blame, readMaterial } from './material.ts'
import type { Progress } from './progress.ts'
import type { BasisWord } from './question.ts'
import type { Session } from './session.ts'
import { UsageError } from './usage-error.ts'
import { quote, type Words } from './words.ts'

/** A file, and the tensor of it, where one is named. */
interface RunWord {
  file: string
  tensor: string | undefined
}

/**
 * Which file and tensor each run is: one tensor for all files, one for each, or several of one file.
 *
 * @throws {@link UsageError} for fewer than two runs, or standard input for more than one of them.
 */
export function readRunWords({ files, values }: Words): RunWord[] {
  const word = values.get('tensor')
  const tensors = word?.split(',') ?? []
  const several = tensors.length > 1 && (files.length === 1 || tensors.length === files.length)
  const runs: RunWord[] =
    several && files.length === 1
      ? tensors.map(tensor => ({ file: files[0], tensor }))
      : files.map((file, n) => ({ file, tensor: several ? tensors[n] : word }))
  if (runs.length < 2) {
    throw new UsageError(
      `compare: one file, ${quote(files[0])}; at least 2 expected, or --tensor NAME,NAME with two of its tensors`,
    )
  }
  const empty = runs.findIndex(({ tensor }) => tensor === '')
  if (empty >= 0) throw new UsageError(`--tensor is ${quote(word!)}; a name for each of ${runs.length} runs expected`)
  if (runs.filter(({ file }) => file === '-').length > 1) {
    throw new UsageError('standard input (-) is named twice; once expected')
  }
  return runs
}

/** What the runs are called: as --names says, or by as much of their files as tells them apart. */
export function readNames({ values }: Words, runs: readonly RunWord[]): string[] {
  const word = values.get('names')
  if (word !== undefined) {
    const names = word.split(',').map(name => name.trim())
    if (names.length !== runs.length || names.includes('')) {
      throw new UsageError(`--names is ${quote(word)}; ${runs.length} names with commas between expected`)
    }
    const twice = names.find((name, n) => names.indexOf(name) !== n)
    if (twice !== undefined) throw new UsageError(`--names holds ${quote(twice)} twice; different names expected`)
    return names
  }
  const stem = ({ file }: RunWord): string =>
    file === '-' ? 'standard input' : basename(file).replace(/(.)\.[^.]*$/, '$1')
  const choices: ((run: RunWord) => string)[] = [
    run => (new Set(runs.map(({ file }) => file)).size === 1 && run.tensor !== undefined ? run.tensor : stem(run)),
    run => (run.tensor === undefined ? stem(run) : `${stem(run)} ${run.tensor}`),
    run => (run.tensor === undefined ? run.file : `${run.file} ${run.tensor}`),
  ]
  for (const choose of choices) {
    const names = runs.map(choose)
    if (new Set(names).size === names.length) return names
  }
  // The same file twice: by its place as well.
  return runs.map((run, n) => `${stem(run)} ${n + 1}`)
}

/** Reads the files of all runs, creates their spotlights, and frees them when `work` is done. */
export async function withRuns(
  {
    words,
    runs,
    basis,
    io,
    progress,
  }: { words: Words; runs: readonly RunWord[]; basis: BasisWord; io: Io; progress: Progress },
  work: (sessions: readonly Session[]) => Promise<void>,
): Promise<void> {
  for (const [option, name] of [
    ['labels', words.values.get('labels')] as const,
    ['basis', basis.kind === 'file' ? basis.file : undefined] as const,
  ]) {
    if (name === '-') throw new UsageError(`--${option} is '-', and is read for each run; a file expected`)
  }
  await loadCore()
  const sessions: Session[] = []
  try {
    for (const { file, tensor } of runs) {
      const values = new Map(words.values)
      if (tensor === undefined) values.delete('tensor')
      else values.set('tensor', tensor)
      const own: Words = { ...words, file, values }
      const material = await readMaterial(own, basis, io, progress.phase('reading'))
      try {
        const options = { basis: material.basis, signal: io.signal, onProgress: progress.phase('preparing') }
        sessions.push({ spotlight: await Spotlight.create(material.activations, options), material, words: own })
      } catch (error) {
        const blamed = blame(error, material)
        // The same basis fits other runs.
        throw blamed instanceof BasisError ? new BasisError(`${blamed.message} (${printable(file, 1000)})`) : blamed
      }
    }
    await work(sessions)
  } finally {
    for (const { spotlight } of sessions) spotlight.dispose()
  }
}

/** The first row that two files name differently; nothing where they do not name their rows, or name them alike. */
export function differentRow(sessions: readonly Session[]): { row: number; names: [string, string] } | undefined {
  const [first, ...others] = sessions.map(({ material }) => material.rowIds)
  for (const other of others) {
    if (!first || !other || first.length !== other.length) continue
    const row = first.findIndex((name, n) => name !== other[n])
    if (row >= 0) return { row, names: [first[row], other[row]] }
  }
  return undefined
}

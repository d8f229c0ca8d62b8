import { MOST_THREADS } from '../options.ts'
import { cosine, parseInteger, parseList, parseNumber, share, wholeNumber } from './numeric.ts'
import { nearest } from './suggest.ts'
import { UsageError } from './usage-error.ts'
import { quote, type Words } from './words.ts'

const most = Number.MAX_SAFE_INTEGER

/** Planes that fit into memory with what is known of each: some gigabytes. */
const mostPlanes = 1e8

/** What the options ask, each checked as far as it can be without the file. */
export interface Question {
  cone: { epsilon: number[] } | { mass: number[] }
  basis: BasisWord
  planes: PlanesWord
  angles: number
  endpoint: boolean
  signed: boolean
  threads: number | 'auto'
  /** --seed, or 0. */
  seed: number
}

/** A value of --planes: the library's selections but lists of pairs. */
export type PlanesWord = 'combinations' | 'permutations' | { sample: number; seed: number }

/** A value of --basis. Classes wait for the labels, a file for its bytes. */
export type BasisWord =
  | { kind: 'standard' | 'signed' | 'simplex' | 'principal' | 'classes' }
  | { kind: 'thomson'; count: number; seed: number }
  | { kind: 'rotation'; seed: number }
  | { kind: 'file'; file: string; tensor?: string; meant?: string }

const simple = ['standard', 'signed', 'simplex', 'principal', 'classes'] as const

/** @throws {@link UsageError} for the first value that is not what its option takes. */
export function readQuestion(words: Words): Question {
  const { values, flags } = words
  const seed = parseInteger('seed', values.get('seed') ?? '0', 0, most)
  const question: Question = {
    cone: readCone(words),
    basis: readBasis(words, seed),
    planes: readPlanes(values.get('planes') ?? 'combinations', seed),
    angles: parseInteger('angles', values.get('angles') ?? '360', 1, 2 ** 22),
    endpoint: flags.has('endpoint'),
    signed: flags.has('signed'),
    threads: readThreads(values.get('threads') ?? 'auto'),
    seed,
  }
  if (question.basis.kind === 'classes' && !values.has('labels')) {
    throw new UsageError('--basis is classes without --labels; --labels FILE expected with it')
  }
  if (values.has('basis-tensor') && question.basis.kind !== 'file') {
    throw new UsageError(`--basis-tensor is given with --basis ${question.basis.kind}; --basis FILE expected with it`)
  }
  if (values.has('labels-tensor') && !values.has('labels')) {
    throw new UsageError('--labels-tensor is given without --labels; --labels FILE expected with it')
  }
  return question
}

export function readCone({ values }: Words): { epsilon: number[] } | { mass: number[] } {
  const [epsilon, mass] = [values.get('epsilon'), values.get('mass')]
  if (epsilon !== undefined && mass !== undefined) {
    throw new UsageError(`--epsilon ${quote(epsilon)} and --mass ${quote(mass)} are both given; one of them expected`)
  }
  if (epsilon !== undefined) return { epsilon: parseList('epsilon', epsilon, cosine) }
  return { mass: parseList('mass', mass ?? '0.01', share) }
}

/** One cone, for the commands that cannot take more. */
export function readOneCone(words: Words): { epsilon: number } | { mass: number } {
  const { values } = words
  const [epsilon, mass] = [values.get('epsilon'), values.get('mass')]
  readCone(words)
  for (const [option, word] of [['epsilon', epsilon] as const, ['mass', mass] as const]) {
    if (word?.includes(',')) throw new UsageError(`--${option} is ${quote(word)}; one number expected here`)
  }
  if (epsilon !== undefined) return { epsilon: parseNumber('epsilon', epsilon, cosine) }
  return { mass: parseNumber('mass', mass ?? '0.01', share) }
}

function readBasis({ values }: Words, seed: number): BasisWord {
  const word = values.get('basis') ?? 'standard'
  const kind = simple.find(name => name === word)
  if (kind !== undefined) return { kind }
  const [head, rest] = word.split(/:(.*)/s)
  if (head === 'thomson') {
    const count = wholeNumber(rest, 1, 65536)
    if (count !== undefined) return { kind: head, count, seed }
    throw new UsageError(`--basis is ${quote(word)}; thomson:K with an integer K from 1 to 65536 expected`)
  }
  if (head === 'rotation') {
    const seed = wholeNumber(rest, 0, most)
    if (seed !== undefined) return { kind: head, seed }
    throw new UsageError(`--basis is ${quote(word)}; rotation:SEED with an integer SEED from 0 to ${most} expected`)
  }
  const tensor = values.get('basis-tensor')
  const meant = nearest(head, [...simple, 'thomson:K', 'rotation:SEED'])
  return { kind: 'file', file: word, ...(tensor !== undefined && { tensor }), ...(meant !== undefined && { meant }) }
}

function readPlanes(word: string, seed: number): PlanesWord {
  if (word === 'combinations' || word === 'permutations') return word
  const [head, rest] = word.split(/:(.*)/s)
  if (head === 'sample') {
    const sample = wholeNumber(rest, 1, most)
    if (sample !== undefined) return { sample, seed }
    throw new UsageError(`--planes is ${quote(word)}; sample:N with an integer N of at least 1 expected`)
  }
  throw new UsageError(`--planes is ${quote(word)}; combinations, permutations or sample:N expected`)
}

function readThreads(word: string): number | 'auto' {
  if (word === 'auto') return word
  const threads = wholeNumber(word, 1, MOST_THREADS)
  if (threads !== undefined) return threads
  throw new UsageError(`--threads is ${quote(word)}; auto or an integer from 1 to ${MOST_THREADS} expected`)
}

/** @throws {@link UsageError} unless the word is two different indices, both below `count` where that is known. */
export function readPlane(word: string | undefined, count?: number): [number, number] {
  if (word === undefined) throw new UsageError('--plane is missing; --plane I,J expected')
  const parts = word.split(',')
  const [i, j] = parts.map(Number)
  const whole = parts.length === 2 && parts.every(part => /^\d+$/.test(part)) && Number.isSafeInteger(i + j)
  if (whole && i !== j && (count === undefined || (i < count && j < count))) return [i, j]
  const range = count === undefined ? 'counted from 0' : `from 0 to ${count - 1}`
  throw new UsageError(`--plane is ${quote(word)}; two different indices ${range} expected`)
}

/**
 * How many planes a selection has among k vectors, degenerate ones included.
 *
 * @throws {@link UsageError} for more than memory holds.
 */
export function countPlanes(planes: PlanesWord, k: number): number {
  const pairs = planes === 'permutations' ? k * (k - 1) : (k * (k - 1)) / 2
  const count = typeof planes === 'string' ? pairs : planes.sample
  if (count <= mostPlanes) return count
  const what = typeof planes === 'string' ? `the ${planes} of ${k} vectors, ${count} planes` : `${count} planes`
  throw new UsageError(`--planes asks for ${what}; at most ${mostPlanes} expected (sample:N draws fewer)`)
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { type Cone, checkSeed, refuseUnknown, resolveCone } from '../options.ts'
import type { Attention } from '../pieces.ts'
import type { PlaneSelection } from '../planes.ts'
import { type Source, type Spotlight, sourceOf } from '../spotlight.ts'
import { STATISTICS } from './bootstrap.ts'
import { checkLevel } from './level.ts'

/** Numbers that resamples may come to, 400 MB of them. */
const MOST_FIGURES = 5e7

const MOST_ANGLES = 3600

/** What is asked of {@link compare}. */
export interface CompareOptions extends Cone, Attention {
  /** Which planes of each run; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
  /** A, the angles of a turn, 1 to 3600; 360 if left out. */
  angles?: number | undefined
  /** What the runs are called; 'A', 'B' and so on if left out. */
  names?: readonly string[] | undefined
  /**
   * Whether the rows of all runs are the same samples in the same order (the same images through two layers): resamples and
   * tests then keep a sample's rows together, which narrows the intervals. 'auto', the default, takes them to be where all
   * runs have as many rows and the rows of each go together with those of the first: their correlation is more than 3/√units
   * from 0.
   */
  paired?: boolean | 'auto' | undefined
  /** R, how many resamples, and exchanges, are drawn; 999 if left out. */
  replicates?: number | undefined
  /** 1 − the coverage of the intervals; 0.05 if left out. */
  level?: number | undefined
  /** Of resamples and exchanges, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
}

const names: ReadonlySet<string> = new Set([
  ...['epsilon', 'mass', 'planes', 'angles', 'names', 'paired', 'replicates', 'level', 'seed', 'onProgress', 'signal'],
])

/** A comparison that can be made. */
export interface Asked {
  readonly sources: readonly Source[]
  readonly names: readonly string[]
  /** Of each run. */
  readonly cones: readonly { epsilon: number; mass: number }[]
  readonly paired: boolean
  /** Whether the caller says so. */
  readonly sure: boolean
  readonly angles: number
  readonly replicates: number
  readonly level: number
  readonly seed: number
}

/** Checks everything that can be checked before any work. */
export function checkComparison(spotlights: readonly Spotlight[], options: CompareOptions): Asked {
  if (!Array.isArray(spotlights) || spotlights.length < 2) {
    const found = Array.isArray(spotlights) ? `${spotlights.length} spotlights` : describe(spotlights)
    throw new OptionsError(`compare: ${found}; a list of at least 2 spotlights expected`)
  }
  if (options === null || typeof options !== 'object') {
    throw new OptionsError(`compare: options is ${describe(options)}; an object expected`)
  }
  refuseUnknown(options, names, 'compare: ')
  const sources = spotlights.map(sourceOf)
  for (const source of sources) source.engine()
  const { angles = 360, replicates = 999, level = 0.05, seed = 0 } = options
  checkSeed(seed)
  checkLevel(level)
  integer('angles', angles, 1, MOST_ANGLES)
  const most = Math.floor(MOST_FIGURES / (angles + STATISTICS) / sources.length)
  integer('replicates', replicates, Math.ceil(2 / level) - 1, most)
  const named = checkNames(options.names, sources.length)
  for (const [n, { rows }] of sources.entries()) {
    if (rows < 2) throw new OptionsError(`compare: ${named[n]} has ${rows} rows; at least 2 expected`)
  }
  const cone: Cone = { epsilon: options.epsilon, mass: options.mass }
  const cones = sources.map(({ core, dims }) => resolveCone(core, cone, dims))
  const other = sources.findIndex(({ dims }) => dims !== sources[0].dims)
  if (options.epsilon !== undefined && other > 0) {
    const [one, two] = [0, other].map(
      n => `${cones[n].mass.toPrecision(3)} in the ${sources[n].dims} dimensions of ${named[n]}`,
    )
    throw new OptionsError(
      `compare: epsilon ${options.epsilon} holds a share of ${one} and ${two}; a mass expected, which is the same for both`,
    )
  }
  const paired = checkPaired(options.paired, sources, named)
  const sure = typeof options.paired === 'boolean'
  return { sources, names: named, cones, paired, sure, angles, replicates, level, seed }
}

function checkNames(given: CompareOptions['names'], count: number): readonly string[] {
  if (given === undefined)
    return Array.from({ length: count }, (_, n) => (count > 26 ? `run ${n}` : String.fromCharCode(65 + n)))
  const good = Array.isArray(given) && given.every(name => typeof name === 'string' && name !== '')
  if (!good || given.length !== count) {
    throw new OptionsError(`names is ${describe(given)}; a list of ${count} names expected, one for each run`)
  }
  const twice = given.find((name, n) => given.indexOf(name) !== n)
  if (twice !== undefined) throw new OptionsError(`names holds ${describe(twice)} twice; different names expected`)
  return given
}

function checkPaired(given: CompareOptions['paired'], sources: readonly Source[], named: readonly string[]): boolean {
  if (given !== undefined && given !== 'auto' && typeof given !== 'boolean') {
    throw new OptionsError(`paired is ${describe(given)}; true, false or 'auto' expected`)
  }
  const other = sources.findIndex(({ rows }) => rows !== sources[0].rows)
  if (given === true && other > 0) {
    throw new OptionsError(
      `compare: ${named[0]} has ${sources[0].rows} rows and ${named[other]} ${sources[other].rows}; the same rows in the same order expected for a paired comparison`,
    )
  }
  return other < 0 && given !== false
}

function integer(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new OptionsError(`${name} is ${describe(value)}; an integer from ${least} to ${most} expected`)
  }
}

import { describe } from './describe.ts'
import { OptionsError } from './errors.ts'
import type { Estimate } from './estimate.ts'
import type { Attention } from './pieces.ts'
import type { PlaneSelection } from './planes.ts'
import type { Pass } from './question.ts'
import type { Threading } from './threads/start.ts'
import type { Core } from './wasm/core.ts'

/** How wide the spotlight is. At most one of the two; mass 0.01 if neither is given. */
export interface Cone {
  /** ε, the least cosine between a sample and the probe, in (−1, 1). One or a list. */
  epsilon?: number | readonly number[] | undefined
  /**
   * The fraction of isotropic activations that the cone would hold, in (0, 1); ε follows from it and the dimension. One
   * or a list. Use it to compare layers: a fixed ε means something else in every dimension.
   */
  mass?: number | readonly number[] | undefined
}

/** What a sweep asks. */
export interface SweepOptions extends Cone, Attention, Threading {
  /** Which planes; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
  /** A, the number of probe angles in a turn; 360 if left out. */
  angles?: number | undefined
  /** Whether the last angle is 2π, as in the reference code, rather than one step before it. */
  endpoint?: boolean | undefined
  /** Whether the opposite cone's samples are subtracted. */
  signed?: boolean | undefined
  /**
   * Whether to keep every plane's counts (4·E·P·A bytes): 'auto', the default, keeps them up to 5·10⁷ cells. The
   * ensemble and the summary of each plane are always there: 16 bytes per plane (its pair and opening; a copy of as many
   * stays with the spotlight for the next sweep of up to 2^20 planes) and 20 per plane and ε (peak, its angle, resonance).
   */
  curves?: boolean | 'auto' | undefined
  /** Levels in [0, 1] of the density's quantiles over planes. Exact; needs memory for a histogram per angle. */
  quantiles?: readonly number[] | undefined
  /** Bins of the density raster over planes (see {@link Sweep.raster}); none if left out. */
  raster?: number | undefined
  /**
   * Hears an estimate of the ensemble early and again at a few later stages, each with about four times as many planes
   * counted, the first with 256 and none but the last with more than a quarter of all; last comes the exact ensemble. For
   * a display that should not wait. The planes of a stage are a seeded sample of all; fewer than 1024 planes, and rows
   * shared among threads, have no stage but the last. The sweep itself is the same, to the byte, and takes a few per cent
   * longer.
   */
  onEstimate?: ((estimate: Estimate) => void) | undefined
  /**
   * The seed of those samples, an integer from 0 to 2^53 − 1; 0 if left out. No result of the sweep depends on it, only
   * which planes the estimates are made from.
   */
  estimateSeed?: number | undefined
  /**
   * How the core finds the samples that light a plane: all of them ('dense'), those that are bright along one of its two
   * directions ('index'), or plane by plane whichever costs less ('auto', the default). The counts are the same: this is
   * for measurements and tests. 'index' lists all bright samples of every direction, however many they are, at 12 bytes
   * each, where 'auto' stops at N/16 of them; cones of ε ≤ 0 are counted densely whatever is said here.
   */
  pass?: Pass | undefined
}

const names: ReadonlySet<string> = new Set([
  ...['epsilon', 'mass', 'planes', 'angles', 'endpoint', 'signed', 'curves', 'quantiles', 'raster', 'threads'],
  ...['worker', 'onEstimate', 'estimateSeed', 'pass', 'onProgress', 'signal'],
])

/** Cells (E·P·A) up to which counts are kept without being asked for. */
export const MOST_CELLS = 5e7

/** The most threads that may be asked for: more would only be a mistake. */
export const MOST_THREADS = 1024

/** The most angles a sweep takes, as `crate/src/grid.rs` has it. */
const MOST_ANGLES = 2 ** 22

/** Both views of a list of cones: ε, and the density that isotropic activations of `dims` dimensions would have. */
export function resolveCones(core: Core, cone: Cone, dims: number): { epsilon: Float64Array; mass: Float64Array } {
  const { epsilon, mass } = cone
  if (epsilon !== undefined && mass !== undefined) {
    throw new OptionsError(
      `epsilon ${describe(epsilon)} and mass ${describe(mass)} are both given; one of them expected`,
    )
  }
  const list = (value: unknown): unknown[] =>
    Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array ? [...value] : [value]
  const name = epsilon !== undefined ? 'epsilon' : 'mass'
  const values = list(epsilon !== undefined ? epsilon : mass !== undefined ? mass : 0.01) as number[]
  if (values.length === 0) throw new OptionsError(`${name} is an empty list; at least one number expected`)
  const least = epsilon !== undefined ? -1 : 0
  for (const value of values) {
    if (!(typeof value === 'number' && value > least && value < 1)) {
      throw new OptionsError(`${name} is ${describe(value)}; a number between ${least} and 1, both excluded, expected`)
    }
  }
  const other = values.map(value =>
    epsilon !== undefined ? core.nullDensity(value, dims) : core.epsilonForMass(value, dims),
  )
  const [e, m] = epsilon !== undefined ? [values, other] : [other, values]
  return { epsilon: Float64Array.from(e), mass: Float64Array.from(m) }
}

/** One cone, where a list makes no sense. */
export function resolveCone(core: Core, cone: Cone, dims: number): { epsilon: number; mass: number } {
  const { epsilon, mass } = resolveCones(core, cone, dims)
  if (epsilon.length > 1) throw new OptionsError(`${epsilon.length} cones are given; one epsilon or mass expected here`)
  return { epsilon: epsilon[0], mass: mass[0] }
}

/** @param who Whose options they are, if that needs saying: `members: `. */
export function refuseUnknown(options: object, names: ReadonlySet<string>, who = ''): void {
  const unknown = Object.keys(options).find(name => !names.has(name))
  if (unknown === undefined) return
  throw new OptionsError(`${who}option ${describe(unknown)} is not known; ${[...names].join(', ')} expected`)
}

/** Checks the options of a sweep that stand for themselves. */
export function checkSweepOptions(options: SweepOptions): {
  angles: number
  endpoint: boolean
  signed: boolean
  quantiles: readonly number[]
  pass: Pass
  estimateSeed: number
} {
  if (options === null || typeof options !== 'object') {
    throw new OptionsError(`options is ${describe(options)}; an object expected`)
  }
  refuseUnknown(options, names)
  const { angles = 360, endpoint = false, signed = false, quantiles = [], raster } = options
  const { pass = 'auto', onEstimate, estimateSeed = 0 } = options
  for (const [name, value] of Object.entries({ endpoint, signed })) {
    if (typeof value !== 'boolean') throw new OptionsError(`${name} is ${describe(value)}; true or false expected`)
  }
  if (!['auto', undefined, true, false].includes(options.curves)) {
    throw new OptionsError(`curves is ${describe(options.curves)}; true, false or 'auto' expected`)
  }
  if (!Array.isArray(quantiles))
    throw new OptionsError(`quantiles is ${describe(quantiles)}; a list of levels expected`)
  if (!Number.isSafeInteger(angles) || angles < 1 || angles > MOST_ANGLES) {
    throw new OptionsError(`angles is ${describe(angles)}; an integer from 1 to ${MOST_ANGLES} expected`)
  }
  for (const level of quantiles) {
    if (!(typeof level === 'number' && level >= 0 && level <= 1)) {
      throw new OptionsError(`quantiles holds ${describe(level)}; levels from 0 to 1 expected`)
    }
  }
  if (raster !== undefined && (!Number.isSafeInteger(raster) || raster < 1 || raster > 65536)) {
    throw new OptionsError(`raster is ${describe(raster)}; an integer from 1 to 65536 expected`)
  }
  if (!['auto', 'dense', 'index'].includes(pass)) {
    throw new OptionsError(`pass is ${describe(pass)}; 'auto', 'dense' or 'index' expected`)
  }
  if (onEstimate !== undefined && typeof onEstimate !== 'function') {
    throw new OptionsError(`onEstimate is ${describe(onEstimate)}; a function expected`)
  }
  checkThreading(options)
  return { angles, endpoint, signed, quantiles, pass, estimateSeed: checkSeed(estimateSeed, 'estimateSeed') }
}

/** Checks who is to count. */
export function checkThreading({ threads = 'auto', worker }: Threading): void {
  if (threads !== 'auto' && (!Number.isSafeInteger(threads) || threads < 1 || threads > MOST_THREADS)) {
    throw new OptionsError(`threads is ${describe(threads)}; 'auto' or an integer from 1 to ${MOST_THREADS} expected`)
  }
  if (worker !== undefined && typeof worker !== 'function') {
    throw new OptionsError(`worker is ${describe(worker)}; a function that makes a Worker expected`)
  }
}

/** A seed as the core takes it: an integer from 0 to 2^53 − 1. */
export function checkSeed(seed: unknown, name = 'seed'): number {
  if (!Number.isSafeInteger(seed) || (seed as number) < 0) {
    throw new OptionsError(`${name} is ${describe(seed)}; an integer from 0 to 2^53 - 1 expected`)
  }
  return seed as number
}

import { OptionsError } from '../errors.ts'
import { type Cone, refuseUnknown, resolveCone } from '../options.ts'
import { type Attention, Breath } from '../pieces.ts'
import { type PlaneSelection, type Planes, selectPlanes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import type { Core } from '../wasm/core.ts'
import { release } from '../wasm/memory.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { rayleigh } from './rayleigh.ts'

/** Pairs with |cos γ| up to this count as orthonormal: rounding in a basis, not a skew. */
export const STRAIGHT = 1e-6

/** What is asked of {@link Spotlight.alignment}: a cone with ε > 0, and planes. */
export interface AlignmentOptions extends Cone, Attention {
  /** Which planes; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
}

/**
 * The alignment index of every plane, and of all of them together.
 *
 * A₄ = mean of cos 4φ over the M samples with ρ ≥ ε: +1 where all of them point along b_i or b_j (or the opposites), −1
 * where all point half way between, 0 without a preference. It is defined for orthonormal pairs; for skewed ones, whose
 * basis directions are not a quarter turn apart, it is NaN (see {@link contrast}).
 */
export interface Alignment {
  /** int32[P·2]: i0, j0, i1, j1, … */
  readonly planes: Int32Array
  readonly degenerate: readonly [number, number][]
  /** The selection of planes in words. */
  readonly selection: string
  readonly epsilon: number
  readonly mass: number
  /** int32[P]: M */
  readonly lit: Int32Array
  /** float64[P]: A₄, NaN where M is 0 or the pair skewed; and the mean of sin 4φ. */
  readonly index: Float64Array
  readonly sine: Float64Array
  /** float64[P]: Rayleigh's test on 4φ, and its Benjamini–Yekutieli q-value over all planes. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** A₄ over the samples of all orthonormal planes, a sample counting once in every plane that it is near; NaN for none. */
  readonly pooled: { readonly index: number; readonly lit: number; readonly planes: number }
}

const names: ReadonlySet<string> = new Set(['planes', 'epsilon', 'mass', 'onProgress', 'signal'])

/** See {@link Spotlight.alignment}. */
export async function findAlignment(source: Source, options: AlignmentOptions): Promise<Alignment> {
  const { core, dims, rows } = source
  refuseUnknown(options, names, 'alignment: ')
  source.engine()
  const { epsilon, mass } = resolveCone(core, options, dims)
  positive(epsilon)
  const breath = new Breath(options)
  const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
  const sums = await sumsOf(core, source.engine, planes.pairs, epsilon, rows, breath)
  breath.finish()
  return alignmentOf(planes, sums, { epsilon, mass })
}

export function positive(epsilon: number): void {
  if (!(epsilon > 0)) {
    throw new OptionsError(`epsilon is ${epsilon}; a number between 0 and 1, both excluded, expected for an alignment`)
  }
}

/** Per plane M, Σ cos 4φ and Σ sin 4φ. */
export async function sumsOf(
  core: Core,
  engine: () => InstanceType<Core['Engine']>,
  pairs: Uint32Array,
  epsilon: number,
  rows: number,
  breath: Breath,
  part: (fraction: number) => number = fraction => fraction,
): Promise<Float64Array> {
  const summing = new core.Projecting(pairs, epsilon, 1, 1)
  try {
    const all = Math.max(1, (pairs.length / 2) * rows)
    for (let worked = 0; ; ) {
      const budget = breath.due()
      if (summing.advance(engine(), budget)) return summing.found()
      worked += budget
      await breath.did(part(Math.min(1, worked / all)))
    }
  } finally {
    release(summing)
  }
}

/** Whether a pair with this angle between its vectors is orthonormal. */
export const isStraight = (opening: number): boolean => Math.abs(Math.cos(opening)) <= STRAIGHT

/** Which planes are orthonormal. */
export function straightOf({ openings }: Pick<Planes, 'openings'>): boolean[] {
  return Array.from(openings, isStraight)
}

/** Whether A₄ speaks for these planes: at least half of them are orthonormal, and there is one. */
export function isMostlyStraight(straight: readonly boolean[]): boolean {
  const count = straight.reduce((sum, one) => sum + Number(one), 0)
  return count > 0 && 2 * count >= straight.length
}

/** A₄ of several planes' sums together. */
export function pool(sums: Float64Array, straight: readonly boolean[]): Alignment['pooled'] {
  let [lit, cosine, planes] = [0, 0, 0]
  for (let p = 0; p < straight.length; p++) {
    if (!straight[p] || sums[3 * p] === 0) continue
    lit += sums[3 * p]
    cosine += sums[3 * p + 1]
    planes++
  }
  return { index: lit === 0 ? Number.NaN : cosine / lit, lit, planes }
}

function alignmentOf(planes: Planes, sums: Float64Array, cone: { epsilon: number; mass: number }): Alignment {
  const straight = straightOf(planes)
  const count = straight.length
  const of = (value: (lit: number, cosine: number, sine: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, p) =>
      straight[p] && sums[3 * p] > 0 ? value(sums[3 * p], sums[3 * p + 1], sums[3 * p + 2]) : Number.NaN,
    )
  const p = of((lit, cosine, sine) => rayleigh(lit, Math.hypot(cosine, sine)))
  return {
    planes: new Int32Array(planes.pairs),
    degenerate: planes.degenerate,
    selection: planes.description,
    ...cone,
    lit: Int32Array.from({ length: count }, (_, at) => sums[3 * at]),
    index: of((lit, cosine) => cosine / lit),
    sine: of((lit, _, sine) => sine / lit),
    p,
    q: benjaminiYekutieli(p),
    pooled: pool(sums, straight),
  }
}

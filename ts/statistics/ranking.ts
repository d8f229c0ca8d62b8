import type { Basis } from '../basis.ts'
import { describe } from '../describe.ts'
import { OptionsError, PlanesError } from '../errors.ts'
import { type Cone, checkSeed, refuseUnknown, resolveCone } from '../options.ts'
import type { Attention } from '../pieces.ts'
import type { PlaneSelection } from '../planes.ts'
import type { Source, Spotlight } from '../spotlight.ts'
import type { Sweep } from '../sweep.ts'
import { peakPValues } from './bands.ts'
import { seededChance } from './chance.ts'
import { binomialAtLeast } from './distributions.ts'
import { counted } from './figures.ts'
import { halves } from './halves.ts'
import { checkLevel } from './level.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { gatherRows, pointingRows } from './tested-rows.ts'

/** Planes whose curves are kept at a time. */
const CELLS = 2 ** 23

/** What is asked of {@link Spotlight.rank}. */
export interface RankOptions extends Cone, Attention {
  /** Which planes; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
  /** A; 360 if left out. */
  angles?: number | undefined
  /** How many of the best planes, and of the best vectors, are carried from the first half to the second; 20 if left out. */
  most?: number | undefined
  /** Of the halves, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
  /** The share of false discoveries that is accepted; 0.05 if left out. */
  level?: number | undefined
}

/** What one half of the rows says at one probe. */
export interface HalfCount {
  readonly count: number
  readonly density: number
  /** log2(density/p₀) */
  readonly enrichment: number
}

/** A plane, or a basis vector, chosen on the first half of the rows and judged by the second. */
export interface Ranked {
  /** (i, j), or for a basis vector (i, i). */
  readonly plane: readonly [number, number]
  /** Radians from b_i: where the first half has its largest count. */
  readonly angle: number
  readonly chosen: HalfCount
  readonly confirmed: HalfCount & {
    /** P(as many or more of the second half's rows in a cone fixed beforehand), if they are isotropic: exact, binomial. */
    readonly p: number
    /** Over all that were carried over, by Benjamini and Yekutieli. */
    readonly q: number
  }
}

/** The outcome of {@link Spotlight.rank}. */
export interface Ranking {
  /** Best first, by the first half's scan statistic; their order knows nothing of the second. */
  readonly planes: readonly Ranked[]
  readonly vectors: readonly Ranked[]
  /** With q ≤ level. */
  readonly discoveries: { readonly planes: number; readonly vectors: number }
  /**
   * float64[k·k]: log2(f/p₀) of the second half at the first half's best angle, at [i·k + j] and [j·k + i]; NaN where the
   * plane was not swept.
   */
  readonly effects: Float64Array
  readonly epsilon: number
  readonly mass: number
  readonly seed: number
  readonly level: number
  /** Rows of the two halves; zero rows are in none. */
  readonly samples: readonly [number, number]
  /** The outcome in a sentence or two for a person. */
  readonly words: string
}

const names: ReadonlySet<string> = new Set([
  ...['planes', 'epsilon', 'mass', 'angles', 'most', 'seed', 'level', 'onProgress', 'signal'],
])

/** See {@link Spotlight.rank}. */
export async function rank(
  source: Source,
  options: RankOptions,
  create: (data: Float32Array, basis: Basis) => Promise<Spotlight>,
): Promise<Ranking> {
  refuseUnknown(options, names, 'rank: ')
  const { core, dims, basis } = source
  const { planes = 'combinations', angles = 360, most = 20, seed = 0, level = 0.05, onProgress, signal } = options
  checkSeed(seed)
  if (!Number.isSafeInteger(most) || most < 1) {
    throw new OptionsError(`most is ${describe(most)}; an integer of at least 1 expected`)
  }
  checkLevel(level)
  const { epsilon, mass } = resolveCone(core, options, dims)
  const pointing = pointingRows(source)
  const { first, second } = halves(pointing.length, seededChance(seed))
  const take = (places: Int32Array): Float32Array =>
    gatherRows(
      source,
      places.map(place => pointing[place]),
    )
  const vectors = new Float64Array(basis.count * dims)
  for (let m = 0; m < basis.count; m++) vectors.set(source.engine().direction(m), m * dims)
  const { kind } = basis
  // Axes need no multiplication.
  const axes = kind === 'standard' || kind === 'signed'
  const same: Basis = axes ? { kind } : { kind: 'vectors', data: vectors, shape: [basis.count, dims] }
  const parts = [await create(take(first), same), await create(take(second), same)] as const
  try {
    const ask = { epsilon, signal, threads: 1 }
    const report = (from: number, to: number) =>
      onProgress && ((fraction: number): void => onProgress(from + fraction * (to - from)))
    const found = await parts[0].sweep({ ...ask, planes, angles, curves: false, onProgress: report(0, 0.4) })
    const sizes = [first.length, second.length] as const
    const plane = { samples: sizes[0], dimensions: dims, epsilon }
    const p = await peakPValues(found.peaks, plane)
    const order = Array.from(p.keys()).sort((x, y) => p[x] - p[y] || found.peaks[y] - found.peaks[x] || x - y)
    const judged = await judge(parts[1], found, { ...ask, angles }, report(0.4, 0.9))
    const lnShare = core.lnNullDensity(epsilon, dims)
    const court = new Judge(sizes, mass, lnShare)
    const ranked = court.all(
      order.slice(0, most).map(at => ({
        plane: [found.planes[2 * at], found.planes[2 * at + 1]] as const,
        angle: found.peakAngles[at],
        counts: [found.peaks[at], judged[at]] as const,
      })),
    )
    const onto = await Promise.all(parts.map(part => ontoVectors(part, basis.count, ask)))
    const best = Array.from(onto[0].keys()).sort((x, y) => onto[0][y] - onto[0][x] || x - y)
    const rankedVectors = court.all(
      best.slice(0, most).map(m => ({ plane: [m, m] as const, angle: 0, counts: [onto[0][m], onto[1][m]] as const })),
    )
    onProgress?.(1)
    const discoveries = {
      planes: ranked.filter(({ confirmed }) => confirmed.q <= level).length,
      vectors: rankedVectors.filter(({ confirmed }) => confirmed.q <= level).length,
    }
    return {
      planes: ranked,
      vectors: rankedVectors,
      discoveries,
      effects: effectsOf(found, judged, basis.count, count => enriched(count / sizes[1], lnShare)),
      epsilon,
      mass,
      seed,
      level,
      samples: sizes,
      words: inWords(ranked, rankedVectors, discoveries, found.openings.length, level),
    }
  } finally {
    for (const part of parts) part.dispose()
  }
}

/** The second half's counts at the first half's best angle of each plane. */
async function judge(
  part: Spotlight,
  found: Sweep,
  ask: { epsilon: number; angles: number; signal: AbortSignal | undefined; threads: number },
  report: ((fraction: number) => void) | undefined,
): Promise<Int32Array> {
  const count = found.openings.length
  const counts = new Int32Array(count)
  const batch = Math.max(1, Math.floor(CELLS / ask.angles))
  for (let from = 0; from < count; from += batch) {
    const to = Math.min(count, from + batch)
    const pairs = Array.from({ length: to - from }, (_, at): [number, number] => {
      return [found.planes[2 * (from + at)], found.planes[2 * (from + at) + 1]]
    })
    const swept = await part.sweep({ ...ask, planes: pairs, curves: true })
    for (let at = from; at < to; at++) {
      const place = Math.round((found.peakAngles[at] / (2 * Math.PI)) * ask.angles) % ask.angles
      counts[at] = swept.counts![(at - from) * ask.angles + place]
    }
    report?.(to / count)
  }
  return counts
}

/** Counts of the cones around the basis vectors themselves: b_m is at angle 0 in all of its planes. */
async function ontoVectors(
  part: Spotlight,
  count: number,
  ask: { epsilon: number; signal: AbortSignal | undefined; threads: number },
): Promise<Int32Array> {
  const onto = async (planes: [number, number][]): Promise<Int32Array | undefined> => {
    const swept = await part.sweep({ ...ask, planes, angles: 1, curves: true }).catch(error => {
      if (error instanceof PlanesError) return undefined
      throw error
    })
    return swept?.counts ?? undefined
  }
  const next = (m: number, step: number): [number, number] => [m, (m + step) % count]
  const all = await onto(Array.from({ length: count }, (_, m) => next(m, 1)))
  if (all) return all
  const counts = new Int32Array(count)
  for (let m = 0; m < count; m++) {
    // A parallel pair spans no plane; another partner will do.
    for (let step = 1; step < count; step++) {
      const found = await onto([next(m, step)])
      if (!found) continue
      counts[m] = found[0]
      break
    }
  }
  return counts
}

/** What isotropic activations make of counts on both halves. */
class Judge {
  readonly #sizes: readonly [number, number]
  readonly #share: number
  readonly #lnShare: number

  constructor(sizes: readonly [number, number], share: number, lnShare: number) {
    this.#sizes = sizes
    this.#share = share
    this.#lnShare = lnShare
  }

  all(
    candidates: readonly { plane: readonly [number, number]; angle: number; counts: readonly [number, number] }[],
  ): Ranked[] {
    const [first, second] = this.#sizes
    const p = candidates.map(({ counts }) => binomialAtLeast(counts[1], second, this.#share))
    const q = benjaminiYekutieli(p)
    return candidates.map(({ plane, angle, counts }, at) => ({
      plane,
      angle,
      chosen: this.#half(counts[0], first),
      confirmed: { ...this.#half(counts[1], second), p: p[at], q: q[at] },
    }))
  }

  #half(count: number, size: number): HalfCount {
    const density = count / Math.max(1, size)
    return { count, density, enrichment: enriched(density, this.#lnShare) }
  }
}

/** log2(f/p₀), also where p₀ is below what a float64 can be. */
function enriched(density: number, lnShare: number): number {
  return (Math.log(density) - lnShare) / Math.LN2
}

function effectsOf(found: Sweep, counts: Int32Array, k: number, effect: (count: number) => number): Float64Array {
  const effects = new Float64Array(k * k).fill(Number.NaN)
  counts.forEach((count, at) => {
    const [i, j] = [found.planes[2 * at], found.planes[2 * at + 1]]
    effects[i * k + j] = effect(count)
    if (Number.isNaN(effects[j * k + i])) effects[j * k + i] = effects[i * k + j]
  })
  return effects
}

function inWords(
  planes: readonly Ranked[],
  vectors: readonly Ranked[],
  discoveries: Ranking['discoveries'],
  of: number,
  level: number,
): string {
  const times = ({ confirmed: { enrichment } }: Ranked): string =>
    enrichment < 20 ? `${(2 ** enrichment).toFixed(1)} times` : `2^${Math.round(enrichment)} times`
  if (discoveries.planes === 0 && discoveries.vectors === 0) {
    return (
      `No discovery: of the ${planes.length} best of ${counted(of, 'plane')} and the ${vectors.length} best basis vectors on one ` +
      `half of the rows, none holds more of the other half than isotropic activations would (q ≤ ${level}).`
    )
  }
  const confirmed = (list: readonly Ranked[]): Ranked | undefined => list.find(one => one.confirmed.q <= level)
  const [plane, vector] = [confirmed(planes), confirmed(vectors)]
  const sentences = [
    plane &&
      `${discoveries.planes} of the ${planes.length} best of ${counted(of, 'plane')} ` +
        `${discoveries.planes === 1 ? 'is' : 'are'} confirmed by the other half of the rows (q ≤ ${level}); first (${plane.plane.join(', ')}), with ${times(plane)} the isotropic density.`,
    vector &&
      `${discoveries.vectors} of the ${vectors.length} best basis vectors ${plane ? '' : 'on one half of the rows '}` +
        `${discoveries.vectors === 1 ? 'is' : 'are'}${plane ? '' : ' confirmed by the other'}; first vector ${vector.plane[0]}, with ` +
        `${times(vector)} the isotropic density.`,
  ]
  return sentences.filter(sentence => sentence !== undefined).join(' ')
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { checkSeed, refuseUnknown } from '../options.ts'
import type { Attention } from '../pieces.ts'
import { type Source, Spotlight, sourceOf } from '../spotlight.ts'
import { Sweep } from '../sweep.ts'
import type { Threading } from '../threads/start.ts'
import { rowsOf } from '../wasm/memory.ts'
import type { Alignment } from './alignment.ts'
import { type BasisTest, MOST_ROTATIONS } from './basis-test.ts'
import { type ConeVerdict, judgeCones } from './cone-verdict.ts'
import { ensembleOf, isDark } from './ensemble.ts'
import { type Evidence, FEW } from './evidence.ts'
import type { LabelFindings } from './grandmothers.ts'
import { isOfUnits } from './independent-words.ts'
import { checkLevel } from './level.ts'
import { inPlaneMass, nullDensity } from './null.ts'
import type { Ranking } from './ranking.ts'
import type { ScaleSpace } from './scale-space.ts'
import { sentences } from './sentences.ts'
import { Trials } from './trials.ts'

export type { ConeVerdict } from './cone-verdict.ts'

/** What a sweep's curves mean, and how sure that is. */
export interface Verdict {
  /**
   * Two sentences for a person: what was found, and how sure it is. Where it is this basis, a third: whether independent
   * units would show the same.
   */
  readonly words: string
  /** Where the basis comes from the rows under test, the sentence that says so; null otherwise. */
  readonly circularity: string | null
  /** Of each cone of the sweep, in its order; none of a signed sweep, whose densities have no isotropic null here. */
  readonly cones: readonly ConeVerdict[]
  /**
   * The cone that tells most, a place in the sweep's list: the first with ε > 0 that some samples lie in, twenty over all
   * planes at any angle, or else the first that any lies in, or else the widest. What follows is of this cone; null where it
   * was not asked for or cannot be had: `missing` says why.
   */
  readonly cone: number
  readonly alignment: Alignment | null
  readonly basisTest: BasisTest | null
  readonly ranking: Ranking | null
  /** Over all cones. */
  readonly scaleSpace: ScaleSpace | null
  readonly labels: LabelFindings | null
  /** What is not here, and why, in sentences without a stop. */
  readonly missing: readonly string[]
  /** What was made on less than there is, and what weakens it, in sentences without a stop. */
  readonly caveats: readonly string[]
  /** Of all that is random. */
  readonly seed: number
  /** Below which p or q is called significant. */
  readonly level: number
}

/** What is asked of {@link judge}. */
export interface JudgeOptions extends Attention, Threading {
  /**
   * R, random rotations of the basis in the basis test, to be made however long they take; 0 leaves the test out. If left
   * out, 199, or fewer where these would take more than some seconds, and none where even that takes long.
   */
  rotations?: number | undefined
  /** Of all that is random, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
  /** The level below which a result is called significant; 0.05 if left out. */
  level?: number | undefined
  /**
   * Whether the basis was made from the rows under test though nothing shows it, such as vectors that are these rows. Principal
   * axes and class means are known to be.
   */
  derived?: boolean | undefined
  /** One for each row, to look for directions that hold one label and little else; none if left out. */
  labels?: ArrayLike<string | number> | undefined
}

const names: ReadonlySet<string> = new Set([
  ...['rotations', 'seed', 'level', 'derived', 'labels', 'threads', 'worker', 'onProgress', 'signal'],
])

/** What a reader must know of a basis that comes from the rows under test. */
const CIRCULARITY = 'the basis was derived from these same rows: alignment with it is partly built in'

/** What a reader must know of the output of, say, a ReLU. */
const NEVER_NEGATIVE =
  'no value is negative, so that isotropic activations, which lie on all sides, are a poor yardstick: that there are more or fewer samples than theirs says little'

/** Beyond a half-angle of 45° the fourth harmonic of a cone's window has the other sign. */
const isWide = (epsilon: number): boolean => epsilon > 0 && epsilon < Math.SQRT1_2

const wideCone = (epsilon: number): string =>
  `the cone's half-angle is ${Math.round((Math.acos(epsilon) / Math.PI) * 180)}°, over 45°: there peaks, dips and resonance can have ` +
  'the opposite sign of the alignment, and one cluster on a single vector has a resonance below 0 by construction; A₄, made ' +
  'of angles, does not turn'

/**
 * Is the peak real? All tests of this package on the sweep of a spotlight, and two sentences or three on what they come to.
 *
 * Of each cone: the bands of isotropic activations and every plane's p and q. Of the cone that tells most: the alignment
 * index, the basis test, the ranking on two halves of the rows and, with labels, the directions that hold one label. And
 * the scale space. Zero rows are in none of them.
 *
 * Cost: an alignment pass and a ranking cost about as much as the sweep on one thread, up to some seconds, and are made on a
 * seeded sample of the planes beyond that; the basis test some seconds at most (see {@link JudgeOptions.rotations}), if need
 * be on samples of the vectors and rows; the others less than a second. `caveats` says what was sampled.
 *
 * @throws {@link OptionsError} for an option out of its range, or a sweep of other activations or another basis.
 */
export async function judge(spotlight: Spotlight, sweep: Sweep, options: JudgeOptions = {}): Promise<Verdict> {
  const { seed, level, rotations } = check(spotlight, sweep, options)
  const source = sourceOf(spotlight)
  source.engine()
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const part =
    (from: number, to: number) =>
    (fraction: number): void =>
      onProgress?.(from + fraction * (to - from))
  const circularity = options.derived || sweep.basis.derived ? CIRCULARITY : null
  const samples = sweep.samples - sweep.zeroRows
  const missing: string[] = []
  const cones = sweep.signed ? [] : await judgeCones(sweep, { seed, level, signal }, part(0, 0.1))
  if (sweep.signed) missing.push('the test of peaks: signed densities have no isotropic null here')
  const cone = tellingCone(sweep)
  const trials = new Trials(spotlight, sweep, cone, { ...options, seed, level, rotations })
  const alignment = await trials.alignment(part(0.1, 0.2))
  const ranking = await trials.ranking(part(0.2, 0.35))
  const scaleSpace = await trials.scaleSpace(part(0.35, 0.4))
  const labels = await trials.labels(options.labels, part(0.4, 0.45))
  const basisTest = await trials.basisTest(alignment, part(0.45, 1))
  onProgress?.(1)
  const p0 = await nullDensity(sweep.epsilon[cone], sweep.dimensions)
  const evidence: Evidence = {
    samples,
    rows: sweep.samples,
    dimensions: sweep.dimensions,
    vectors: sweep.basis.count,
    planes: sweep.openings.length,
    straight: trials.straight,
    cones: sweep.epsilon.length,
    epsilon: sweep.epsilon[cone],
    signed: sweep.signed,
    ensemble: ensembleOf(sweep, cone),
    resonance: meanResonance(sweep, cone),
    nullDensity: cones[cone]?.bands.nullDensity ?? p0,
    expected: samples * (await inPlaneMass(sweep.epsilon[cone], sweep.dimensions)),
    litMass: litMassOf(scaleSpace),
    mass: sweep.mass[cone],
    alignment,
    basisTest,
    thinned: trials.thinned,
    untested: trials.untested,
    peaks: cones[cone]?.significant ?? null,
    nonNegative: isNonNegative(source),
    ofUnits: isOfUnits(sweep.basis),
    circular: circularity !== null,
    level,
  }
  const caveats = [
    ...(evidence.nonNegative && samples > 0 ? [NEVER_NEGATIVE] : []),
    ...(samples > 0 && isWide(sweep.epsilon[cone]) ? [wideCone(sweep.epsilon[cone])] : []),
    ...trials.caveats,
  ]
  return {
    words: sentences(evidence),
    circularity,
    cones,
    cone,
    alignment,
    basisTest,
    ranking,
    scaleSpace,
    labels,
    missing: [...missing, ...trials.missing],
    caveats,
    seed,
    level,
  }
}

function check(spotlight: Spotlight, sweep: Sweep, options: JudgeOptions) {
  if (!(spotlight instanceof Spotlight)) throw new OptionsError(`judge: ${describe(spotlight)}; a Spotlight expected`)
  if (!(sweep instanceof Sweep)) throw new OptionsError(`judge: ${describe(sweep)}; a Sweep of the spotlight expected`)
  if (options === null || typeof options !== 'object') {
    throw new OptionsError(`judge: options is ${describe(options)}; an object expected`)
  }
  refuseUnknown(options, names, 'judge: ')
  const { samples, dimensions, basis } = spotlight
  if (sweep.samples !== samples || sweep.dimensions !== dimensions || sweep.basis.fingerprint !== basis.fingerprint) {
    throw new OptionsError(
      `judge: a sweep of ${sweep.samples}×${sweep.dimensions} activations on ${sweep.basis.description}; one of this spotlight's ${samples}×${dimensions} on ${basis.description} expected`,
    )
  }
  const { seed = 0, level = 0.05, rotations } = options
  if (rotations !== undefined && !(Number.isSafeInteger(rotations) && rotations >= 0 && rotations <= MOST_ROTATIONS)) {
    throw new OptionsError(`rotations is ${describe(rotations)}; an integer from 0 to ${MOST_ROTATIONS} expected`)
  }
  checkLevel(level)
  return { seed: checkSeed(seed), level, rotations }
}

/** See {@link Evidence.litMass}. */
function litMassOf(space: ScaleSpace | null): number | null {
  if (space === null) return null
  const lit = Array.from(space.mass).filter((_, e) => {
    const width = space.angles.length
    return space.enrichment.subarray(e * width, (e + 1) * width).some(value => Number.isFinite(value))
  })
  return lit.length === 0 ? null : Math.min(...lit)
}

/** See {@link Verdict.cone}. */
function tellingCone(sweep: Sweep): number {
  const cones = Array.from(sweep.epsilon.keys(), e => ({ e, found: ensembleOf(sweep, e), epsilon: sweep.epsilon[e] }))
  const lit = cones.filter(({ found }) => !isDark(found))
  const narrow = lit.filter(({ epsilon }) => epsilon > 0)
  // Signed densities cancel, so that they do not tell how many samples there are.
  const pairs = sweep.samples * sweep.openings.length
  const some = narrow.find(({ found }) => sweep.signed || found.overall * pairs >= FEW)
  const widest = cones.reduce((best, cone) => (cone.epsilon < best.epsilon ? cone : best))
  return (some ?? narrow[0] ?? lit[0] ?? widest).e
}

function meanResonance({ resonance, openings }: Sweep, cone: number): number {
  const planes = openings.length
  return resonance.subarray(cone * planes, (cone + 1) * planes).reduce((sum, value) => sum + value, 0) / planes
}

/** Cost: up to the first negative value. */
function isNonNegative({ core, engine, rows, dims }: Source): boolean {
  return rowsOf(core, engine(), rows * dims).every(value => value >= 0)
}

import type { Attention } from '../pieces.ts'
import type { PlaneSelection } from '../planes.ts'
import { type Source, type Spotlight, sourceOf } from '../spotlight.ts'
import type { Sweep } from '../sweep.ts'
import type { Threading } from '../threads/start.ts'
import { type Alignment, isStraight } from './alignment.ts'
import type { BasisTest } from './basis-test.ts'
import { planSkewed, planTest, type TestSize } from './effort.ts'
import { FEW, leastP } from './evidence.ts'
import { whole } from './figures.ts'
import { findGrandmothers, type LabelFindings } from './grandmothers.ts'
import { inPlaneMass } from './null.ts'
import type { Ranking } from './ranking.ts'
import { LEAST_EXPECTED, type ScaleSpace, scaleSpace, WIDEST } from './scale-space.ts'
import { pairsOfSome, selectionOf, testedPairs } from './swept-planes.ts'

/** Pairs of a row and a plane beyond which the alignment and the ranking take a sample of the planes: some seconds each. */
const MOST_PAIRS = 1.5e9

/** The same for the scale space, whose many cones are wide: half a second. */
const MOST_SCALED = 1e7

/** Pairs of a row and a vector up to which labels are looked at: some seconds. */
const MOST_LABELLED = 1e9

/** Rows that make two halves, vectors that make a matrix, and angles that tell a peak. */
const LEAST_RANKED = 20
const MOST_VECTORS = 4096
const MOST_ANGLES = 360

interface TrialOptions extends Attention, Threading {
  rotations: number | undefined
  seed: number
  level: number
}

/** The tests of one cone of a sweep, each where it can be had, and what is to be said of those that cannot. */
export class Trials {
  /** See {@link Verdict}. */
  readonly missing: string[] = []
  readonly caveats: string[] = []
  /** Whether the basis test was made on fewer rows or planes than there are; why there is none, as the end of a sentence. */
  thinned = false
  untested = ''
  /** Planes at right angles where at least half are, so that A₄ speaks for them; otherwise 0. */
  readonly straight: number
  /** Their pairs of vectors, or else all pairs, each once. */
  readonly #pairs: Uint32Array
  readonly #spotlight: Spotlight
  readonly #source: Source
  readonly #sweep: Sweep
  readonly #options: TrialOptions
  readonly #epsilon: number
  /** Rows with a direction. */
  readonly #rows: number
  readonly #aligning: boolean

  constructor(spotlight: Spotlight, sweep: Sweep, cone: number, options: TrialOptions) {
    this.#spotlight = spotlight
    this.#source = sourceOf(spotlight)
    this.#sweep = sweep
    this.#options = options
    this.#epsilon = sweep.epsilon[cone]
    this.#rows = sweep.samples - sweep.zeroRows
    const { pairs, straight } = testedPairs(sweep)
    this.straight = straight ? sweep.openings.reduce((sum, opening) => sum + Number(isStraight(opening)), 0) : 0
    this.#pairs = pairs
    this.#aligning = this.#rows > 0 && this.#epsilon > 0 && this.straight > 0
    if (this.#rows === 0) this.missing.push('all tests: no row has a direction')
    else if (!(this.#epsilon > 0)) {
      this.missing.push('the alignment and the basis test: with epsilon up to 0 every sample is near every plane')
    } else if (this.straight === 0) {
      this.missing.push('the alignment: fewer than half of the planes are of two vectors at right angles')
    }
    if (this.#rows > 0 && sweep.zeroRows > 0) {
      this.caveats.push(`the tests leave out the ${whole(sweep.zeroRows)} rows that are zero`)
    }
  }

  async alignment(onProgress: (fraction: number) => void): Promise<Alignment | null> {
    if (!this.#aligning) return null
    const { planes } = await this.#planes(MOST_PAIRS, 'the alignment index and the ranking are')
    return this.#spotlight.alignment({ planes, ...this.#ask(onProgress) })
  }

  async ranking(onProgress: (fraction: number) => void): Promise<Ranking | null> {
    const { basis, angles } = this.#sweep
    if (this.#rows === 0) return null
    if (this.#rows < LEAST_RANKED) {
      this.missing.push(`the ranking: it takes at least ${LEAST_RANKED} rows with a direction`)
      return null
    }
    if (basis.count > MOST_VECTORS) {
      this.missing.push(`the ranking: it takes at most ${whole(MOST_VECTORS)} vectors`)
      return null
    }
    const { planes } = await this.#planes(MOST_PAIRS, this.#aligning ? undefined : 'the ranking is')
    const { seed, level } = this.#options
    const most = Math.min(MOST_ANGLES, angles.length)
    return this.#spotlight.rank({ planes, angles: most, seed, level, ...this.#ask(onProgress) })
  }

  async scaleSpace(onProgress: (fraction: number) => void): Promise<ScaleSpace | null> {
    if (this.#rows === 0) return null
    const least = Math.ceil(LEAST_EXPECTED / WIDEST)
    if (this.#rows < least) {
      this.missing.push(`the scale space: it takes at least ${least} rows with a direction`)
      return null
    }
    const { planes } = await this.#planes(MOST_SCALED, 'the scale space is')
    const { signal, threads, worker } = this.#options
    const angles = Math.min(MOST_ANGLES, this.#sweep.angles.length)
    return scaleSpace(this.#spotlight, { planes, angles, signal, threads, worker, onProgress })
  }

  async labels(
    labels: ArrayLike<string | number> | undefined,
    onProgress: (fraction: number) => void,
  ): Promise<LabelFindings | null> {
    const { seed, level } = this.#options
    if (labels === undefined || this.#rows === 0) return null
    if (this.#rows * this.#sweep.basis.count > MOST_LABELLED) {
      this.missing.push(`the labels: they take at most ${whole(MOST_LABELLED)} pairs of a row and a vector`)
      return null
    }
    return findGrandmothers(this.#spotlight, labels, { seed, level, ...this.#ask(onProgress) })
  }

  /** @param alignment The outcome of {@link Trials.alignment}: without enough samples there is nothing to compare. */
  async basisTest(alignment: Alignment | null, onProgress: (fraction: number) => void): Promise<BasisTest | null> {
    const { rotations, seed, level } = this.#options
    const pairs = this.#pairs
    const skewed = this.straight === 0
    if (this.#rows === 0 || !(this.#epsilon > 0) || pairs.length === 0) return null
    if (alignment && alignment.pooled.lit < FEW)
      return this.#without(`fewer than ${FEW} samples are near any of the planes`)
    if (rotations === 0) return this.#without('no rotations were asked for')
    const { dimensions, selection, openings } = this.#sweep
    const size: TestSize = {
      rows: this.#rows,
      dims: dimensions,
      vectors: new Set(pairs).size,
      planes: pairs.length / 2,
      near: await inPlaneMass(this.#epsilon, dimensions),
    }
    const plan = skewed ? planSkewed(size, rotations) : planTest(size, rotations)
    if (plan === null) {
      const asked = 'a number of rotations makes it all the same'
      const what = skewed ? `for ${whole(size.planes)} skewed planes` : `in ${whole(dimensions)} dimensions`
      return this.#without(`${what} it would take minutes; ${asked}`)
    }
    const all = plan.vectors === size.vectors
    const named = selection === 'combinations' && openings.length === size.planes
    const planes: PlaneSelection = !all
      ? await pairsOfSome(this.#source, pairs, plan.vectors, seed)
      : named
        ? 'combinations'
        : Array.from({ length: size.planes }, (_, p): [number, number] => [pairs[2 * p], pairs[2 * p + 1]])
    if (planes.length === 0) return this.#without('no two of the vectors drawn for it are at right angles')
    const ask = { planes, rotations: plan.rotations, samples: plan.rows, seed, level, ...this.#ask(onProgress) }
    const test = await this.#spotlight.basisTest(ask)
    this.thinned = !all || plan.rows < this.#rows
    if (this.thinned) {
      this.caveats.push(
        `the basis test is made on ${whole(test.samples)} of ${whole(this.#rows)} rows and the ${whole(test.planes)} planes ` +
          `of ${whole(plan.vectors)} of ${whole(size.vectors)} vectors, drawn with seed ${seed}`,
      )
    }
    if (test.rank < dimensions && !Number.isNaN(test.whitened.p)) {
      const flat = dimensions - test.rank
      this.caveats.push(
        `whitening fills ${whole(flat)} of ${whole(dimensions)} directions with noise, as the rows tested do not vary in them`,
      )
    }
    if (!(leastP(test.raw) <= level)) {
      const told = test.raw.rotated.reduce((sum, other) => sum + Number(!Number.isNaN(other)), 0)
      this.untested =
        told < test.rotations
          ? `since only ${whole(told)} of ${whole(test.rotations)} random rotations have any sample near a plane`
          : `since ${whole(test.rotations)} random rotations cannot give a p of ${level}`
    }
    return test
  }

  #without(why: string): null {
    this.untested = `since ${why}`
    this.missing.push(`the basis test: ${why}`)
    return null
  }

  #ask(onProgress: (fraction: number) => void) {
    return { epsilon: this.#epsilon, signal: this.#options.signal, onProgress }
  }

  /** The planes of the sweep, or as many as are worked off soon. */
  async #planes(pairs: number, what: string | undefined): Promise<{ planes: PlaneSelection }> {
    const { seed } = this.#options
    const most = Math.max(1, Math.floor(pairs / this.#rows))
    const { planes, count, of } = await selectionOf(this.#sweep, most, seed)
    if (what && count < of) {
      this.caveats.push(`${what} of a sample of ${whole(count)} of ${whole(of)} planes, drawn with seed ${seed}`)
    }
    return { planes }
  }
}

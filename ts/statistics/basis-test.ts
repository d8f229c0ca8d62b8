import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { type Cone, checkSeed, refuseUnknown, resolveCone } from '../options.ts'
import { type Attention, Breath } from '../pieces.ts'
import { type PlaneSelection, selectPlanes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import type { Core } from '../wasm/core.ts'
import { release, rowsOf } from '../wasm/memory.ts'
import { isMostlyStraight, pool, positive, straightOf, sumsOf } from './alignment.ts'
import { basisTestWords } from './basis-test-words.ts'
import { type Chance, seededChance } from './chance.ts'
import { axesOf, coordinatesOf, type IndependentUnits, SHUFFLES, testIndependent } from './independent.ts'
import { isOfUnits } from './independent-words.ts'
import { checkLevel } from './level.ts'
import { pooledContrast } from './pooled-contrast.ts'
import { gatherTested, pointingRows, sampleOf, type Tested } from './tested-rows.ts'
import { rotationSeed, turnedBases } from './turned-bases.ts'
import { whiten } from './whiten.ts'

type Engine = InstanceType<Core['Engine']>

/** The most rotations: more say nothing new, and keep the thread for hours. */
export const MOST_ROTATIONS = 1e6

/** What is asked of {@link Spotlight.basisTest}. */
export interface BasisTestOptions extends Cone, Attention {
  /** Which planes; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
  /** R, how many random rotations of the basis to compare with; 199 if left out, so that p can be as low as 0.005. */
  rotations?: number | undefined
  /** The most rows, beyond which a sample is drawn with `seed`; no limit if left out. Zero rows never count. */
  samples?: number | undefined
  /** Of the rotations, the sample and the noise, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
  /** The level below which the words call a result significant; 0.05 if left out. */
  level?: number | undefined
}

/** One side of the test. */
export interface BasisTestSide {
  /** T, the pooled A₄ (see {@link Alignment}), or D (see {@link contrast}), by `measure`. */
  readonly statistic: number
  /**
   * (1 + #{|T_r| ≥ |T|})/(R + 1), where R is the number of rotations with any sample near their planes; NaN where the basis
   * itself has none.
   */
  readonly p: number
  /** float64[R]: T_r, of the rotated bases; NaN where no sample is near the planes. */
  readonly rotated: Float64Array
}

/** Is it this basis? */
export interface BasisTest {
  /**
   * What T is: A₄ over the planes at right angles, where at least half of them are; otherwise D over all, a fraction of the
   * rows.
   */
  readonly measure: 'A₄' | 'D'
  /**
   * The activations as given, and after whitening, against the same rotations. Rows of zeros are in neither: they have no
   * direction, and whitening would give them one.
   */
  readonly raw: BasisTestSide
  readonly whitened: BasisTestSide
  /**
   * T of the rows as given were their coordinates along the vectors independent of each other: what the distribution of
   * each alone, as an element-wise function shapes it, gives to T. Null where the vectors are not at right angles to each
   * other (opposites count as one), or where no sample is near any plane.
   */
  readonly independent: IndependentUnits | null
  readonly rotations: number
  readonly seed: number
  readonly level: number
  readonly epsilon: number
  readonly mass: number
  /** P */
  readonly planes: number
  /** Rows tested. */
  readonly samples: number
  /** Directions with variance: whitening fills the others, d less these, with noise. */
  readonly rank: number
  /** The outcome, in a sentence or two for a person. */
  readonly words: string
}

const names: ReadonlySet<string> = new Set([
  ...['planes', 'epsilon', 'mass', 'rotations', 'samples', 'seed', 'level', 'onProgress', 'signal'],
])

/** See {@link Spotlight.basisTest}. */
export async function testBasis(source: Source, options: BasisTestOptions): Promise<BasisTest> {
  const { core, dims } = source
  refuseUnknown(options, names, 'basisTest: ')
  const { rotations, samples, seed, level } = check(options)
  const { epsilon, mass } = resolveCone(core, options, dims)
  positive(epsilon)
  const breath = new Breath(options)
  const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
  const tested = gatherTested(source, await sampleOf(pointingRows(source), samples, seed), planes)
  const { rows, values, vectors } = tested
  const { white: whitenedValues, rank } = await whitened(core, tested, dims, seededChance(seed), breath)
  const engines: Engine[] = []
  try {
    for (const side of [values, whitenedValues]) {
      const engine = new core.Engine(side.length / dims, dims)
      engines.push(engine)
      rowsOf(core, engine, side.length).set(side)
    }
    const axes = await axesOf(vectors, dims, breath)
    const turned = turnedBases(core, vectors, dims, seed)
    const bases = 2 * (rotations + 1) + (axes ? SHUFFLES : 0)
    const test = new Test({ core, tested, dims, epsilon, breath, bases, signal: options.signal })
    const found = [[], []] as number[][]
    for (let r = 0; r <= rotations; r++) {
      const basis = r === 0 ? vectors : await turned(r)
      for (const side of [0, 1]) {
        // Where the spotlight was disposed of, nobody wants to know any more.
        source.engine()
        found[side].push(side === 1 && rank === 0 ? Number.NaN : await test.statistic(engines[side], basis))
      }
    }
    const [raw, white] = found.map(sideOf)
    let independent: IndependentUnits | null = null
    if (axes && !Number.isNaN(raw.statistic)) {
      await test.project(engines[0], vectors)
      const part = () => test.part(0)
      const coordinates = await coordinatesOf(core, engines[0], tested, axes, breath, part)
      for (const engine of engines.splice(0)) release(engine)
      // The stream of a rotation that is not made, so that the others, the sample and the noise keep theirs.
      const chance = seededChance(rotationSeed(seed, 0))
      independent = await testIndependent(core, coordinates, axes, chance, breath, part, async (engine, units) => {
        source.engine()
        return test.statistic(engine, units)
      })
    }
    breath.finish()
    const measure: BasisTest['measure'] = test.straight || planes.openings.length === 0 ? 'A₄' : 'D'
    const asked = { measure, rotations, seed, level, epsilon, mass, planes: planes.openings.length }
    const facts = { raw, whitened: white, independent, ...asked, samples: rows, rank }
    return { ...facts, words: basisTestWords(facts, dims - rank, test.planes, isOfUnits(source.basis)) }
  } finally {
    for (const engine of engines) release(engine)
  }
}

function check(options: BasisTestOptions): { rotations: number; samples: number; seed: number; level: number } {
  const { rotations = 199, samples = 2 ** 31 - 1, seed = 0, level = 0.05 } = options
  if (!Number.isSafeInteger(rotations) || rotations < 1 || rotations > MOST_ROTATIONS) {
    throw new OptionsError(`rotations is ${describe(rotations)}; an integer from 1 to ${MOST_ROTATIONS} expected`)
  }
  if (!Number.isSafeInteger(samples) || samples < 1) {
    throw new OptionsError(`samples is ${describe(samples)}; an integer of at least 1 expected`)
  }
  checkLevel(level)
  return { rotations, samples, seed: checkSeed(seed), level }
}

/** The statistic of one basis after the other. */
class Test {
  readonly #core: Core
  readonly #tested: Tested
  readonly #dims: number
  readonly #straight: boolean[]
  readonly #epsilon: number
  readonly #breath: Breath
  readonly #bases: number
  readonly #signal: AbortSignal | undefined
  #done = 0

  constructor(asked: {
    core: Core
    tested: Tested
    dims: number
    epsilon: number
    breath: Breath
    bases: number
    signal: AbortSignal | undefined
  }) {
    this.#core = asked.core
    this.#tested = asked.tested
    this.#dims = asked.dims
    // A rotated basis has the angles of the basis itself.
    this.#straight = straightOf(asked.tested)
    this.#epsilon = asked.epsilon
    this.#breath = asked.breath
    this.#bases = asked.bases
    this.#signal = asked.signal
  }

  /** Whether T is A₄: a few accidental right angles do not speak for a basis. */
  get straight(): boolean {
    return isMostlyStraight(this.#straight)
  }

  /** Planes that T is of. */
  get planes(): number {
    return this.straight ? this.#straight.filter(one => one).length : this.#straight.length
  }

  async project(engine: Engine, units: Float64Array): Promise<void> {
    engine.setUnits(units)
    while (engine.projected() < this.#tested.rows) {
      engine.project(Math.max(1, Math.ceil(this.#breath.due() / units.length)))
      await this.#breath.did(this.part(0))
    }
  }

  async statistic(engine: Engine, units: Float64Array): Promise<number> {
    const { pairs, rows } = this.#tested
    const dims = this.#dims
    await this.project(engine, units)
    if (!this.straight) {
      const count = this.#tested.vectors.length / dims
      const projected = { core: this.#core, engine, rows, dims, count }
      this.#done++
      return rows === 0 || pairs.length === 0
        ? Number.NaN
        : pooledContrast(projected, pairs, this.#epsilon, this.#signal)
    }
    const sums = await sumsOf(this.#core, () => engine, pairs, this.#epsilon, rows, this.#breath, this.part)
    this.#done++
    return pool(sums, this.#straight).index
  }

  /** The fraction of the test that is done with this much of the basis at hand. */
  readonly part = (fraction: number): number => (this.#done + fraction) / this.#bases
}

function sideOf([statistic, ...others]: number[]): BasisTestSide {
  // A rotation without samples says nothing: that it was less extreme is not known.
  const told = others.filter(other => !Number.isNaN(other))
  const extreme = told.filter(other => Math.abs(other) >= Math.abs(statistic)).length
  const p = Number.isNaN(statistic) ? Number.NaN : (1 + extreme) / (told.length + 1)
  return { statistic, p, rotated: Float64Array.from(others) }
}

/** The rows whitened, by an engine of their own, so that the spotlight's stays as it is. */
async function whitened(
  core: Core,
  { values, rows }: Tested,
  dims: number,
  chance: Chance,
  breath: Breath,
): Promise<{ white: Float32Array; rank: number }> {
  if (rows === 0) return { white: values, rank: 0 }
  const engine = new core.Engine(rows, dims)
  try {
    rowsOf(core, engine, rows * dims).set(values)
    for (let done = false; !done; ) {
      done = engine.scatter(Math.max(1, Math.ceil(breath.due() / (dims * dims))))
      await breath.did(0)
    }
    const made = engine.principal()
    const mean = new Float64Array(dims)
    for (let n = 0; n < rows; n++) for (let c = 0; c < dims; c++) mean[c] += values[n * dims + c]
    mean.forEach((sum, c) => {
      mean[c] = sum / rows
    })
    const [axes, scatter] = [made.subarray(0, dims * dims), made.subarray(dims * dims)]
    return await whiten(core, values, { mean, axes, scatter }, chance, breath)
  } finally {
    release(engine)
  }
}

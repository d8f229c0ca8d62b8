/// <reference lib="esnext.disposable" preserve="true" />
import { type Activations, checkActivations, copyActivations } from './activations.ts'
import { applyBasis } from './apply-basis.ts'
import type { Basis, BasisFacts } from './basis.ts'
import { explain, makeEngine, stopped } from './core-failure.ts'
import { runSweep } from './count.ts'
import { describe } from './describe.ts'
import { type CoreError, DisposedError, OptionsError } from './errors.ts'
import type { Member, MembersOptions } from './members.ts'
import type { SweepOptions } from './options.ts'
import { finding, projecting, statistics } from './parts.ts'
import { type Attention, Breath } from './pieces.ts'
import { RecentPlanes } from './planes.ts'
import type { Projection, ProjectionPiece, ProjectOptions } from './projection.ts'
import type { Alignment, AlignmentOptions } from './statistics/alignment.ts'
import type { BasisTest, BasisTestOptions } from './statistics/basis-test.ts'
import type { PlaneDensity, PlaneDensityOptions } from './statistics/plane-density.ts'
import type { Ranking, RankOptions } from './statistics/ranking.ts'
import type { Sweep } from './sweep.ts'
import { releaseHeld } from './threads/pool.ts'
import { type Core, loadCore } from './wasm/core.ts'
import { release, rowsOf } from './wasm/memory.ts'

/** What {@link Spotlight.create} takes besides the activations. */
export interface CreateOptions extends Attention {
  /** The privileged directions; the standard basis if left out. */
  basis?: Basis | undefined
}

/** What sweeps and projections need of a spotlight: the engine while it lives, and what was learnt of the data. */
export interface Source {
  /** No two spotlights share it. */
  readonly id: number
  readonly core: Core
  /** @throws {@link DisposedError} after `dispose()`. */
  engine(): InstanceType<Core['Engine']>
  readonly rows: number
  readonly dims: number
  readonly zeroRows: number
  readonly basis: BasisFacts
  /** The planes asked for last. */
  readonly recent: RecentPlanes
}

/** What a function beside the class needs of a spotlight. @throws {@link OptionsError} for anything else. */
export let sourceOf: (spotlight: Spotlight) => Source

let spotlights = 0

/** Frees what workers hold of a spotlight that was forgotten rather than disposed of. Older workerd has none. */
const forgotten = typeof FinalizationRegistry === 'function' ? new FinalizationRegistry<number>(releaseHeld) : undefined

/** Where TypeScript keeps `using`'s symbol on engines that do not have it yet. */
const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as typeof Symbol.dispose)

/**
 * Activations and a basis, uploaded once to be asked many times.
 *
 * ```ts
 * using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: basis.standard() })
 * const sweep = await spotlight.sweep({ mass: 0.01 })
 * ```
 *
 * It holds wasm memory until {@link Spotlight.dispose}: 4·N·(d + k) + 8·N bytes and, once a sweep over many more planes
 * than directions has made use of it, an index of at most 12 bytes for each of the N/16 brightest samples (32, if that is
 * more) of every direction. A sweep over at least as many planes as directions takes some more while it lasts, for one byte
 * a sample of some directions: 1.3 MB, or four directions' for each ε where these are more, though no more than N·d bytes.
 * A garbage-collected spotlight gives its memory back too, but nobody knows when.
 */
export class Spotlight {
  readonly #source: Source
  #engine: InstanceType<Core['Engine']> | undefined
  /** The core has stopped in the middle of its work, and its memory may be in any state. */
  #stopped: CoreError | undefined

  static {
    sourceOf = spotlight => {
      if (spotlight !== null && typeof spotlight === 'object' && #source in spotlight) return spotlight.#source
      throw new OptionsError(`${describe(spotlight)} is given; a spotlight expected`)
    }
  }

  /** Use {@link Spotlight.create}. */
  private constructor(core: Core, engine: InstanceType<Core['Engine']>, rows: number, dims: number, basis: BasisFacts) {
    this.#engine = engine
    const alive = (): InstanceType<Core['Engine']> => {
      if (!this.#engine) throw new DisposedError('spotlight: used after dispose(); create a new one')
      if (this.#stopped) throw this.#stopped
      return this.#engine
    }
    const [id, zeroRows] = [spotlights++, engine.zeroRows()]
    this.#source = { id, core, engine: alive, rows, dims, zeroRows, basis, recent: new RecentPlanes() }
    forgotten?.register(this, id)
  }

  /**
   * Copies the activations into wasm memory, checks them, and projects them on the basis.
   *
   * Cost: N·d for axes, N·d·k for general directions; principal axes take N·d²/2 and 4·d³ more, a rotation 2·d³. The
   * calling thread gets its turn in between, but the copy of the values and these d³ are one piece each (half a second or
   * so at d = 768).
   *
   * @throws {@link ActivationsError} for a shape that does not fit or a value that is not finite (named by row and column).
   * @throws {@link BasisError} for a basis that does not fit the activations.
   */
  static async create(activations: Activations, options: CreateOptions = {}): Promise<Spotlight> {
    const { rows, dims } = checkActivations(activations)
    const breath = new Breath(options)
    const core = await loadCore()
    options.signal?.throwIfAborted()
    const engine = makeEngine(core, rows, dims)
    try {
      copyActivations(activations, rowsOf(core, engine, rows * dims))
      const basis = await applyBasis(core, engine, options.basis ?? { kind: 'standard' }, activations, breath)
      breath.finish()
      return new Spotlight(core, engine, rows, dims, basis)
    } catch (error) {
      release(engine)
      throw explain(error, rows, dims, options.basis)
    }
  }

  /** N */
  get samples(): number {
    return this.#source.rows
  }

  /** d */
  get dimensions(): number {
    return this.#source.dims
  }

  /** Rows of zeros. They have no direction: inside every spotlight if ε ≤ 0, inside none otherwise. */
  get zeroRows(): number {
    return this.#source.zeroRows
  }

  /** What the directions are, and whether they were random or derived from the rows. */
  get basis(): BasisFacts {
    return this.#source.basis
  }

  /**
   * b̂_m, the unit vector of direction `m`: float64[d].
   *
   * @throws {@link OptionsError} for an index that is not one of 0 to k − 1.
   */
  direction(m: number): Float64Array {
    const { count } = this.#source.basis
    if (!Number.isSafeInteger(m) || m < 0 || m >= count) {
      throw new OptionsError(`direction ${describe(m)}; an index from 0 to ${count - 1} expected`)
    }
    return this.#source.engine().direction(m)
  }

  /**
   * Turns the spotlight around every chosen plane and counts.
   *
   * Cost, for each plane and ε: the samples that are bright along one of its two directions, from an index that all
   * planes share; where these are many, or the planes few, all N samples in SIMD lanes, by one byte a direction if the cone
   * is narrow; then an arc for each sample that is lit, whatever the number of angles, and a few times A additions. The
   * calling thread gets its turn every ten milliseconds or so, as long as there are not more than some 100,000 angles
   * (20,000 with quantiles or a raster): what is done once per turn of one plane is one piece.
   *
   * Long sweeps are shared among threads (see {@link SweepOptions.threads}); each of them then holds a copy of the
   * activations, or of some rows where there are few planes and many rows, until the spotlight is disposed of.
   *
   * @throws {@link ThreadError} where a number of threads was asked for that cannot be had, or where a worker dies.
   * @throws {@link CoreError} where the core stops in the middle, which ends the spotlight.
   */
  sweep(options: SweepOptions = {}): Promise<Sweep> {
    return this.#unlessStopped(runSweep(this.#source, options))
  }

  /**
   * PPPM: the samples with ρ ≥ ε, at their coordinates in each plane, found on several threads if that takes long.
   * Cost: P·N tests; 24 bytes per point.
   */
  project(options: ProjectOptions = {}): Promise<Projection> {
    return this.#unlessStopped(projecting().then(({ collectPoints }) => collectPoints(this.#source, options)))
  }

  /** The same points piece by piece, for those who need not hold them all. */
  async *projectInPieces(options: ProjectOptions = {}): AsyncGenerator<ProjectionPiece, void, undefined> {
    try {
      const { projectInPieces } = await projecting()
      yield* projectInPieces(this.#source, options)
    } catch (error) {
      throw this.#understood(error)
    }
  }

  /**
   * The rows inside one spotlight, best first. As many as the sweep counts at that angle. Cost: N, times d for general
   * directions.
   */
  members(options: MembersOptions): Promise<Member[]> {
    return this.#unlessStopped(finding().then(({ findMembers }) => findMembers(this.#source, options)))
  }

  async #unlessStopped<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw this.#understood(error)
    }
  }

  /** A trap of the core ends the spotlight: nobody knows what its memory holds. */
  #understood(error: unknown): unknown {
    if (!(error instanceof WebAssembly.RuntimeError)) return error
    this.#stopped = stopped(error, this.#source.rows, this.#source.dims)
    return this.#stopped
  }

  /**
   * The alignment index A₄ of every plane, with Rayleigh's test and its correction for their number, and of all planes
   * together. Cost: a dense pass over all planes; no angle is ever made.
   *
   * @throws {@link OptionsError} for ε ≤ 0, where every sample is near every plane.
   */
  alignment(options: AlignmentOptions = {}): Promise<Alignment> {
    return this.#unlessStopped(statistics().then(({ findAlignment }) => findAlignment(this.#source, options)))
  }

  /**
   * The samples near planes (those of {@link Spotlight.project}), counted in bins of the plane instead of listed, beside
   * what isotropic activations of the same norms would have there.
   *
   * Cost: a dense pass over all planes, and 8·bins powers for each row; memory for the bins, however many points there are.
   *
   * @throws {@link OptionsError} for a number out of its range.
   */
  planeDensity(options: PlaneDensityOptions = {}): Promise<PlaneDensity> {
    return this.#unlessStopped(statistics().then(({ findPlaneDensity }) => findPlaneDensity(this.#source, options)))
  }

  /**
   * Is it this basis? The pooled A₄ against that of randomly rotated copies of the whole basis, for the activations as
   * they are and once more whitened, since variance along the axes alone also looks like alignment. And against independent units with the same values: how
   * each unit alone is distributed, as a tanh or ReLU makes it, singles out its axis as well.
   *
   * Cost: 2·(R + 1) + 10 projections of N·d·k, for the k vectors that the planes use, and dense passes over all planes, on this
   * thread; memory for the activations and their projections twice more while it lasts.
   *
   * @throws {@link OptionsError} for ε ≤ 0, or a number out of its range.
   */
  basisTest(options: BasisTestOptions = {}): Promise<BasisTest> {
    return this.#unlessStopped(statistics().then(({ testBasis }) => testBasis(this.#source, options)))
  }

  /**
   * The planes and basis vectors with the densest spotlights, safe from selection: chosen on one seeded half of the rows,
   * judged by the other, against isotropic activations. "No discovery" is an answer.
   *
   * Cost: a sweep of each half, one of them with its counts; memory for a copy of the activations and their projections.
   *
   * @throws {@link OptionsError} for a number out of its range.
   */
  rank(options: RankOptions = {}): Promise<Ranking> {
    const { dims } = this.#source
    const half = (data: Float32Array, basis: Basis): Promise<Spotlight> =>
      Spotlight.create({ data, shape: [data.length / dims, dims] }, { basis, signal: options.signal })
    return this.#unlessStopped(statistics().then(({ rank }) => rank(this.#source, options, half)))
  }

  /**
   * Frees the wasm memory, also that of workers. Safe to call twice; any other use afterwards throws a
   * {@link DisposedError}.
   */
  dispose(): void {
    const engine = this.#engine
    this.#engine = undefined
    if (!engine) return
    release(engine)
    releaseHeld(this.#source.id)
  }

  /** For `using`. */
  [disposeSymbol](): void {
    this.dispose()
  }
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { type Cone, refuseUnknown, resolveCone } from '../options.ts'
import { type Attention, Breath } from '../pieces.ts'
import { type PlaneSelection, selectPlanes } from '../planes.ts'
import type { Source } from '../spotlight.ts'
import { release } from '../wasm/memory.ts'
import { normsOf } from './norms.ts'
import { expectedInBins } from './radial-null.ts'

/** Expected counts below this are too few for a ratio. */
const LEAST_EXPECTED = 5

const MOST_BINS = 4096

const names: ReadonlySet<string> = new Set(['planes', 'epsilon', 'mass', 'bins', 'extent', 'onProgress', 'signal'])

/** What is asked of {@link Spotlight.planeDensity}. */
export interface PlaneDensityOptions extends Cone, Attention {
  /** Which planes, all of them in one picture; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
  /** B, from 2 to 4096; 64 if left out. */
  bins?: number | undefined
  /** Half the side of the square, in the units of the activations; the greatest ‖x‖ if left out. */
  extent?: number | undefined
}

/** The samples near planes (PPPM), binned by their coordinates, beside what isotropic activations of the same norms have. */
export interface PlaneDensity {
  readonly epsilon: number
  readonly mass: number
  /** Planes projected on, and points kept over all of them. */
  readonly planes: number
  readonly points: number
  /** The selection of planes in words. */
  readonly selection: string
  /** B: the square [−extent, extent]² is cut into B × B bins; points beyond it are counted in the bins at its rim. */
  readonly bins: number
  readonly extent: number
  /** uint32[B·B]: `counts[row * bins + column]`; columns run with a, along b_i; rows with b; both ascend. */
  readonly counts: Uint32Array
  /** float64[B·B]: what isotropic directions with the same norms would have; see {@link planeNullDensity}. */
  readonly expected: Float64Array
  /** float64[B·B]: log2(counts/expected); NaN where fewer than 5 are expected, −Infinity where none is counted. */
  readonly enrichment: Float64Array
}

/** See {@link Spotlight.planeDensity}. */
export async function findPlaneDensity(source: Source, options: PlaneDensityOptions): Promise<PlaneDensity> {
  const { core, dims, rows } = source
  refuseUnknown(options, names, 'planeDensity: ')
  const { bins = 64 } = options
  if (!Number.isSafeInteger(bins) || bins < 2 || bins > MOST_BINS) {
    throw new OptionsError(`bins is ${describe(bins)}; an integer from 2 to ${MOST_BINS} expected`)
  }
  const { epsilon, mass } = resolveCone(core, options, dims)
  const breath = new Breath(options)
  const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
  const norms = await normsOf(source, breath)
  const extent = options.extent ?? (norms.reduce((most, norm) => Math.max(most, norm), 0) || 1)
  if (!(extent > 0 && extent < Number.POSITIVE_INFINITY)) {
    throw new OptionsError(`extent is ${describe(extent)}; a positive number expected`)
  }
  const counts = new Uint32Array(bins * bins)
  const count = planes.openings.length
  const binning = new core.Projecting(planes.pairs, epsilon, bins, extent)
  try {
    const all = Math.max(1, count * rows)
    for (let worked = 0; ; ) {
      const budget = breath.due()
      if (binning.advance(source.engine(), budget)) break
      worked += budget
      await breath.did(0.9 * Math.min(1, worked / all))
    }
    counts.set(binning.found())
  } finally {
    release(binning)
  }
  const expected = await expectedInBins(norms, { epsilon, dimensions: dims }, { bins, extent }, breath)
  for (let at = 0; at < expected.length; at++) expected[at] *= count
  breath.finish()
  return {
    epsilon,
    mass,
    planes: count,
    points: counts.reduce((sum, value) => sum + value, 0),
    selection: planes.description,
    bins,
    extent,
    counts,
    expected,
    enrichment: Float64Array.from(expected, (value, at) =>
      value < LEAST_EXPECTED ? Number.NaN : Math.log2(counts[at] / value),
    ),
  }
}

import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { type Cone, refuseUnknown } from '../options.ts'
import type { Attention } from '../pieces.ts'
import { type Spotlight, sourceOf } from '../spotlight.ts'
import { rowsOf } from '../wasm/memory.ts'
import { type Harmonics, harmonicsOf } from './harmonics.ts'
import { norm } from './norms.ts'

/** What is asked of {@link planeHarmonics}: one plane, and a cone with ε > 0. */
export interface PlaneHarmonicsOptions extends Cone, Attention {
  /** (i, j): angles turn from b_i towards b_j. */
  plane: readonly [number, number]
  /** The highest harmonic, from 1 to 64; 8 if left out. */
  highest?: number | undefined
}

const names: ReadonlySet<string> = new Set(['plane', 'epsilon', 'mass', 'highest', 'onProgress', 'signal'])

/**
 * The harmonics of one plane's exact curve, see {@link harmonicsOf}: the fourth is what an alignment with an orthonormal pair
 * makes, the second that of one direction and its opposite. `warning` says where a cone of more than 45° to either side
 * turns the sign of the fourth.
 *
 * Cost: N tests, and d for each sample near the plane.
 *
 * @throws {@link OptionsError} for ε ≤ 0, or a `highest` out of its range.
 */
export async function planeHarmonics(spotlight: Spotlight, options: PlaneHarmonicsOptions): Promise<Harmonics> {
  const { core, engine, rows, dims } = sourceOf(spotlight)
  refuseUnknown(options, names, 'planeHarmonics: ')
  const { plane, highest = 8, ...ask } = options
  if (!Array.isArray(plane)) {
    throw new OptionsError(`planeHarmonics: plane is ${describe(plane)}; a pair of indices expected`)
  }
  if (!Number.isSafeInteger(highest) || highest < 1 || highest > 64) {
    throw new OptionsError(`highest is ${describe(highest)}; an integer from 1 to 64 expected`)
  }
  const { points, sample, epsilon } = await spotlight.project({ ...ask, planes: [[plane[0], plane[1]]], threads: 1 })
  const values = rowsOf(core, engine(), rows * dims)
  const norms = Float64Array.from(sample, row => norm(values, row, dims))
  return harmonicsOf(points, norms, { epsilon, samples: rows, highest })
}

import { OptionsError } from './errors.ts'
import { type Cone, checkThreading, refuseUnknown, resolveCone } from './options.ts'
import { type Attention, Breath } from './pieces.ts'
import { type PlaneSelection, selectPlanes } from './planes.ts'
import { projectPlanes } from './project-planes.ts'
import type { Source } from './spotlight.ts'
import type { Threading } from './threads/start.ts'

/** Points beyond which {@link Spotlight.project} refuses to collect: 1.2 GB of them. */
const MOST_POINTS = 5e7

const names: ReadonlySet<string> = new Set([
  ...['planes', 'epsilon', 'mass', 'threads', 'worker', 'onProgress', 'signal'],
])

/** What a projection asks. */
export interface ProjectOptions extends Cone, Attention, Threading {
  /** Which planes; 'combinations' if left out. */
  planes?: PlaneSelection | undefined
}

/**
 * PPPM points: planes in their order, samples in row order within a plane. (a, b) = (x·e1, x·e2), in the units of the
 * activations.
 */
export interface Projection {
  /** a0, b0, a1, b1, … */
  points: Float64Array
  /** Per point, the place of its plane in `planes`. */
  plane: Int32Array
  /** Per point, its row. */
  sample: Int32Array
  /** i0, j0, i1, j1, … */
  planes: Int32Array
  degenerate: [number, number][]
  epsilon: number
  /** The cone's isotropic density (not the fraction of isotropic samples that a plane would keep). */
  mass: number
  /** N and the zero rows among them. */
  samples: number
  zeroRows: number
  seed: number | null
  /** The selection of planes in words. */
  selection: string
}

/** Some of the points, and everything that is not points. */
export type ProjectionPiece = Projection

/** See {@link Spotlight.projectInPieces}. */
export async function* projectInPieces(
  source: Source,
  options: ProjectOptions,
): AsyncGenerator<ProjectionPiece, void, undefined> {
  const { core, dims, rows, zeroRows, basis } = source
  const { epsilon, mass } = resolveCone(core, options, dims)
  refuseUnknown(options, names, 'project: ')
  checkThreading(options)
  const breath = new Breath(options)
  const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
  const facts = {
    planes: new Int32Array(planes.pairs),
    degenerate: planes.degenerate,
    epsilon,
    mass,
    samples: rows,
    zeroRows,
    seed: planes.seed ?? basis.seed,
    selection: planes.description,
  }
  for await (const { from, projected } of projectPlanes({ source, planes, epsilon, threading: options, breath })) {
    const { coordinates: points, plane: places } = projected
    const plane = new Int32Array(places)
    if (from > 0) for (let n = 0; n < plane.length; n++) plane[n] += from
    yield { ...facts, points, plane, sample: new Int32Array(projected.sample) }
  }
  breath.finish()
}

/** See {@link Spotlight.project}. */
export async function collectPoints(source: Source, options: ProjectOptions): Promise<Projection> {
  const pieces: ProjectionPiece[] = []
  let count = 0
  for await (const piece of projectInPieces(source, options)) {
    count += piece.plane.length
    // Cones of ε ≤ 0 keep every sample in every plane: known before the first point.
    const certain = piece.epsilon > 0 ? count : (piece.samples * piece.planes.length) / 2
    if (certain > MOST_POINTS) {
      throw new OptionsError(
        `project: more than ${MOST_POINTS} points at epsilon ${piece.epsilon}; a larger epsilon, a sample of planes, or projectInPieces expected`,
      )
    }
    pieces.push(piece)
  }
  const points = new Float64Array(2 * count)
  const plane = new Int32Array(count)
  const sample = new Int32Array(count)
  let at = 0
  for (const piece of pieces) {
    points.set(piece.points, 2 * at)
    plane.set(piece.plane, at)
    sample.set(piece.sample, at)
    at += piece.plane.length
  }
  return { ...pieces[0], points, plane, sample }
}

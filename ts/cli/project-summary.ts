import type { ProjectionPiece } from '../projection.ts'
import { type Facts, factsOf } from './facts.ts'
import type { Session } from './session.ts'

/** Planes beyond which the summary leaves out what there is one of per plane. */
const mostPlanes = 20_000
const mostTop = 20

/** A projection, counted. */
export interface Projected extends Omit<ProjectionPiece, 'points' | 'plane' | 'sample'> {
  /** Over all planes. */
  points: number
  /** Points of each plane. */
  counts: Float64Array
}

/** The fields of `projection.json`. */
export interface ProjectionSummary extends Facts {
  planes: { selection: string; count: number; pairs: [number, number][] | null }
  degenerate: [number, number][]
  samples: number
  zeroRows: number
  seed: number | null
  epsilon: number
  /** The isotropic density of the cone. */
  mass: number
  points: number
  /** The share of all pairs of a sample and a plane, and that of isotropic activations. */
  share: number
  nullShare: number
  /** Points of each plane, or null beyond 20,000 planes. */
  counts: number[] | null
  /** The planes with the most points, up to 20. */
  top: { plane: [number, number]; points: number }[]
  notes: string[]
  files: string[]
}

export function summariseProjection(
  session: Session,
  projected: Projected,
  nullShare: number,
  notes: string[],
): ProjectionSummary {
  const { planes, counts, degenerate, samples, zeroRows, seed, epsilon, mass, points, selection } = projected
  const pair = (p: number): [number, number] => [planes[2 * p], planes[2 * p + 1]]
  const few = counts.length <= mostPlanes
  const order = Array.from(counts.keys()).sort((p, q) => counts[q] - counts[p] || p - q)
  return {
    ...factsOf(session),
    planes: { selection, count: counts.length, pairs: few ? Array.from(counts, (_, p) => pair(p)) : null },
    degenerate,
    samples,
    zeroRows,
    seed,
    epsilon,
    mass,
    points,
    share: points / (counts.length * samples),
    nullShare,
    counts: few ? Array.from(counts) : null,
    top: order.slice(0, mostTop).map(p => ({ plane: pair(p), points: counts[p] })),
    notes,
    files: [],
  }
}

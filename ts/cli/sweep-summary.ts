import { part, type TopPlane, topPlanes } from '../plot/from-sweep.ts'
import { type Ensemble, ensembleOf } from '../statistics/ensemble.ts'
import type { Sweep } from '../sweep.ts'
import { type Facts, factsOf } from './facts.ts'
import type { Session } from './session.ts'

/** Planes beyond which the summary leaves out what there is one of per plane: curves.npz has the rest. */
const mostPlanes = 20_000
const mostTop = 20

/** The fields of `summary.json`. E cones, P planes, A angles; densities are fractions; angles are radians. */
export interface SweepSummary extends Facts {
  planes: { selection: string; count: number; pairs: [number, number][] | null }
  degenerate: readonly [number, number][]
  samples: number
  zeroRows: number
  angles: number
  endpoint: boolean
  signed: boolean
  seed: number | null
  /** [E] */
  epsilon: number[]
  mass: number[]
  nullDensity: number[]
  /** [E][A] */
  mean: number[][]
  std: number[][]
  /** [E] */
  ensemble: Ensemble[]
  /** [E], up to 20 each */
  top: TopPlane[][]
  /** [E][P], or null beyond 20,000 planes */
  resonance: number[][] | null
  notes: string[]
  /** What was written beside it. */
  files: string[]
}

export function summarise(session: Session, sweep: Sweep, notes: string[], files: string[]): SweepSummary {
  const { planes, openings, angles } = sweep
  const cones = [...sweep.epsilon.keys()]
  const few = openings.length <= mostPlanes
  const rows = (values: Float64Array, length: number): number[][] => cones.map(e => Array.from(part(values, e, length)))
  return {
    ...factsOf(session),
    planes: {
      selection: sweep.selection,
      count: openings.length,
      pairs: few ? Array.from(openings, (_, p): [number, number] => [planes[2 * p], planes[2 * p + 1]]) : null,
    },
    degenerate: sweep.degenerate,
    samples: sweep.samples,
    zeroRows: sweep.zeroRows,
    angles: angles.length,
    endpoint: sweep.endpoint,
    signed: sweep.signed,
    seed: sweep.seed,
    epsilon: Array.from(sweep.epsilon),
    mass: Array.from(sweep.mass),
    nullDensity: Array.from(sweep.nullDensity),
    mean: rows(sweep.mean, angles.length),
    std: rows(sweep.std, angles.length),
    ensemble: cones.map(e => ensembleOf(sweep, e)),
    top: cones.map(e => topPlanes(sweep, e, mostTop)),
    resonance: few ? rows(sweep.resonance, openings.length) : null,
    notes,
    files,
  }
}

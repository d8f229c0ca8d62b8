import type { PlaneDensity } from '../statistics/plane-density.ts'
import type { ConeVerdict, Verdict } from '../statistics/verdict.ts'
import type { Sweep } from '../sweep.ts'
import { derivedNote } from './circularity.ts'
import type { ReportImages, ReportInput, ReportPoints, ReportRun, ReportSpotlight, ReportSweep } from './input.ts'
import { count } from './numbers.ts'

/** Vectors beyond which a k×k matrix would not fit a page or the memory. */
const mostVectors = 4096

/** Planes whose curves are drawn one by one. */
const drawn = 12

/** How far openings may be from a right angle to count as one. */
const slack = 1e-6

/** A plane that stands out. Angles are radians. */
export interface TopPlane {
  plane: [number, number]
  resonance: number
  peakAngle: number
  peakDensity: number
  /** Where b_j is; b_i is at 0. */
  basisAngle: number
}

/** What a report can show beyond the sweep itself. */
export interface ReportExtras {
  points?: ReportPoints
  /** What the curves mean: drawn into the figures as well, its cones being those of the sweep. */
  verdict?: Verdict
  /** The projected points over their null. */
  planeDensity?: PlaneDensity
  /** Who is in the spotlights around basis directions. */
  spotlights?: readonly ReportSpotlight[]
  /** Pictures of the rows. */
  images?: ReportImages
  /** Names of the basis directions, in their order. Default: those of the basis, where it has any. */
  axisNames?: string[]
}

/**
 * What {@link reportHtml} and {@link figures} draw a sweep from. Quantiles and the density of all curves are in it where the
 * sweep was asked for them (`quantiles`, `raster`), and the k×k matrix of resonance up to 4096 vectors.
 *
 * Cost: one curve for each of the 12 strongest planes and each ε. Where the sweep kept no counts (`curves`), these planes
 * are counted again, so that the spotlight must not have been disposed of.
 *
 * @param run What the report says of the run. What is left out is taken from the sweep: only the title, the file and
 * whatever else a sweep cannot know are worth giving.
 * @throws {@link DisposedError} where a plane would have to be counted again and the spotlight is gone.
 */
export function reportFromSweep(sweep: Sweep, run: Partial<ReportRun> = {}, extras: ReportExtras = {}): ReportInput {
  const { basis, openings, samples } = sweep
  const names = extras.axisNames ?? basis.names
  return {
    run: {
      title: 'Activations',
      shape: [samples, sweep.dimensions],
      basis: basis.description,
      planes: `${sweep.selection} (${count(openings.length)})`,
      degenerate: [...sweep.degenerate],
      samples,
      zeroRows: sweep.zeroRows,
      angles: sweep.angles.length,
      endpoint: sweep.endpoint,
      signed: sweep.signed,
      seed: sweep.seed ?? extras.verdict?.seed ?? null,
      notes: basis.derived ? [derivedNote] : [],
      ...run,
    },
    sweeps: [...sweep.epsilon.keys()].map(e => reportSweep(sweep, e, extras.verdict?.cones[e])),
    ...given(extras),
    ...(names && { axisNames: names }),
  }
}

export { derivedNote }

/** What there is of the rest. */
function given({ points, verdict, planeDensity, spotlights, images }: ReportExtras): Partial<ReportInput> {
  return {
    ...(points && { points }),
    ...(verdict && { verdict }),
    ...(planeDensity && { planeDensity }),
    ...(spotlights && { spotlights }),
    ...(images && { images }),
  }
}

function reportSweep(sweep: Sweep, e: number, cone: ConeVerdict | undefined): ReportSweep {
  const { angles, quantiles, raster, basis } = sweep
  // What is said of isotropic counts holds for counts, not for differences of them.
  const judged = sweep.signed ? undefined : cone
  const width = angles.length
  const levels = quantiles && part(quantiles.values, e, quantiles.levels.length * width)
  return {
    epsilon: sweep.epsilon[e],
    mass: sweep.mass[e],
    angles,
    mean: part(sweep.mean, e, width),
    std: part(sweep.std, e, width),
    nullDensity: sweep.mass[e],
    ...(quantiles &&
      levels && {
        quantiles: { levels: [...quantiles.levels], values: quantiles.levels.map((_, l) => part(levels, l, width)) },
      }),
    ...(raster && {
      raster: {
        bins: raster.bins,
        min: raster.range[2 * e],
        max: raster.range[2 * e + 1],
        counts: part(raster.counts, e, width * raster.bins),
      },
    }),
    ...(basis.count <= mostVectors && { matrix: matrixOf(sweep, e, basis.count) }),
    top: strongest(sweep, e, drawn).map(p => {
      const top = topPlane(sweep, e, p)
      const curve = sweep.curve(...top.plane, e)
      return { ...top, curve, ...(judged && { p: judged.p[p], q: judged.q[p] }) }
    }),
    ...(judged && { bands: judged.bands }),
    basisAngles: isOrthonormal(sweep) ? [0, Math.PI / 2] : [0, ...new Set(sweep.openings)],
  }
}

function matrixOf(sweep: Sweep, e: number, k: number): NonNullable<ReportSweep['matrix']> {
  const { planes, openings, signed } = sweep
  const values = new Float64Array(k * k).fill(Number.NaN)
  for (let p = 0; p < openings.length; p++) {
    values[planes[2 * p] * k + planes[2 * p + 1]] = sweep.resonance[e * openings.length + p]
  }
  return { k, values, signed }
}

/** Whether the two vectors of every plane are at a right angle. */
function isOrthonormal({ openings }: Sweep): boolean {
  return openings.every(opening => Math.abs(opening - Math.PI / 2) < slack)
}

/** The planes of the `cone`-th ε with the strongest resonance, of either sign: strongest first, then in order. */
export function topPlanes(sweep: Sweep, cone: number, most: number): TopPlane[] {
  return strongest(sweep, cone, most).map(p => topPlane(sweep, cone, p))
}

/** Their places among the planes of the sweep. */
function strongest({ openings, resonance }: Sweep, cone: number, most: number): number[] {
  const at = cone * openings.length
  const best: number[] = []
  const strength = (p: number): number => Math.abs(resonance[at + p])
  for (let p = 0; p < openings.length; p++) {
    if (best.length === most && strength(p) <= strength(best[most - 1])) continue
    const place = best.findIndex(other => strength(other) < strength(p))
    best.splice(place < 0 ? best.length : place, 0, p)
    best.length = Math.min(best.length, most)
  }
  return best
}

function topPlane(sweep: Sweep, cone: number, p: number): TopPlane {
  const { planes, openings, samples } = sweep
  const at = cone * openings.length + p
  return {
    plane: [planes[2 * p], planes[2 * p + 1]],
    resonance: sweep.resonance[at],
    peakAngle: sweep.peakAngles[at],
    peakDensity: sweep.peaks[at] / samples,
    basisAngle: openings[p],
  }
}

/** The `n`-th run of `length` values. */
export function part<Values extends Float64Array | Uint32Array>(values: Values, n: number, length: number): Values {
  return values.subarray(n * length, (n + 1) * length) as Values
}

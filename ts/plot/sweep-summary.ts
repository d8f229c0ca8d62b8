import { type Ensemble, ensembleOf } from '../statistics/ensemble.ts'
import type { Verdict } from '../statistics/verdict.ts'
import type { Sweep } from '../sweep.ts'
import { part, type TopPlane, topPlanes } from './from-sweep.ts'
import { mostPlanes, type StatisticsSummary, summariseStatistics } from './statistics-summary.ts'

const mostTop = 20

/** A plane that stands out; p and q of its peak where they were asked for (see {@link ConeVerdict}). */
export interface StrongPlane extends TopPlane {
  p: number | null
  q: number | null
}

/** log2(f/p₀) of some densities; null where there is no such density, and without end where it is 0. */
export interface Enrichment {
  atBasis: number | null
  between: number | null
  overall: number
  peak: number
}

/** What was run, as `summary.json` begins. */
export interface SummaryFacts {
  version: string
  /** The words that ran it. */
  command: string[]
  file: string
  tensor: string
  /** In numpy's words: float32. */
  dtype: string
  shape: [rows: number, features: number]
  basis: {
    kind: string
    description: string
    count: number
    /** The seed of a random or Thomson basis. */
    seed: number | null
    /** Whether it comes from the very rows under test. */
    derived: boolean
    names: string[] | null
    file: string | null
  }
  labels: { file: string; classes: number; counts: Record<string, number> } | null
}

/** What was counted, and what it means. */
export interface SummarySource {
  sweep: Sweep
  /** Null where it was not asked for. */
  verdict: Verdict | null
  /** float64[E]: ln of the density that isotropic activations have in each cone, zero rows left aside: `lnNullDensity` of each ε. */
  lnNull: ArrayLike<number>
  /** What a reader must know, in sentences without a stop. */
  notes?: readonly string[]
  /** What is written beside it. */
  files?: readonly string[]
}

/** The fields of `summary.json`. E cones, P planes, A angles; densities are fractions; angles are radians. */
export interface SweepSummary extends SummaryFacts {
  /** What was found, and how sure it is, in two sentences or three; null without statistics. */
  words: string | null
  planes: { selection: string; count: number; pairs: [number, number][] | null }
  degenerate: readonly [number, number][]
  samples: number
  zeroRows: number
  angles: number
  endpoint: boolean
  signed: boolean
  /** Of the planes or the basis, or else of the tests; null where nothing is random. */
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
  /** The ensemble's densities against isotropic ones, of which zero rows are none, for each ε; null where signed. */
  enrichment: Enrichment[] | null
  /** [E], up to 20 each */
  top: StrongPlane[][]
  /** [E][P], or null beyond 20,000 planes */
  resonance: number[][] | null
  statistics: StatisticsSummary | null
  notes: string[]
  /** What was written beside it. */
  files: string[]
}

/**
 * A sweep and its verdict in plain values, as `spotlight sweep --out` writes them into `summary.json`. Cost: that of reading them.
 */
export function sweepSummary(facts: SummaryFacts, found: SummarySource): SweepSummary {
  const { sweep, verdict, notes = [], files = [] } = found
  const lnNull = allRows(sweep, found.lnNull)
  const { planes, openings, angles } = sweep
  const cones = [...sweep.epsilon.keys()]
  const few = openings.length <= mostPlanes
  const rows = (values: Float64Array, length: number): number[][] => cones.map(e => Array.from(part(values, e, length)))
  const ensemble = cones.map(e => ensembleOf(sweep, e))
  return {
    ...facts,
    words: verdict?.words ?? null,
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
    seed: sweep.seed ?? verdict?.seed ?? null,
    epsilon: Array.from(sweep.epsilon),
    mass: Array.from(sweep.mass),
    nullDensity: Array.from(sweep.nullDensity),
    mean: rows(sweep.mean, angles.length),
    std: rows(sweep.std, angles.length),
    ensemble,
    enrichment: sweep.signed ? null : ensemble.map((of, e) => enrichmentOf(of, lnNull[e])),
    top: cones.map(e => strongPlanes(found, e)),
    resonance: few ? rows(sweep.resonance, openings.length) : null,
    statistics: verdict && summariseStatistics(verdict, openings.length),
    notes: [...notes],
    files: [...files],
  }
}

/** ln of the null density among all rows: zero rows are inside the cones of ε ≤ 0 alone. */
function allRows({ samples, zeroRows, epsilon }: Sweep, lnNull: ArrayLike<number>): Float64Array {
  return Float64Array.from(lnNull, (value, e) => {
    if (zeroRows === 0) return value
    const scaled = value + Math.log1p(-zeroRows / samples)
    return epsilon[e]! > 0 ? scaled : Math.log(Math.exp(scaled) + zeroRows / samples)
  })
}

/** JSON with one line for each field, so that a person finds the few short ones among the long. */
export function fieldsAsJson(fields: object): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function enrichmentOf({ atBasis, between, overall, peak }: Ensemble, lnNull: number): Enrichment {
  const of = (density: number): number => (Math.log(density) - lnNull) / Math.LN2
  return {
    atBasis: atBasis === null ? null : of(atBasis),
    between: between === null ? null : of(between),
    overall: of(overall),
    peak: of(peak.density),
  }
}

function strongPlanes({ sweep, verdict }: SummarySource, cone: number): StrongPlane[] {
  const top = topPlanes(sweep, cone, mostTop)
  const judged = verdict?.cones[cone]
  const { planes, openings, basis } = sweep
  const key = (i: number, j: number): number => i * basis.count + j
  const places = new Map(top.map(({ plane: [i, j] }) => [key(i, j), -1]))
  for (let p = 0; judged && p < openings.length; p++) {
    const at = key(planes[2 * p], planes[2 * p + 1])
    if (places.has(at)) places.set(at, p)
  }
  return top.map(plane => {
    const place = places.get(key(...plane.plane))!
    return { ...plane, p: judged?.p[place] ?? null, q: judged?.q[place] ?? null }
  })
}

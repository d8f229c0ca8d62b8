import { beyondChance } from '../plot/compare-difference.ts'
import { largestOf } from '../plot/compare-glance.ts'
import { surestPlanes } from '../plot/compare-planes.ts'
import type { Comparison, CurveDifference, StatisticDifference, StatisticName } from '../statistics/comparison.ts'
import { type Facts, factsOf } from './facts.ts'
import type { Session } from './session.ts'
import { packageVersion } from './version.ts'

/** Planes that the summary names; curves.npz has all of them. */
const listed = 20

/** A plane whose resonance differs. */
export interface PlaneDifference {
  plane: [number, number]
  difference: number
  standardError: number
  p: number
  q: number
}

/** A run as `comparison.json` has it. */
export interface RunSummary extends Omit<Facts, 'version' | 'command'> {
  name: string
  zeroRows: number
  planes: { selection: string; count: number }
  epsilon: number
  statistics: Comparison['runs'][number]['statistics']
}

/** A run against the first. */
export interface DifferenceSummary {
  run: string
  against: string
  p: number
  q: number
  correlation: number | null
  /** Where the mean curves differ most, radians, and the band for all angles there. */
  largest: { angle: number; difference: number; low: number; high: number }
  /** Where the band for all angles leaves out 0: radians, ends included. */
  beyond: [from: number, to: number][]
  statistics: Record<StatisticName, StatisticDifference>
  planes: { count: number; significant: number; top: PlaneDifference[] } | null
  /** Why there is no p. */
  withheld: string | null
  words: string
}

/** The fields of `comparison.json`. Densities are fractions; angles are radians. */
export interface ComparisonSummary {
  version: string
  command: string[]
  paired: boolean
  mass: number
  angles: number
  replicates: number
  level: number
  seed: number
  /** What was resampled: rows, or groups of them. */
  units: readonly number[]
  runs: RunSummary[]
  differences: DifferenceSummary[]
  /** [runs][A] */
  mean: number[][]
  /** [runs − 1][A] */
  difference: number[][]
  words: string
  notes: string[]
  /** What was written beside it. */
  files: string[]
}

export function summariseComparison(
  sessions: readonly Session[],
  comparison: Comparison,
  notes: string[],
): ComparisonSummary {
  const { paired, mass, angles, replicates, level, seed, units, runs, differences, words } = comparison
  return {
    version: packageVersion(),
    command: ['spotlight', ...sessions[0].words.all],
    paired,
    mass,
    angles: angles.length,
    replicates,
    level,
    seed,
    units,
    runs: runs.map(({ name, zeroRows, planes, selection, epsilon, statistics }, r) => {
      const { version: _, command: __, ...facts } = factsOf(sessions[r])
      return { name, ...facts, zeroRows, planes: { selection, count: planes }, epsilon, statistics }
    }),
    differences: differences.map(found => summariseDifference(comparison, found)),
    mean: runs.map(({ mean }) => Array.from(mean)),
    difference: differences.map(({ mean }) => Array.from(mean)),
    words,
    notes: [...notes, ...comparison.notes],
    files: [],
  }
}

function summariseDifference(comparison: Comparison, found: CurveDifference): DifferenceSummary {
  const { angles, runs, planes } = comparison
  const { mean, simultaneous, p, q, correlation, statistics, withheld, words } = found
  const most = largestOf(found)
  return {
    run: runs[found.run].name,
    against: runs[0].name,
    p,
    q,
    correlation,
    largest: {
      angle: angles[most],
      difference: mean[most],
      low: simultaneous.low[most],
      high: simultaneous.high[most],
    },
    beyond: beyondChance(found).map(([from, to]) => [angles[from], angles[to]]),
    statistics,
    planes: found.planes && {
      count: found.planes.p.length,
      significant: found.planes.significant,
      top: surestPlanes(found.planes, listed).map(at => ({
        plane: [planes[2 * at], planes[2 * at + 1]],
        difference: found.planes!.difference[at],
        standardError: found.planes!.standardError[at],
        p: found.planes!.p[at],
        q: found.planes!.q[at],
      })),
    },
    withheld,
    words,
  }
}

import type { Spotlight } from '../spotlight.ts'
import type { Verdict } from '../statistics/verdict.ts'
import type { ReportSpotlight } from './input.ts'

/** Where one spotlight points: radians from b_i towards b_j. */
export interface Beam {
  readonly plane: readonly [number, number]
  readonly angle: number
}

/** A basis direction: b_m (1) or −b_m (−1). */
export interface Direction {
  readonly vector: number
  readonly sign: 1 | -1
}

/** What is asked of {@link exemplars}. */
export interface ExemplarOptions {
  epsilon: number
  labels?: readonly string[] | undefined
  signal?: AbortSignal | undefined
}

/** The sine of the angle between vectors up to which they span no plane. */
const leastSine = 1e-6

/** Directions whose best members the report shows, and how many members of each. */
const mostDirections = 12
const each = 12

/**
 * The spotlight around b_m, or with `sign` −1 around −b_m, in the first plane that the vector spans with another; null where it
 * spans none, as all vectors are parallel to it. Which plane makes no difference to who is inside.
 */
export function beamAt(spotlight: Spotlight, vector: number, sign: 1 | -1): Beam | null {
  const mine = spotlight.direction(vector)
  for (let other = 0; other < spotlight.basis.count; other++) {
    if (other === vector) continue
    const theirs = spotlight.direction(other)
    const cosine = mine.reduce((sum, x, c) => sum + x * theirs[c], 0)
    const sine = Math.sqrt(mine.reduce((sum, x, c) => sum + (theirs[c] - cosine * x) ** 2, 0))
    if (sine > leastSine) return { plane: [vector, other], angle: sign === 1 ? 0 : Math.PI }
  }
  return null
}

/** What is worth a look: the candidates for grandmother neurons, then the densest basis vectors, each once, at most twelve. */
export function worthLooking({ labels, ranking }: Pick<Verdict, 'labels' | 'ranking'>): Direction[] {
  const found = new Map<string, Direction>()
  const all = [
    ...(labels?.candidates ?? []),
    ...(ranking?.vectors ?? []).map(({ plane }) => ({ vector: plane[0], sign: 1 as const })),
  ]
  for (const { vector, sign } of all) found.set(`${sign} ${vector}`, { vector, sign })
  return [...found.values()].slice(0, mostDirections)
}

/**
 * Who is in the spotlight around each direction, as the report shows it: the best members, at most twelve, and how many there
 * are; nothing of an empty one.
 *
 * Cost: N for each direction, times d for general ones.
 *
 * @param options the cone's ε; a label for each row, where there are labels
 */
export async function exemplars(
  spotlight: Spotlight,
  directions: readonly Direction[],
  { epsilon, labels, signal }: ExemplarOptions,
): Promise<ReportSpotlight[]> {
  const found: ReportSpotlight[] = []
  for (const { vector, sign } of directions) {
    const beam = beamAt(spotlight, vector, sign)
    if (!beam) continue
    const members = await spotlight.members({ ...beam, epsilon, signal })
    if (members.length === 0) continue
    const best = members.slice(0, each).map(({ row, cosine }) => ({ row, cosine, label: labels?.[row] ?? null }))
    found.push({ vector, sign, members: members.length, best })
  }
  return found
}

import type { Spotlight } from '../spotlight.ts'

/** Where one spotlight points: radians from b_i towards b_j. */
export interface Beam {
  readonly plane: readonly [number, number]
  readonly angle: number
}

/** The sine of the angle between vectors up to which they span no plane. */
const leastSine = 1e-6

/** The spotlight around b_m, or with `sign` −1 around −b_m, in the first plane that the vector spans; null where there is none. */
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

/**
 * The rows to show for each beam: its best members, at most `each`. Cost: N for each beam, times d for general directions,
 * so that nobody should ask for more than some dozens.
 */
export async function exemplars(
  spotlight: Spotlight,
  beams: readonly Beam[],
  { epsilon, each, signal }: { epsilon: number; each: number; signal: AbortSignal },
): Promise<number[][]> {
  const found: number[][] = []
  for (const { plane, angle } of beams) {
    const members = await spotlight.members({ plane, angle, epsilon, signal })
    found.push(members.slice(0, each).map(({ row }) => row))
  }
  return found
}

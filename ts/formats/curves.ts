import type { Sweep } from '../sweep.ts'
import { writeNpz } from './write.ts'

/**
 * The curves of a sweep as `spotlight sweep --out` writes them into `curves.npz`: `angles` float64[A] in radians, `planes`
 * uint32[P, 2], `epsilon` float64[E], `samples` int64, and `counts` int32[E, P, A] where the sweep kept them (`curves`).
 *
 * @throws {@link FileError} where they come to more bytes than one file can hold, 4 GiB.
 */
export function curvesNpz(sweep: Sweep): Uint8Array {
  const { angles, planes, epsilon, counts, samples } = sweep
  const [E, P, A] = [epsilon.length, sweep.openings.length, angles.length]
  return writeNpz({
    angles: { data: angles, shape: [A] },
    planes: { data: planes, shape: [P, 2] },
    epsilon: { data: epsilon, shape: [E] },
    ...(counts && { counts: { data: counts, shape: [E, P, A] } }),
    samples: { data: BigInt64Array.of(BigInt(samples)), shape: [] },
  })
}

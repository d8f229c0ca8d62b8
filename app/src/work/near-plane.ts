import { type Cone, PlanesError, type Spotlight } from 'spotlight-resonance'
import { type Frame, frameOf } from './frame.ts'

/** The rows close to one plane. */
export interface NearPlane {
  epsilon: number
  /** a0, b0, a1, b1, … */
  points: Float64Array
  /** Per point, its row. */
  sample: Int32Array
  frame: Frame
}

/** Of each spotlight the last one: whoever moves a window over the points asks for the same ones again and again. */
const last = new WeakMap<Spotlight, { key: string; near: NearPlane }>()

/** Projects all rows on a plane, or says in words why there is none. */
export async function nearPlane(
  spotlight: Spotlight,
  plane: readonly [number, number],
  cone: Cone,
  signal: AbortSignal,
): Promise<NearPlane | string> {
  const key = JSON.stringify([plane, cone])
  const known = last.get(spotlight)
  if (known?.key === key) return known.near
  try {
    const { epsilon, points, sample } = await spotlight.project({ ...cone, planes: [plane], threads: 1, signal })
    const near = { epsilon, points, sample, frame: frameOf(points) }
    last.set(spotlight, { key, near })
    return near
  } catch (error) {
    // Parallel vectors, or indices that the basis does not have.
    if (error instanceof PlanesError) return error.message
    throw error
  }
}

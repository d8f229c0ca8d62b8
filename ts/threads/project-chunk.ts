import type { Breath } from '../pieces.ts'
import type { Core } from '../wasm/instance.ts'
import { release } from '../wasm/memory.ts'
import type { Projected } from './protocol.ts'

/** The points of a chunk of planes, in breathing pieces. `part` hears how much of it is done. */
export async function collectChunk(
  core: Core,
  engine: () => InstanceType<Core['Engine']>,
  { pairs, epsilon, rows }: { pairs: Uint32Array; epsilon: number; rows: number },
  breath: Breath,
  part: (fraction: number) => number,
): Promise<Projected> {
  const projecting = new core.Projecting(pairs, epsilon, 0, 1)
  const pieces: Projected[] = []
  try {
    const all = (pairs.length / 2) * Math.max(rows, 1)
    for (let done = false, worked = 0; !done; ) {
      const budget = breath.due()
      done = projecting.advance(engine(), budget)
      worked += budget
      const [coordinates, plane, sample] = [projecting.found(), projecting.planes(), projecting.samples()]
      if (plane.length > 0) pieces.push({ coordinates, plane, sample })
      await breath.did(part(Math.min(1, worked / all)), !done)
    }
  } finally {
    release(projecting)
  }
  if (pieces.length === 1) return pieces[0]
  const count = pieces.reduce((sum, { plane }) => sum + plane.length, 0)
  const all = {
    coordinates: new Float64Array(2 * count),
    plane: new Uint32Array(count),
    sample: new Uint32Array(count),
  }
  let at = 0
  for (const { coordinates, plane, sample } of pieces) {
    all.coordinates.set(coordinates, 2 * at)
    all.plane.set(plane, at)
    all.sample.set(sample, at)
    at += plane.length
  }
  return all
}

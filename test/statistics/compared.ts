import { type CompareOptions, compare, Spotlight } from '../../ts/index.ts'
import { dice } from '../dice.ts'

/** Compares rows of d values, and frees what that took. */
export async function compared(runs: readonly Float32Array[], d: number, options: CompareOptions = {}) {
  const spotlights = await Promise.all(runs.map(data => Spotlight.create({ data, shape: [data.length / d, d] })))
  try {
    return await compare(spotlights, options)
  } finally {
    for (const spotlight of spotlights) spotlight.dispose()
  }
}

/** The same rows with some noise on them: what another epoch would give. */
export function shaken(data: Float32Array, by: number, seed: number): Float32Array {
  const { normal } = dice(seed)
  return data.map(value => value + by * normal())
}

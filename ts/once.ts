import type { Activations } from './activations.ts'
import type { SweepOptions } from './options.ts'
import { type CreateOptions, Spotlight } from './spotlight.ts'
import type { Sweep } from './sweep.ts'

/**
 * The reference's one call: uploads the activations, sweeps once, and frees the memory.
 *
 * @param activations N×d activations, see {@link Activations}.
 * @param options Of {@link Spotlight.create} and {@link Spotlight.sweep} together.
 * @throws A {@link SpotlightError} that names what was wrong.
 */
export async function spotlightResonance(
  activations: Activations,
  options: CreateOptions & SweepOptions = {},
): Promise<Sweep> {
  const { basis, onProgress, signal, ...question } = options
  const share = (from: number, to: number): ((fraction: number) => void) | undefined =>
    typeof onProgress === 'function' ? fraction => onProgress(from + fraction * (to - from)) : onProgress
  const spotlight = await Spotlight.create(activations, { basis, signal, onProgress: share(0, 0.25) })
  try {
    return await spotlight.sweep({ ...question, signal, onProgress: share(0.25, 1) })
  } finally {
    spotlight.dispose()
  }
}

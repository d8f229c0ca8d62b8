import { type BandOptions, type Bands, nullBands } from './bands.ts'
import { binomialQuantile } from './distributions.ts'
import { inPlaneMass } from './null.ts'

/** Simulated planes of a band: as many as take a quarter of a second, within bounds. */
const [FEWEST, MOST] = [199, 999]
const WORK = 250

/** Milliseconds for a sample near the plane, and for an angle, as measured with {@link nullBands}. */
const [A_SAMPLE, AN_ANGLE] = [3.4e-4, 2e-6]

/** Samples near a simulated plane beyond which its band is only narrowed. */
const MOST_NEAR = 10_000
const LEAST_NEAR = 1000

/**
 * {@link nullBands} in a quarter of a second or so.
 *
 * Where many samples are near the plane, a simulation takes long and says little more than a smaller one: the counts are
 * all but normal, and their band about p₀ narrows with the root of N. So it is made for fewer samples, 10,000 near the
 * plane, and narrowed.
 *
 * @param cones how many bands are to share the time
 */
export async function quickBands(options: BandOptions, cones = 1): Promise<Bands> {
  const { samples, dimensions, epsilon, angles = 360, level = 0.05 } = options
  const near = await inPlaneMass(epsilon, dimensions)
  const most = Math.max(LEAST_NEAR, MOST_NEAR / Math.max(1, cones / 2))
  const simulated = Math.min(samples, Math.ceil(most / near))
  const run = A_SAMPLE * simulated * near + AN_ANGLE * angles
  const simulations = Math.max(FEWEST, Math.min(MOST, Math.floor(WORK / cones / run)))
  const found = await nullBands({ ...options, samples: simulated, simulations })
  if (simulated === samples) return found
  const { nullDensity } = found
  const narrowing = Math.sqrt(simulated / samples)
  const narrow = (limit: number): number => nullDensity + (limit - nullDensity) * narrowing
  const quantile = (above: boolean): number => binomialQuantile(level / 2, samples, nullDensity, above) / samples
  const [low, high] = found.simultaneous
  return {
    ...found,
    pointwise: [quantile(false), quantile(true)],
    simultaneous: [narrow(low), narrow(high)],
  }
}

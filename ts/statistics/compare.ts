/**
 * Two or more runs (layers, epochs, models) compared: how far their mean curves differ, and how sure that is.
 *
 * What varies is which rows were drawn, so rows are what is resampled, and with them all planes and angles at once. Sweeping
 * each resample would take hours where there are many planes. But counts are additive over rows, and a row's curve is a few
 * steps, up where an arc begins and down where it ends: each run's points are read once (as by `project`), each is made into
 * its arc, and what a row brings, over all planes together, is kept as these steps. A resample is then a weighted sum of them,
 * and whether there were ten planes or 100,000 no longer matters. Rows are resampled one by one as long as their steps are no
 * more than half a million; beyond that they are dealt at random into a thousand groups or more, which are
 * resampled instead: groups of independent rows are independent as well, and a standard error from a thousand of them is
 * known to 2 %, as well as from 999 resamples.
 */
import { Breath } from '../pieces.ts'
import { selectPlanes } from '../planes.ts'
import type { Spotlight } from '../spotlight.ts'
import { bootstrap, exchange, type Figures } from './bootstrap.ts'
import { seededChance } from './chance.ts'
import { poolable } from './compare-null.ts'
import { type Asked, type CompareOptions, checkComparison } from './compare-options.ts'
import { outcomeOf } from './compare-outcome.ts'
import { matches, type ReadRun, type Run, readRuns } from './compare-rows.ts'
import type { Comparison } from './comparison.ts'
import { permute } from './permutation.ts'
import { correlation } from './row-curves.ts'

/** Correlations within so many standard deviations of 0 are none. */
const SIGMAS = 3

/**
 * Compares runs, each with the first: the mean curves over planes, a few numbers that sum them up, and, where the runs have
 * the same planes, the resonance of every plane. All cones hold the same mass of isotropic activations,
 * so that layers of different width can be compared.
 *
 * Paired runs: the same rows are resampled in all of them, and "no difference" is tested by exchanging the runs row by row
 * at random. Other runs are resampled each by itself, and "no difference" is tested by dealing the pooled rows at random into
 * runs of the same sizes, where both have the same planes.
 *
 * Cost: for each run a projection, about half a microsecond for each sample near a plane; then R weighted sums of the steps of
 * its rows. Two runs of 10,000 × 16, 120 planes and R = 999 take two to four seconds; of 10,000 × 512 and all 130,816 planes a
 * few minutes, and a tenth of that for a sample of 13,000. Memory: 4·N·A bytes a run while it is read, at most 64 MB, and
 * 8·R·A.
 *
 * @param spotlights Two or more; the first is what the others are compared with. Sweeps will not do: they know no rows.
 * @throws {@link OptionsError} for an option out of its range, runs that cannot be paired, or an ε for runs of different
 * dimensions, where it means cones of different mass.
 */
export async function compare(spotlights: readonly Spotlight[], options: CompareOptions = {}): Promise<Comparison> {
  const { sources, names, cones, ...asked } = checkComparison(spotlights, options)
  const { replicates } = asked
  const { signal, onProgress } = options
  const breath = new Breath({ signal, onProgress })
  const runs: Run[] = []
  for (const [n, source] of sources.entries()) {
    const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
    const run = { name: names[n], source, planes, epsilon: cones[n].epsilon }
    runs.push({ ...run, matched: matches(runs[0] ?? run, run) })
  }
  const chance = seededChance(asked.seed)
  const share = (from: number, to: number, fraction: number): number => from + fraction * (to - from)
  const read = await readRuns(runs, asked, chance, {
    signal,
    onProgress: onProgress && (fraction => onProgress(share(0, 0.6, fraction))),
  })
  const { paired, notes } = pairing(read, asked)
  const told = (from: number, to: number) => (part: number) => breath.did(share(from, to, part), false)
  const resamples = await bootstrap(read, { replicates, paired }, chance, told(0.6, 0.8))
  const exchanges = paired ? await exchange(read, replicates, chance, told(0.8, 1)) : null
  const permuted: (Figures | null)[] = []
  for (let r = 1; r < read.length && !paired; r++) {
    const [from, to] = [r - 1, r].map(done => 0.8 + (0.2 * done) / (read.length - 1))
    const runs = [read[0], read[r]] as const
    permuted.push(poolable(...runs) ? await permute(runs, replicates, chance, told(from, to)) : null)
  }
  const { sure: _, ...facts } = asked
  const comparison = await outcomeOf(
    read,
    { ...facts, paired, notes, mass: cones[0].mass },
    resamples,
    exchanges,
    permuted,
  )
  breath.finish()
  return comparison
}

/** Rows that do not go together are not paired, unless the caller says so; and what is to be said of that. */
function pairing(
  runs: readonly ReadRun[],
  { paired, sure }: Pick<Asked, 'paired' | 'sure'>,
): { paired: boolean; notes: string[] } {
  if (!paired) return { paired, notes: [] }
  const [first, ...others] = runs
  const lonely = others
    .map(({ name, curves }) => ({ name, units: curves.units, together: correlation(first.curves, curves) }))
    .filter(({ units, together }) => Math.abs(together) < SIGMAS / Math.sqrt(units))
  if (lonely.length === 0) return { paired, notes: [] }
  const named = lonely.map(({ name, together }) => `${name} (correlation ${together.toFixed(3)})`).join(', ')
  const found = `rows of ${first.name} do not go together with those of ${named}`
  return sure
    ? { paired, notes: [`${found}: if they are not the same samples in the same order, the runs are not to be paired`] }
    : { paired: false, notes: [`${found}: they are taken to be different samples, and the runs are not paired`] }
}

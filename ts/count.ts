import { advance, batches, checkSums, Gathered } from './gather.ts'
import { checkSweepOptions, MOST_CELLS, resolveCones, type SweepOptions } from './options.ts'
import { Breath } from './pieces.ts'
import { selectPlanes } from './planes.ts'
import type { Source } from './spotlight.ts'
import { type Findings, Sweep } from './sweep.ts'

/** See {@link Spotlight.sweep}. */
export async function runSweep(source: Source, options: SweepOptions): Promise<Sweep> {
  const { core, dims, rows, zeroRows, basis } = source
  source.engine()
  const { angles, endpoint, signed, quantiles } = checkSweepOptions(options)
  const { epsilon, mass } = resolveCones(core, options, dims)
  const breath = new Breath(options)
  const planes = await selectPlanes(core, source.engine, basis.count, options.planes ?? 'combinations', breath)
  const cells = epsilon.length * planes.openings.length * angles
  const keep = options.curves === true || (options.curves !== false && cells <= MOST_CELLS)
  const histogram = quantiles.length > 0 || options.raster !== undefined
  checkSums(rows, planes.openings.length)
  const sweeping = new core.Sweeping(epsilon, angles, endpoint, signed, histogram, true, 0)
  try {
    const gathered = new Gathered(planes, epsilon.length, angles, keep)
    for (const { from, pairs, openings } of batches(planes, epsilon.length * angles)) {
      sweeping.begin(pairs, openings)
      for (let done = false, worked = 0; !done; ) {
        const budget = breath.due()
        done = advance(() => sweeping.advance(source.engine(), Math.max(1, Math.ceil(budget / epsilon.length))))
        worked += budget
        const part = Math.min(1, worked / (openings.length * Math.max(rows, 1) * epsilon.length))
        await breath.did((from + part * openings.length) / planes.openings.length, !done)
      }
      gathered.take(sweeping, from)
    }
    const found = await gathered.finish(sweeping, rows, quantiles, options.raster, breath)
    breath.finish()
    const recount = keep ? null : recounter(source, { epsilon, angles, endpoint, signed })
    const facts = { planes, epsilon, mass, endpoint, signed, samples: rows, dimensions: dims, zeroRows, basis, recount }
    const seed = planes.seed ?? basis.seed
    return new Sweep({ ...facts, seed, ...found })
  } finally {
    sweeping.free()
  }
}

function recounter(
  source: Source,
  { epsilon, angles, endpoint, signed }: { epsilon: Float64Array; angles: number; endpoint: boolean; signed: boolean },
): NonNullable<Findings['recount']> {
  return (pairs, openings) => {
    const engine = source.engine()
    const sweeping = new source.core.Sweeping(epsilon, angles, endpoint, signed, false, true, 0)
    try {
      sweeping.begin(pairs, openings)
      sweeping.advance(engine, 2 ** 31)
      return sweeping.counts()
    } finally {
      sweeping.free()
    }
  }
}

import { advance } from './count-batch.ts'
import { countPlanes, type Sheet } from './count-planes.ts'
import { CoreError, ThreadError } from './errors.ts'
import { checkSums, Gathered } from './gather.ts'
import { checkSweepOptions, MOST_CELLS, resolveCones, type SweepOptions } from './options.ts'
import { inTiles, straight } from './order.ts'
import { estimating, threading } from './parts.ts'
import { Breath } from './pieces.ts'
import { selectPlanes } from './planes.ts'
import { begin, type Question } from './question.ts'
import { favoursRows } from './slices.ts'
import type { Source } from './spotlight.ts'
import { type Findings, Sweep } from './sweep.ts'
import { mostThreads } from './threads/pool.ts'
import type { Thread } from './threads/thread.ts'
import { release } from './wasm/memory.ts'

/** Pairs of a sample, a plane and a cone from which on 'auto' shares rows: a guess, as nothing was measured yet. */
const WORTHWHILE = 1e8

/** See {@link Spotlight.sweep}. */
export async function runSweep(source: Source, options: SweepOptions): Promise<Sweep> {
  const { core, dims, rows, zeroRows, basis } = source
  source.engine()
  const { angles, endpoint, signed, quantiles, pass, estimateSeed } = checkSweepOptions(options)
  const { epsilon, mass } = resolveCones(core, options, dims)
  const breath = new Breath(options)
  const planes = await selectPlanes(source, options.planes ?? 'combinations', breath)
  const count = planes.openings.length
  const keep = options.curves === true || (options.curves !== false && epsilon.length * count * angles <= MOST_CELLS)
  const histogram = quantiles.length > 0 || options.raster !== undefined
  checkSums(rows, count)
  const question: Question = { epsilon, angles, endpoint, signed, histogram, keep, pass }
  const threads = await callForRows(source, count, question, options, breath)
  const total = begin(core, { ...question, keep: keep || threads !== undefined })
  try {
    const { onEstimate } = options
    const alone = (options.threads ?? 'auto') === 'auto' ? mostThreads(options.worker) === 1 : options.threads === 1
    const stages = onEstimate && (await estimating()).inStages
    const order = source.recent.order(planes, `${stages && estimateSeed} ${alone}`, () => {
      const order = stages ? stages(count, estimateSeed) : straight(count)
      return alone && !stages ? order : inTiles(order, planes.pairs, basis.count)
    })
    const gathered = new Gathered(planes, epsilon.length, angles, keep)
    const sheet: Sheet = { source, question, planes, order, threading: options, breath, gathered, total, onEstimate }
    if (threads) await (await threading()).countRows(sheet, threads)
    else await countPlanes(sheet)
    const found = await gathered.finish(total, rows, quantiles, options.raster, breath)
    breath.finish()
    const recount = keep ? null : recounter(source, question)
    const facts = { planes, epsilon, mass, endpoint, signed, samples: rows, dimensions: dims, zeroRows, basis, recount }
    const seed = planes.seed ?? basis.seed
    return new Sweep({ ...facts, seed, ...found })
  } finally {
    release(total)
  }
}

/** The workers to share the rows with; undefined where the planes are shared, or nothing. */
async function callForRows(
  { core, rows, dims }: Source,
  planes: number,
  question: Question,
  { threads = 'auto', worker }: SweepOptions,
  breath: Breath,
): Promise<Thread[] | undefined> {
  const auto = threads === 'auto'
  if (auto && rows * planes * question.epsilon.length < WORTHWHILE) return undefined
  const most = auto ? mostThreads(worker) : threads
  if (most === 1 || !favoursRows(rows, dims, planes, question, most)) return undefined
  // Where no worker can be had, 'auto' does without.
  const called = threading().then(({ callThreads }) => callThreads(core, most - 1, worker))
  return breath.wait(called).catch(error => {
    if (auto && (error instanceof ThreadError || error instanceof CoreError)) return undefined
    throw error
  })
}

function recounter(source: Source, asked: Question): NonNullable<Findings['recount']> {
  return (pairs, openings) => {
    const engine = source.engine()
    const sweeping = begin(source.core, { ...asked, histogram: false, keep: true })
    try {
      sweeping.begin(pairs, openings)
      while (!advance(() => sweeping.advance(engine, 2 ** 31))) {}
      return sweeping.counts()
    } finally {
      release(sweeping)
    }
  }
}

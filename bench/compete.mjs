/** One workload: everyone's answers, compared with ours, and then everyone's times. */
import { createHash } from 'node:crypto'
import { entry } from './built.mjs'
import { compareCounts, compareEnsembles } from './compare.mjs'
import { coldRuns, once, summary } from './measure.mjs'
import { Ours, summaries } from './ours.mjs'
import { Question } from './question.mjs'
import { spread } from './tally.mjs'
import { pairsOf } from './workloads.mjs'

/** Of how many planes of an ensemble the counts are compared, cell by cell. */
const kept = 64

/**
 * @param workload See workloads.mjs.
 * @param setting `library`, the built one; `folder` for files that peers read; `peers` from availablePeers; `effort`: for
 *   `ours` and `peer` how many runs and seconds at least, for `cold` how many processes; none where only answers count.
 * @returns `peers`, with what the comparison found; unless one `differing`, also everyone's times in milliseconds.
 */
export async function compete(workload, { library, folder, peers, effort }) {
  const pairs = pairsOf(workload)
  const ours = await Ours.of(workload, library)
  try {
    if (ours.sweep.planes.join() !== pairs.flat().join()) throw new Error(`${workload.name}: ours swept other planes`)
    const question = new Question(folder, workload, library)
    const { name, what } = workload
    const asked = peers.map(peer => ({ ...peer, places: spread(pairs.length, workload.subset[peer.name] ?? Infinity) }))
    const result = {
      name,
      what,
      planes: pairs.length,
      leftOut: asked.filter(of => of.places.length === 0).map(of => of.what),
    }
    const some = asked.filter(peer => peer.places.length > 0)
    result.peers = []
    for (const peer of some) result.peers.push(await answers(peer, { ours, question, pairs }))
    if (!effort || result.peers.some(peer => peer.differing > 0)) return result
    const before = await ours.times(effort.ours)
    for (const [at, peer] of some.entries()) {
      choose(question, peer, pairs)
      Object.assign(result.peers[at], fastest(peer, peer.runs(question, effort.peer), pairs.length))
    }
    result.ours = summaries(before, await ours.times(effort.ours))
    if (!workload.ensemble) result.ours.cold = cold(ours, question, effort.cold)
    for (const peer of result.peers) {
      peer.ratio = peer.median / result.ours.whole.median
      peer.ratioOfFastest = peer.min / result.ours.whole.min
    }
    return result
  } finally {
    ours.release()
  }
}

function choose(question, { places }, pairs) {
  const chosen = places.map(p => pairs[p])
  question.choose(chosen, question.workload.ensemble ? spread(chosen.length, kept) : chosen.map((_, p) => p))
  return chosen
}

/** What a peer finds, with each number of threads it is tried with: the counts of planes, and the ensemble. */
async function answers(peer, { ours, question, pairs }) {
  const { workload } = question
  const { name, what, tolerance } = peer
  const chosen = choose(question, peer, pairs)
  const keep = question.keep.map(p => chosen[p])
  const counts = await ours.counts(keep)
  const ensemble = await ours.ensemble(chosen)
  const found = { name, what, tolerance, planes: chosen.length, of: pairs.length, cells: 0, tied: 0, differing: 0 }
  for (const run of peer.runs(question, once)) {
    const cells = compareCounts(workload, keep, counts, run.counts, tolerance)
    const angles = compareEnsembles(workload, chosen.length, ensemble, run, tolerance)
    found.cells = cells.cells
    found.ensembles = chosen.length
    found.tied = Math.max(found.tied, cells.tied)
    found.differing += cells.differing + angles.differing
    found.first ??= cells.first ?? angles.first
  }
  return found
}

/** Times of all planes, with the number of threads that is fastest. */
function fastest({ places }, runs, planes) {
  const scale = planes / places.length
  const found = runs.map(({ threads, preparation, counting }) => ({
    threads,
    ...summary(counting.map((time, run) => preparation[run] + scale * time)),
    preparation: summary(preparation).median,
    counting: summary(counting).median,
  }))
  const [first] = found.toSorted((x, y) => x.median - y.median)
  return found.length > 1 ? { ...first, tried: found } : first
}

/** Calls in fresh processes. */
function cold({ workload, options, sweep }, question, processes) {
  const { basis, activations } = workload
  const vectors = basis && { data: Array.from(basis.data), shape: basis.shape }
  const path = question.asNpy().activations
  const runs = coldRuns({ entry, activations: path, shape: activations.shape, vectors, options }, processes)
  const digest = createHash('sha256').update(new Uint8Array(sweep.counts.buffer)).digest('hex')
  if (runs.some(run => run.digest !== digest)) throw new Error(`${workload.name}: a cold call counts otherwise`)
  return { ...summary(runs.map(run => run.milliseconds)), call: summary(runs.map(run => run.call)) }
}

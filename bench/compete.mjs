/** One workload: everyone's answers, compared with ours, and everyone's times. */
import { createHash } from 'node:crypto'
import { entry } from './built.mjs'
import { compareCounts } from './compare.mjs'
import { coldRuns, summary, timesOf } from './measure.mjs'
import { asked, peers } from './peers.mjs'
import { askPython, writeQuestion } from './python.mjs'
import { pairsOf } from './workloads.mjs'

/**
 * @param workload See workloads.mjs.
 * @param setting `library`, the built one; `folder` for files that peers read; `threadings` that Python peers are tried
 *   with, or none to leave them out; `effort`: for `ours` and `peer` how many runs and seconds at `least`, for `cold` how
 *   many processes.
 * @returns `ours` and `peers`: times in milliseconds, ratios to ours, and what the comparison found.
 */
export async function compete(workload, { library, folder, threadings, effort }) {
  const { activations, basis, epsilon, planes, angles, endpoint } = workload
  const pairs = pairsOf(workload)
  const options = { epsilon, planes, angles, endpoint, threads: 1 }
  const directions = basis ? library.basis.vectors(basis.data, basis.shape) : library.basis.standard()
  let sweep
  const ask = async () => {
    sweep = await library.spotlightResonance(activations, { ...options, basis: directions })
  }
  const before = await timesOf(ask, effort.ours)
  if (sweep.planes.join() !== pairs.flat().join()) throw new Error(`${workload.name}: ours swept other planes`)
  const counts = sweep.counts

  const question = writeQuestion(folder, workload, library)
  const vectors = basis && { data: Array.from(basis.data), shape: basis.shape }
  const cold = coldRuns(
    { entry, activations: question.activations, shape: activations.shape, vectors, options },
    effort.cold,
  )
  if (cold.some(run => run.digest !== digest(counts))) throw new Error(`${workload.name}: a cold call counts otherwise`)

  const answers = []
  for (const peer of peers) {
    const chosen = asked(peer, workload, pairs.length)
    const some = chosen.map(p => pairs[p])
    const same = Int32Array.from(chosen.flatMap(p => Array.from(counts.subarray(p * angles, (p + 1) * angles))))
    const runs = await runsOf(peer, {
      workload,
      folder,
      question,
      pairs: some,
      threadings,
      effort: effort.peer,
      library,
    })
    if (runs.length === 0) continue
    const found = runs.map(run => ({
      threads: run.threads,
      ...summary(run.times.map(time => (time * pairs.length) / chosen.length)),
      ...compareCounts(workload, some, same, run.counts, peer.tolerance),
    }))
    // The faster is the opponent; the answers must agree in both.
    const [fastest] = found.toSorted((x, y) => x.median - y.median)
    const { differing, first } = found.find(run => run.differing > 0) ?? fastest
    const { name, what, tolerance } = peer
    answers.push({
      name,
      what,
      tolerance,
      planes: chosen.length,
      of: pairs.length,
      ...fastest,
      differing,
      first,
      found,
    })
  }
  const warm = summary([...before, ...(await timesOf(ask, effort.ours))])
  return {
    name: workload.name,
    what: workload.what,
    ours: { warm, cold: summary(cold.map(run => run.milliseconds)) },
    peers: answers.map(answer => ({
      ...answer,
      ratio: answer.median / warm.median,
      ratioOfFastest: answer.min / warm.min,
    })),
  }
}

/** A peer's runs: times in milliseconds and counts, with each number of threads. */
async function runsOf(peer, { workload, folder, question, pairs, threadings, effort, library }) {
  if (peer.python) {
    return threadings.map(threads => ({
      threads,
      ...askPython(peer.python, { folder, question, pairs, threads, effort, library }),
    }))
  }
  let counts
  const times = await timesOf(() => {
    counts = peer.count(workload, pairs)
  }, effort)
  return [{ threads: 'one', times, counts }]
}

function digest(counts) {
  return createHash('sha256').update(new Uint8Array(counts.buffer)).digest('hex')
}

/**
 * Whom we are compared with. `tolerance` is how near to the edge, relatively, a peer's own precision lets a sample be
 * misjudged: 1e-9 for float64, 1e-6 for float32. A workload's `subset` names peers that are asked for some planes only.
 */

import { timesOfTwo } from './measure.mjs'
import { askNative, buildNative } from './native.mjs'
import { arcs } from './peers/arcs.mjs'
import { loadAssemblyScript } from './peers/assemblyscript.mjs'
import { loop } from './peers/loop.mjs'
import { askPython, findPython } from './python.mjs'
import { Tally } from './tally.mjs'

const all = [
  {
    name: 'published',
    what: 'published formulation, NumPy',
    python: { script: 'published.py' },
    tolerance: 1e-9,
  },
  {
    name: 'published-optimize',
    what: 'the same, einsum with optimize=True',
    python: { script: 'published.py', args: ['--optimize'] },
    tolerance: 1e-9,
  },
  { name: 'direct', what: 'direct, NumPy float32 BLAS', python: { script: 'direct.py' }, tolerance: 1e-6 },
  { name: 'arcs', what: 'arcs, NumPy', python: { script: 'arcs.py' }, tolerance: 1e-9 },
  { name: 'numba', what: 'arcs, Numba', python: { script: 'numba_arcs.py', numba: true }, tolerance: 1e-9 },
  { name: 'loop', what: 'the definition, plain JavaScript', load: () => loop, tolerance: 1e-9 },
  { name: 'arcs-js', what: 'arcs, plain JavaScript', load: () => arcs, tolerance: 1e-9 },
  { name: 'assemblyscript', what: 'arcs, AssemblyScript SIMD', load: loadAssemblyScript, tolerance: 1e-9 },
  // Where nothing but rounding of the same kind is between the answers, ties are no excuse.
  { name: 'native', what: 'the same crate natively, 128 bits', native: true, tolerance: 0 },
]

/**
 * The peers that this machine can run; `missing`, a line for each reason why others cannot; `versions` of what they run
 * on. Each peer has `runs(question, effort)`: one element for each number of threads it is tried with, with milliseconds
 * of `preparation` and `counting`, and the answers that askPython describes.
 */
export async function availablePeers({ threadings }) {
  const python = findPython()
  const native = buildNative()
  const peers = []
  for (const peer of all) {
    const runs = await runner(peer, { python, native, threadings })
    if (runs) peers.push({ ...peer, runs })
  }
  const missing = []
  if (python.missing) missing.push(`peers in NumPy and Numba, as ${python.missing}`)
  else if (!python.numba) missing.push('the peer in Numba, as python3 has no numba')
  if (native.missing) missing.push(`the native peer, as ${native.missing}`)
  const { missing: _, ...versions } = python
  return { peers, missing, versions: { ...versions, cargo: native.cargo } }
}

async function runner(peer, { python, native, threadings }) {
  if (peer.python) {
    if (python.missing || (peer.python.numba && !python.numba)) return null
    // Compiled loops and small vectors do not know of threads.
    const tried = peer.python.numba ? ['one'] : threadings
    return (question, effort) =>
      tried.map(threads => ({ threads, ...askPython(peer.python, question, { threads, effort }) }))
  }
  if (peer.native) {
    return native.missing ? null : (question, effort) => [{ threads: 'one', ...askNative(question, effort) }]
  }
  const { project, count } = await peer.load()
  return ({ workload, pairs, keep }, effort) => {
    let tally
    const times = timesOfTwo(
      () => project(workload),
      state => {
        tally = new Tally({ angles: workload.angles, keep })
        count(state, pairs, tally)
      },
      effort,
    )
    return [{ threads: 'one', ...times, counts: tally.counts, sums: tally.sums }]
  }
}

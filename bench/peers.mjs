/**
 * Whom we are compared with. `tolerance` is how near to the edge, relatively, a peer's own precision lets a sample be
 * misjudged: 1e-9 for float64, 1e-6 for float32. `subset` is the workload's key for peers that are asked for some planes only.
 */
import { countByLoop } from './peers/loop.mjs'

export const peers = [
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
  { name: 'loop', what: 'plain JavaScript loop', count: countByLoop, tolerance: 1e-9 },
]

/** The planes that a peer is asked for: all, or as many as the workload says, spread evenly. Indices into its pairs. */
export function asked(peer, workload, planes) {
  const most = Math.min(workload.subset[peer.name] ?? planes, planes)
  return Array.from({ length: most }, (_, p) => Math.floor(((p + 0.5) * planes) / most))
}

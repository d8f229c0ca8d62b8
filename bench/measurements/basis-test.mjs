/** The basis test on W2, raw and whitened against 199 rotations each, beside the same in NumPy. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { summary, timesOf } from '../measure.mjs'
import { askBasisTest } from '../python.mjs'
import { workloads } from '../workloads.mjs'

const rotations = 199

/** What float32 may make of a mean of cosines. */
const slack = 1e-5

/** @throws Error where the statistics differ. */
export async function basisTest(library, peers) {
  const { activations, epsilon } = await workloads.W2(library)
  const spotlight = await library.Spotlight.create(activations)
  const ours = await spotlight.basisTest({ epsilon, rotations })
  const times = await timesOf(() => spotlight.basisTest({ epsilon, rotations }), { least: 3, seconds: 2 })
  spotlight.dispose()
  const found = { rotations, ours: summary(times) }
  if (!peers.some(peer => peer.python)) return found
  const folder = mkdtempSync(join(tmpdir(), 'spotlight-bench-'))
  try {
    const file = join(folder, 'activations.npy')
    writeFileSync(file, library.writeNpy(activations))
    const peer = askBasisTest(file, epsilon, rotations)
    for (const side of ['raw', 'whitened']) {
      const [mine, theirs] = [ours[side].statistic, peer[side].statistic]
      if (Math.abs(mine - theirs) > slack) {
        throw new Error(`basis test, ${side}: ${mine} is ours, ${theirs} that of NumPy`)
      }
    }
    found.numpy = summary(peer.times)
    found.ratio = found.numpy.median / found.ours.median
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return found
}

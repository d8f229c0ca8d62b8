/**
 * Whether two answers are the same. Counts are integers; they may differ only by samples that lie on the edge of the
 * spotlight as closely as the peer's own arithmetic can tell.
 */
import { inPlane, norms, probes } from './peers/loop.mjs'

/**
 * Compares a peer's counts with ours, cell by cell.
 *
 * @param workload See workloads.mjs.
 * @param pairs The planes that both were asked for, [i, j] each.
 * @param ours int32 [P, A]
 * @param theirs int32 [P, A]
 * @param tolerance Relative distance from equality, |x·u − ε‖x‖| ≤ tolerance·‖x‖, that makes a sample a tie.
 * @returns `cells` compared; `tied`, those that differ by no more than their ties; `differing`, those that differ by more;
 *   `first` of the latter in words.
 */
export function compareCounts(workload, pairs, ours, theirs, tolerance) {
  const { angles, activations, epsilon, basis } = workload
  const cells = pairs.length * angles
  if (ours.length !== cells || theirs.length !== cells) {
    throw new Error(`${workload.name}: ${ours.length} and ${theirs.length} counts; ${cells} of each expected`)
  }
  const found = { cells, tied: 0, differing: 0, first: null }
  const turns = probes(workload)
  const lengths = norms(activations)
  for (let p = 0; p < pairs.length; p++) {
    let plane
    for (let m = 0; m < angles; m++) {
      const at = p * angles + m
      const off = Math.abs(ours[at] - theirs[at])
      if (off === 0) continue
      plane ??= inPlane(activations, basis, pairs[p][0], pairs[p][1])
      const [cos, sin] = turns[m]
      let ties = 0
      for (let n = 0; n < lengths.length; n++) {
        const distance = Math.abs(cos * plane.a[n] + sin * plane.b[n] - epsilon * lengths[n])
        if (distance <= tolerance * lengths[n]) ties++
      }
      if (off <= ties) found.tied++
      else {
        found.differing++
        found.first ??= `plane (${pairs[p].join(', ')}), angle ${m}: ${theirs[at]}, ours ${ours[at]}, ties ${ties}`
      }
    }
  }
  return found
}

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

/**
 * Compares sums over all planes of counts and of their squares, angle by angle, with our ensemble.
 *
 * There are too many cells to look for ties in, so their number is bounded: a float64 cosine falls within `tolerance` of ε
 * with a probability of some 20 times that at most, its density being below 10 in every workload.
 *
 * @param ours A sweep's `mean`, `std` and `peaks` over the planes.
 * @param theirs `sums`, float64 [2, A]; or `mean` and `std`, to be equal to the bit.
 * @returns `angles` compared; `differing`; `first` of these in words.
 */
export function compareEnsembles({ activations, angles }, planes, ours, theirs, tolerance) {
  const samples = activations.shape[0]
  const found = { angles, differing: 0, first: null }
  const tell = (m, what) => {
    found.differing++
    found.first ??= `angle ${m} of the ensemble: ${what}`
  }
  const most = ours.peaks.reduce((most, peak) => Math.max(most, peak), 0)
  const ties = Math.ceil(20 * tolerance * samples * planes)
  for (let m = 0; m < angles; m++) {
    const [mean, std] = [ours.mean[m], ours.std[m]]
    if (theirs.mean) {
      if (theirs.mean[m] !== mean || theirs.std[m] !== std) {
        tell(m, `${theirs.mean[m]} ± ${theirs.std[m]}, ours ${mean} ± ${std}`)
      }
      continue
    }
    const sum = Math.round(mean * planes * samples)
    const square = Math.round(planes * samples * samples * (std * std + mean * mean))
    const off = Math.abs(theirs.sums[m] - sum)
    // The squares come back from rounded numbers; one tie changes a square c² by 2c + 1 at most.
    const slack = 1e-12 * square + 1 + ties * (2 * most + 1)
    if (off > ties || Math.abs(theirs.sums[angles + m] - square) > slack) {
      tell(m, `sums ${theirs.sums[m]} and ${theirs.sums[angles + m]}, ours ${sum} and ${square}, ties at most ${ties}`)
    }
  }
  return found
}

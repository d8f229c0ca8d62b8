import type { IsotropicPlane } from './bands.ts'
import type { Chance } from './chance.ts'

/**
 * The least and the greatest count over `angles` grid angles in each of `runs` planes of isotropic activations, without
 * the activations:
 *
 * - samples far from the plane are skipped by geometric gaps; the share `near` (the in-plane mass) is drawn;
 * - φ is uniform, and ρ² = 1 − (1 − ε²)·U^(2/(d − 2)), since P(ρ² ≥ t) = (1 − t)^((d − 2)/2); in two dimensions ρ = 1;
 * - h = arctan2(√(ρ² − ε²), ε), and the grid angles within h of φ are lit.
 *
 * Cost: `runs` times the samples near the plane and the angles, whatever the dimension.
 *
 * @returns int32[runs] each
 */
export function simulateExtremes(
  { samples, dimensions, epsilon, near }: IsotropicPlane & { near: number },
  angles: number,
  runs: number,
  { uniform }: Chance,
): { least: Int32Array; most: Int32Array } {
  const lnFar = Math.log1p(-near)
  const gap = (): number => (near === 1 ? 0 : Math.floor(Math.log(uniform()) / lnFar))
  const [least, most] = [new Int32Array(runs), new Int32Array(runs)]
  const differences = new Int32Array(angles + 1)
  const floor = epsilon > 0 ? epsilon * epsilon : 0
  const exponent = 2 / (dimensions - 2)
  for (let run = 0; run < runs; run++) {
    differences.fill(0)
    let around = 0
    for (let n = gap(); n < samples; n += 1 + gap()) {
      const angle = uniform()
      const square = dimensions === 2 ? 1 : 1 - (1 - floor) * uniform() ** exponent
      const open = square - epsilon * epsilon
      if (open < 0) {
        // Too close to the origin for the rim of a wide cone: inside it all around.
        around += Number(epsilon < 0)
        continue
      }
      const half = Math.atan2(Math.sqrt(open), epsilon) / (2 * Math.PI)
      const first = Math.ceil((angle - half) * angles)
      const count = Math.max(0, Math.floor((angle + half) * angles) - first + 1)
      if (count >= angles) {
        around++
        continue
      }
      const begin = ((first % angles) + angles) % angles
      differences[begin]++
      if (begin + count > angles) {
        differences[0]++
        differences[begin + count - angles]--
      } else differences[begin + count]--
    }
    let count = around
    ;[least[run], most[run]] = [samples, 0]
    for (let m = 0; m < angles; m++) {
      count += differences[m]
      if (count < least[run]) least[run] = count
      if (count > most[run]) most[run] = count
    }
  }
  return { least, most }
}

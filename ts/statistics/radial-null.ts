import type { Breath } from '../pieces.ts'
import { checkNear, type NearPlane } from './plane-null-density.ts'

/**
 * Where isotropic activations of given norms lie in a plane. A share 1 − (1 − t²)^((d−2)/2) of directions has ρ ≤ t (the
 * squared length of two coordinates of a unit vector is Beta(1, (d−2)/2)), whatever their angle in the plane.
 */

/** Rings across one bin. */
const RINGS = 8

/**
 * How many isotropic activations of these norms are expected in each of `bins` × `bins` bins of [−extent, extent]²; those
 * beyond it in the bins at its rim, zero rows (kept where ε ≤ 0) at the origin. The mass of thin rings is exact, and so is
 * the share of a ring's circle in each bin, so that poles do no harm.
 *
 * @returns float64[bins·bins], row by row. Cost: at most 8·bins powers for each of N rows; in two dimensions N circles.
 */
export async function expectedInBins(
  norms: Float64Array,
  near: NearPlane,
  { bins, extent }: { bins: number; extent: number },
  breath: Breath,
): Promise<Float64Array> {
  checkNear(near)
  const width = (2 * extent) / bins
  const directed = norms.filter(norm => norm > 0).sort()
  const expected = new Float64Array(bins * bins)
  // Where counts put the origin.
  const middle = bins >> 1
  if (near.epsilon <= 0) expected[middle * bins + middle] += norms.length - directed.length
  if (near.dimensions === 2) {
    // Every sample is on the circle of its norm.
    for (const norm of directed) {
      spread(expected, 1, norm, { bins, extent, width })
      await breath.did(0.9, false)
    }
    return expected
  }
  const edges = ringEdges(directed.at(-1) ?? 0, extent, width / RINGS)
  const within = new Within(directed, near)
  let before = 0
  for (let ring = 0; ring + 1 < edges.length; ring++) {
    const [inner, outer] = [edges[ring], edges[ring + 1]]
    const after = within.radius(outer)
    if (after > before) spread(expected, after - before, (inner + outer) / 2, { bins, extent, width })
    before = after
    await breath.did(0.9 + (0.1 * ring) / edges.length, false)
  }
  return expected
}

/** From 0 to a little more than the greatest norm; one wide ring for what is far beyond the bins. */
function ringEdges(greatest: number, extent: number, step: number): number[] {
  const edges = [0]
  while (edges[edges.length - 1] < Math.min(greatest, 2 * extent)) edges.push(edges.length * step)
  if (edges[edges.length - 1] <= greatest) edges.push(greatest * (1 + 1e-12))
  return edges
}

/** How many samples are kept, and are within a radius. */
class Within {
  readonly #norms: Float64Array
  readonly #floor: number
  readonly #power: number
  /** The share of samples that is kept. */
  readonly #kept: number
  /** Norms before this one are within the radius, whatever their direction. */
  #done = 0

  /** Ascending norms, none of them 0. */
  constructor(norms: Float64Array, { epsilon, dimensions }: NearPlane) {
    this.#norms = norms
    this.#floor = Math.max(0, epsilon)
    this.#power = (dimensions - 2) / 2
    this.#kept = (1 - this.#floor ** 2) ** this.#power
  }

  /** Radii must ascend. */
  radius(radius: number): number {
    const norms = this.#norms
    while (this.#done < norms.length && norms[this.#done] <= radius) this.#done++
    let sum = this.#done * this.#kept
    for (let n = this.#done; n < norms.length && norms[n] * this.#floor < radius; n++) {
      sum += this.#kept - (1 - (radius / norms[n]) ** 2) ** this.#power
    }
    return sum
  }
}

/** Adds a circle's mass to the bins, by the length of its arc in each. */
function spread(
  expected: Float64Array,
  mass: number,
  radius: number,
  { bins, extent, width }: { bins: number; extent: number; width: number },
): void {
  // Where a quarter of the circle crosses the lines between bins.
  const crossings = [0, Math.PI / 2]
  for (let line = extent - width; line > width * 1e-9; line -= width) {
    if (line < radius) crossings.push(Math.acos(line / radius), Math.asin(line / radius))
  }
  crossings.sort((x, y) => x - y)
  const bin = (x: number): number => Math.min(bins - 1, Math.floor(((x / extent + 1) / 2) * bins))
  for (let at = 0; at + 1 < crossings.length; at++) {
    const share = (mass * (crossings[at + 1] - crossings[at])) / (2 * Math.PI)
    const middle = (crossings[at] + crossings[at + 1]) / 2
    const [column, row] = [bin(radius * Math.cos(middle)), bin(radius * Math.sin(middle))]
    for (const x of [column, bins - 1 - column]) {
      for (const y of [row, bins - 1 - row]) expected[y * bins + x] += share
    }
  }
}

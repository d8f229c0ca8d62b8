/** Where a peer in this process leaves its counts, plane by plane. */

/**
 * Keeps the counts of some planes, and over all of them the sums of counts and of their squares: integers that float64
 * holds exactly.
 */
export class Tally {
  /** @param keep Ascending indices into the planes asked for. */
  constructor({ angles, keep }) {
    this.keep = keep
    this.angles = angles
    this.counts = new Int32Array(keep.length * angles)
    this.sums = new Float64Array(2 * angles)
    this.next = 0
  }

  /** To be called once for each plane `p`, in ascending order, with its int32[A]; copied here. */
  add(p, counts) {
    const { angles, sums } = this
    for (let m = 0; m < angles; m++) {
      sums[m] += counts[m]
      sums[angles + m] += counts[m] * counts[m]
    }
    this.take(p, counts)
  }

  /** The same for a peer that sums by itself and fills in `sums` at the end. */
  take(p, counts) {
    if (this.keep[this.next] !== p) return
    this.counts.set(counts, this.next++ * this.angles)
  }
}

/** At most `most` of `total` indices, spread evenly. */
export function spread(total, most) {
  const size = Math.min(most, total)
  return Array.from({ length: size }, (_, p) => Math.floor(((p + 0.5) * total) / size))
}

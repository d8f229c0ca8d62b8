/** How many directions a table of points tells apart. */
const sectors = 24

/** A square histogram by direction from its middle: sector n is centred on n·15° from the columns' axis towards the rows'. */
export function bySector(bins: number, counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(sectors)
  for (let cell = 0; cell < counts.length; cell++) {
    const a = (cell % bins) + 0.5 - bins / 2
    const b = Math.floor(cell / bins) + 0.5 - bins / 2
    // The middle cell of an odd histogram has no direction.
    if (a === 0 && b === 0) continue
    const turn = ((Math.atan2(b, a) + 2 * Math.PI) % (2 * Math.PI)) / (2 * Math.PI)
    sums[Math.floor(turn * sectors + 0.5) % sectors]! += counts[cell]!
  }
  return sums
}

export function sectorName(n: number): string {
  return `${(n * 360) / sectors} ± ${180 / sectors}`
}

/** Angles around the circle. */

/** The mean over the circle: an angle of 2π repeats the first and does not count again. */
export function circleMean(angles: ArrayLike<number>, values: ArrayLike<number>): number {
  const last = angles.length - 1
  const length = last > 0 && Math.abs(angles[last]! - angles[0]! - 2 * Math.PI) < 1e-9 ? last : angles.length
  let sum = 0
  let size = 0
  for (let n = 0; n < length; n++) {
    sum += values[n]!
    size += Math.abs(values[n]!)
  }
  // Signed curves cancel exactly over a full turn, up to rounding.
  return Math.abs(sum) <= 1e-12 * size ? 0 : sum / length
}

/** The index of the angle nearest to the given one, around the circle. All are radians. */
export function nearest(angles: ArrayLike<number>, angle: number): number {
  let best = -1
  let closest = -Infinity
  for (let n = 0; n < angles.length; n++) {
    const closeness = Math.cos(angles[n]! - angle)
    if (closeness > closest + 1e-12) {
      closest = closeness
      best = n
    }
  }
  return best
}

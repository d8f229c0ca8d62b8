/** Seeded numbers for workloads: the same seed gives the same bytes on one machine, and they are handed to every peer. */

/** mulberry32: uniform in [0, 1). */
export function uniform(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` standard normal numbers as float32, by Box and Muller. */
export function standardNormal(count, seed) {
  const random = uniform(seed)
  const values = new Float32Array(count)
  for (let n = 0; n < count; n += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    values[n] = radius * Math.cos(angle)
    if (n + 1 < count) values[n + 1] = radius * Math.sin(angle)
  }
  return values
}

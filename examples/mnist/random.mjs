/**
 * The one source of randomness in this folder: mulberry32, a 32-bit generator small enough to read, with the same
 * numbers on every engine. `tf.util.shuffle` and unseeded initialisers call Math.random and could not be repeated.
 *
 * @param {number} seed an integer in 0 .. 2^32 - 1
 * @returns {() => number} numbers uniform in [0, 1)
 */
export function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * The numbers 0 .. count - 1 in a random order (Fisher and Yates).
 *
 * @param {number} count
 * @param {() => number} random
 * @returns {Int32Array}
 */
export function permutation(count, random) {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = order[last]
    order[last] = order[other]
    order[other] = moved
  }
  return order
}

/**
 * Numbers from the standard normal distribution (Box and Muller; one of each pair, which is simple and fast enough here).
 *
 * @param {() => number} random
 * @returns {() => number}
 */
export function normals(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

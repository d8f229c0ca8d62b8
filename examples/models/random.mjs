/**
 * mulberry32, the one source of randomness in this folder: the same numbers on every engine.
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

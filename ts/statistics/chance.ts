/** Seeded chance: the generator of pure-rand, loaded at the first call, so that importing this package loads nothing else. */

export interface Chance {
  /** In (0, 1]. */
  uniform(): number
  /** An integer in [least, most]. */
  integer(least: number, most: number): number
}

/** The same `seed`, an integer from 0 to 2^53 − 1, the same numbers on every platform. */
export async function seededChance(seed: number): Promise<Chance> {
  const [{ uniformFloat64 }, { uniformInt }, { xoroshiro128plus }] = await Promise.all([
    import('pure-rand/distribution/uniformFloat64'),
    import('pure-rand/distribution/uniformInt'),
    import('pure-rand/generator/xoroshiro128plus'),
  ])
  // The generator takes 32 bits; a seed may have 53.
  const stream = xoroshiro128plus((seed % 2 ** 32) ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1))
  return {
    uniform: () => 1 - uniformFloat64(stream),
    integer: (least, most) => uniformInt(stream, least, most),
  }
}

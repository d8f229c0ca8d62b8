import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded chance: the generator of pure-rand. */

export interface Chance {
  /** In (0, 1]. */
  uniform(): number
  /** An integer in [least, most]. */
  integer(least: number, most: number): number
}

/** A standard normal deviate, by Box and Muller (1958). */
export function normal({ uniform }: Chance): number {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

const MASK = (1n << 64n) - 1n

/** The same `seed`, an integer from 0 to 2^53 − 1, the same numbers on every platform. */
export function seededChance(seed: number): Chance {
  const stream = xoroshiro128plusFromState(stateOf(seed))
  return {
    uniform: () => 1 - uniformFloat64(stream),
    integer: (least, most) => uniformInt(stream, least, most),
  }
}

/**
 * The generator's 128 bits by SplitMix64 (Steele, Lea and Flood 2014), as its authors ask for. Left to itself, pure-rand
 * puts 32 bits of a seed into them as they are: the first number of every small seed is 0, and the second falls by 1/16
 * from one seed to the next.
 */
function stateOf(seed: number): number[] {
  let counter = BigInt(seed)
  return [0, 1].flatMap(() => {
    counter = (counter + 0x9e3779b97f4a7c15n) & MASK
    let word = ((counter ^ (counter >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK
    word = ((word ^ (word >> 27n)) * 0x94d049bb133111ebn) & MASK
    word ^= word >> 31n
    return [Number(BigInt.asIntN(32, word >> 32n)), Number(BigInt.asIntN(32, word))]
  })
}

/** A copy whose first `count` numbers are drawn at random, and in random order (Fisher and Yates, as far as it is needed). */
export function shuffled(numbers: Int32Array, count: number, { integer }: Chance): Int32Array {
  const drawn = numbers.slice()
  for (let at = 0; at < count; at++) {
    const other = integer(at, drawn.length - 1)
    ;[drawn[at], drawn[other]] = [drawn[other], drawn[at]]
  }
  return drawn
}

import { Inflate } from 'fflate'
import { FileError } from '../errors.ts'

/** Deflate cannot do better: 258 bytes for two bits. */
export const greatestRatio = 1032

/** Packed bytes given to the inflater at a time, at most: more are no faster. */
const longestStep = 1 << 16

/** Packed bytes given at least, enough for the header of nearly any `.npy`. */
const shortestStep = 256

/**
 * Inflates raw deflate data piece by piece, and stops as soon as `sink` returns false or throws: so a few kilobytes that
 * inflate to gigabytes cost no more than was asked for.
 *
 * @param expected How many bytes are wanted. At most 1032 times as many are held at once, however the data was made.
 * @throws {@link FileError} where the data is not deflate, or ends early.
 */
export function inflate(packed: Uint8Array, expected: number, sink: (piece: Uint8Array) => boolean): void {
  const step = Math.min(Math.max(expected, shortestStep), longestStep)
  let wanted = true
  const inflater = new Inflate(piece => {
    if (wanted && piece.length > 0) wanted = sink(piece)
  })
  for (let at = 0; at < packed.length && wanted; ) {
    const end = Math.min(at + step, packed.length)
    try {
      inflater.push(packed.subarray(at, end), end === packed.length)
    } catch (error) {
      // fflate's own errors, and the TypeErrors of tables that damaged data leaves half built.
      if (error instanceof FileError) throw error
      throw new FileError('the compressed data is damaged')
    }
    at = end
  }
}

import { Inflate } from 'fflate'
import { FileError } from '../errors.ts'

/** Deflate cannot do better: 258 bytes for two bits. */
export const greatestRatio = 1032

/** Packed bytes given to the inflater at a time. What it makes of them is bounded: at most 1032 times as much. */
const step = 1 << 16

/** Enough for the header of nearly any `.npy`, so that listing a file does not inflate its data. */
const firstStep = 256

/**
 * Inflates raw deflate data piece by piece, and stops as soon as `sink` returns false: so a few kilobytes that inflate to
 * gigabytes cost no more than was asked for.
 *
 * @throws {@link FileError} where the data is not deflate, or ends early.
 */
export function inflate(packed: Uint8Array, sink: (piece: Uint8Array) => boolean): void {
  let wanted = true
  const inflater = new Inflate(piece => {
    if (wanted && piece.length > 0) wanted = sink(piece)
  })
  for (let at = 0; at < packed.length && wanted; ) {
    const end = Math.min(at + (at === 0 ? firstStep : step), packed.length)
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

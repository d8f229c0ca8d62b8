import { FileError } from '../errors.ts'
import { printable } from './message.ts'

/**
 * Checks the axes that a header claims, and counts the elements.
 *
 * A shape is refused where even its non-zero axes multiply beyond 2^53: such a count cannot be held, let alone the data,
 * and joining the axes of an empty tensor must not overflow either.
 *
 * @throws {@link FileError} on a negative axis, or where the elements cannot be counted.
 */
export function countedShape(axes: readonly bigint[]): { shape: number[]; count: number } {
  const text = printable(`[${axes.join(', ')}]`)
  if (axes.length > 64) throw new FileError(`header claims ${axes.length} axes; expected at most 64`)
  let extent = 1n
  for (const axis of axes) {
    if (axis < 0n) throw new FileError(`header claims the shape ${text}; expected no negative axis`)
    if (axis > 0n) extent *= axis
    if (extent > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new FileError(`header claims the shape ${text}, more than 2^53 elements`)
    }
  }
  const shape = axes.map(Number)
  return { shape, count: shape.includes(0) ? 0 : Number(extent) }
}

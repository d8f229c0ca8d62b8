import type { Part, Place } from '../state/matrix-zoom.ts'

/** Cells that Page up and Page down go. */
const PAGE = 10

/**
 * Where a key takes the cursor: a cell with the arrow keys, ten with Page up and down, to the ends of what is shown of the
 * row with Home and End. Null for any other key. Cells of a pooled matrix are `block` vectors wide.
 */
export function keyMove(key: string, [row, column]: Place, block: number, part: Part, k: number): Place | null {
  const by = (rows: number, columns: number): Place => [
    Math.min(k - 1, Math.max(0, row + rows * block)),
    Math.min(k - 1, Math.max(0, column + columns * block)),
  ]
  switch (key) {
    case 'ArrowRight':
      return by(0, 1)
    case 'ArrowLeft':
      return by(0, -1)
    case 'ArrowDown':
      return by(1, 0)
    case 'ArrowUp':
      return by(-1, 0)
    case 'PageDown':
      return by(PAGE, 0)
    case 'PageUp':
      return by(-PAGE, 0)
    case 'Home':
      return [row, part[1]]
    case 'End':
      return [row, part[1] + part[2] - 1]
    default:
      return null
  }
}

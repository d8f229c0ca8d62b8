/** Seeded numbers for test files. */
import { generator } from '../../../examples/mnist/random.mjs'

export { generator }

/** Standard normal numbers (Box and Muller), the same for the same seed. */
export function normals(seed) {
  const uniform = generator(seed)
  let spare
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const turn = 2 * Math.PI * uniform()
    spare = radius * Math.sin(turn)
    return radius * Math.cos(turn)
  }
}

/**
 * Rows of independent standard normals, of which every third is pulled along one axis, so that it is known what lights up.
 *
 * @param pull how far, in standard deviations; row r goes along axis r % dims.
 */
export function pulledRows(rows, dims, pull, seed) {
  const normal = normals(seed)
  const data = Float32Array.from({ length: rows * dims }, normal)
  for (let row = 0; row < rows; row += 3) data[row * dims + (row % dims)] += pull
  return { data, shape: [rows, dims] }
}

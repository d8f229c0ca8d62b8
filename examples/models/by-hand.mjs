/** What the models and the sweep must give, from their definitions alone: no library but JavaScript's own arithmetic. */

/**
 * rows·weights + bias.
 *
 * @param {number[][]} rows
 * @param {{ shape: number[], values: ArrayLike<number> }} weights inputs × outputs, row-major
 * @param {ArrayLike<number>} [bias]
 * @returns {number[][]}
 */
export function affine(rows, { shape: [inputs, outputs], values }, bias = new Float32Array(outputs)) {
  return rows.map(row =>
    Array.from({ length: outputs }, (_, unit) => {
      let sum = bias[unit]
      for (let at = 0; at < inputs; at++) sum += row[at] * values[at * outputs + unit]
      return sum
    }),
  )
}

/**
 * A matrix of known width, as rows.
 *
 * @param {ArrayLike<number>} values
 * @param {number} width
 */
export function rowsOf(values, width) {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (_, at) => values[row * width + at]),
  )
}

/**
 * How many rows lie inside the spotlight at each angle of each plane of two axes, as a range: those whose cosine is within
 * `tolerance` of ε may fall either way, for the model computes in float32.
 *
 * @param {number[][]} rows
 * @param {number} epsilon
 * @param {number} angles
 * @returns {{ least: number[], most: number[] }} plane by plane (0, 1), (0, 2), …, angle by angle
 */
export function naiveCounts(rows, epsilon, angles, tolerance = 1e-5) {
  const d = rows[0].length
  const [least, most] = [[], []]
  const lengths = rows.map(row => Math.hypot(...row))
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      for (let angle = 0; angle < angles; angle++) {
        const theta = (2 * Math.PI * angle) / angles
        const [cos, sin] = [Math.cos(theta), Math.sin(theta)]
        let [surely, perhaps] = [0, 0]
        for (let row = 0; row < rows.length; row++) {
          const cosine = (cos * rows[row][i] + sin * rows[row][j]) / lengths[row]
          if (cosine >= epsilon + tolerance) surely++
          if (cosine >= epsilon - tolerance) perhaps++
        }
        least.push(surely)
        most.push(perhaps)
      }
    }
  }
  return { least, most }
}

import { basis, Spotlight } from '../../ts/index.ts'
import { dice } from '../dice.ts'

/** The activations of the table: N rows of d values, standard normal, each through `shape`. */
export function cloud(n: number, d: number, seed: number, shape: (x: number, column: number) => number): Float32Array {
  const { normal } = dice(seed)
  return Float32Array.from({ length: n * d }, (_, at) => shape(normal(), at % d))
}

/** A random rotation of R^d as rows, the library's own. */
export async function rotation(d: number, seed: number): Promise<Float64Array> {
  using spotlight = await Spotlight.create(
    { data: new Float32Array(d), shape: [1, d] },
    { basis: basis.rotation(seed) },
  )
  const rows = new Float64Array(d * d)
  for (let m = 0; m < d; m++) rows.set(spotlight.direction(m), m * d)
  return rows
}

/** Rows times the matrix whose rows are `q`: what pointed along axis m then points along row m. */
export function rotated(data: Float32Array, q: Float64Array, d: number): Float32Array {
  const out = new Float32Array(data.length)
  for (let n = 0; n < data.length; n += d) {
    for (let c = 0; c < d; c++) {
      let sum = 0
      for (let m = 0; m < d; m++) sum += data[n + m] * q[m * d + c]
      out[n + c] = sum
    }
  }
  return out
}

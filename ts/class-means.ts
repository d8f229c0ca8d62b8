import { BasisError } from './errors.ts'

/** Class means of rows×dims values. Cost: N·d. */
export function classMeans(
  values: Float32Array,
  dims: number,
  labels: ArrayLike<string | number>,
  centred: boolean,
): { vectors: Float64Array; names: string[] } {
  const rows = values.length / dims
  if (labels.length !== rows) {
    throw new BasisError(`basis: ${labels.length} labels for class means; ${rows} expected, one per row`)
  }
  const classes = [...new Set(Array.from(labels, String))].sort(inOrder)
  const place = new Map(classes.map((name, m) => [name, m]))
  const sums = new Float64Array(classes.length * dims)
  const sizes = new Float64Array(classes.length)
  const overall = new Float64Array(dims)
  for (let n = 0; n < rows; n++) {
    const m = place.get(String(labels[n]))!
    sizes[m]++
    for (let c = 0; c < dims; c++) {
      sums[m * dims + c] += values[n * dims + c]
      overall[c] += values[n * dims + c]
    }
  }
  for (let m = 0; m < classes.length; m++) {
    for (let c = 0; c < dims; c++) {
      sums[m * dims + c] = sums[m * dims + c] / sizes[m] - (centred ? overall[c] / rows : 0)
    }
  }
  return { vectors: sums, names: classes }
}

/** Numbers by value before text by code point: the same order in every locale. */
function inOrder(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  const [p, q] = [a.trim() !== '' && !Number.isNaN(x), b.trim() !== '' && !Number.isNaN(y)]
  if (p && q && x !== y) return x - y
  if (p !== q) return p ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

import type { TensorData } from './tensor.ts'

/** Tiles of 32 × 32 float64 (8 KB) leave both sides in the first-level cache. */
const tile = 32

/**
 * The elements in C order (the last axis runs fastest) of a tensor in Fortran order (the first does), as a copy; or the
 * same ones where the two orders agree.
 *
 * Cost: one pass. For each place on the axes between, the matrix that the first and the last axis span is transposed tile by
 * tile, so that neither side strides through memory.
 */
export function toRowMajor(data: TensorData, shape: readonly number[]): TensorData {
  if (data.length === 0 || shape.filter(axis => axis > 1).length < 2) return data
  const out: TensorData = Array.isArray(data) ? new Array<string>(data.length) : data.slice()
  const rows = shape[0]
  const columns = shape[shape.length - 1]
  const between = shape.slice(1, -1)
  const places = data.length / (rows * columns)
  const index = between.map(() => 0)
  for (let place = 0; place < places; place++) {
    let source = 0
    let stride = rows
    for (let axis = 0; axis < between.length; axis++) {
      source += index[axis] * stride
      stride *= between[axis]
    }
    // One body for numbers, bigints and strings: elements are only moved.
    transpose(data as Float64Array, out as Float64Array, rows, columns, source, place * columns, places)
    for (let axis = between.length - 1; axis >= 0 && ++index[axis] === between[axis]; axis--) index[axis] = 0
  }
  return out
}

/** Transposes one matrix between the first and the last axis, with `places` of them interleaved. */
function transpose(
  from: Float64Array,
  to: Float64Array,
  rows: number,
  columns: number,
  fromStart: number,
  toStart: number,
  places: number,
): void {
  for (let top = 0; top < rows; top += tile) {
    const bottom = Math.min(top + tile, rows)
    for (let left = 0; left < columns; left += tile) {
      const right = Math.min(left + tile, columns)
      for (let row = top; row < bottom; row++) {
        let source = fromStart + row + left * rows * places
        let target = toStart + row * columns * places + left
        for (let column = left; column < right; column++) {
          to[target++] = from[source]
          source += rows * places
        }
      }
    }
  }
}

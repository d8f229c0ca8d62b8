import type { TensorData } from './tensor.ts'

/** Tiles of 32 × 32 float64 (8 KB) leave both sides in the first-level cache. */
const tile = 32

/**
 * The elements in C order (the last axis runs fastest) of a tensor in Fortran order (the first does), as a copy.
 *
 * Cost: one pass. A matrix goes tile by tile, so that neither side strides through memory.
 */
export function toRowMajor(data: TensorData, shape: readonly number[]): TensorData {
  if (shape.filter(axis => axis > 1).length < 2 || data.length === 0) return data
  const out: TensorData = Array.isArray(data) ? new Array<string>(data.length) : data.slice()
  // One body for arrays of numbers, bigints and strings: elements are only moved.
  const from = data as Float64Array
  const to = out as Float64Array
  if (shape.length === 2) transposeMatrix(from, to, shape[0], shape[1])
  else gather(from, to, shape)
  return out
}

function transposeMatrix(from: Float64Array, to: Float64Array, rows: number, columns: number): void {
  for (let top = 0; top < rows; top += tile) {
    const bottom = Math.min(top + tile, rows)
    for (let left = 0; left < columns; left += tile) {
      const right = Math.min(left + tile, columns)
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) to[row * columns + column] = from[column * rows + row]
      }
    }
  }
}

/** Any number of axes: counts through the rows of the result, and strides through the source along the last axis. */
function gather(from: Float64Array, to: Float64Array, shape: readonly number[]): void {
  const strides: number[] = []
  let stride = 1
  for (const axis of shape) {
    strides.push(stride)
    stride *= axis
  }
  const last = shape.length - 1
  const index = shape.map(() => 0)
  let base = 0
  for (let at = 0; at < to.length; ) {
    for (let i = 0, source = base; i < shape[last]; i++, source += strides[last]) to[at++] = from[source]
    for (let axis = last - 1; axis >= 0; axis--) {
      base += strides[axis]
      if (++index[axis] < shape[axis]) break
      base -= strides[axis] * shape[axis]
      index[axis] = 0
    }
  }
}

import { describe } from './describe.ts'
import { ActivationsError } from './errors.ts'
import { decodeHalves } from './formats/half.ts'

/** A layer's activations: N rows (samples) of d values (neurons), row-major. */
export interface Activations {
  /**
   * The values. `Float32Array` is taken as it is. `Float64Array` is rounded to the nearest float32 (ties to even), once,
   * while it is copied; all counts are exact on the rounded values. `Uint16Array` holds raw bits and needs `dtype`; both
   * half-precision formats fit into float32 without rounding.
   */
  data: Float32Array | Float64Array | Uint16Array
  /** [N, d] */
  shape: readonly [number, number]
  /** What the bits of a `Uint16Array` mean; may be left out for floats, whose array says it. */
  dtype?: 'f16' | 'bf16' | 'f32' | 'f64' | undefined
  /** Values from the begin of one row to that of the next, at least d; d if left out. */
  rowStride?: number | undefined
}

const MOST_ROWS = 2 ** 31 - 1
/** float32 values that fit a 32-bit address space beside their columns. */
const MOST_VALUES = 2 ** 29

const count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Checks everything about activations but their values. */
export function checkActivations(given: Activations): { rows: number; dims: number; stride: number } {
  const { data, shape, dtype, rowStride } = given ?? {}
  const bits = data instanceof Uint16Array
  if (!bits && !(data instanceof Float32Array) && !(data instanceof Float64Array)) {
    const found = (data as object | undefined)?.constructor?.name ?? typeof data
    throw new ActivationsError(`activations: data is ${found}; Float32Array, Float64Array or Uint16Array expected`)
  }
  if (!Array.isArray(shape) || shape.length !== 2 || !shape.every(count)) {
    throw new ActivationsError(`activations: shape is ${describe(shape)}; [rows, features] expected`)
  }
  const fitting = bits ? ['f16', 'bf16'] : [undefined, data instanceof Float32Array ? 'f32' : 'f64']
  if (!fitting.includes(dtype)) {
    const found = `${(data as object).constructor.name} with dtype ${dtype ?? 'undefined'}`
    throw new ActivationsError(
      `activations: ${found}; dtype ${fitting.map(name => name ?? 'undefined').join(' or ')} expected`,
    )
  }
  const [rows, dims] = shape as readonly [number, number]
  if (dims === 0) throw new ActivationsError(`activations: shape is [${rows}, 0]; at least 1 feature expected`)
  const stride = rowStride ?? dims
  if (!count(stride) || stride < dims) {
    throw new ActivationsError(`activations: rowStride is ${describe(stride)}; an integer of at least ${dims} expected`)
  }
  const needed = rows === 0 ? 0 : (rows - 1) * stride + dims
  if (data.length < needed || (rowStride === undefined && data.length !== needed)) {
    const expected = rowStride === undefined ? `${needed}` : `at least ${needed}`
    throw new ActivationsError(
      `activations: data holds ${data.length} values; ${expected} expected for shape [${rows}, ${dims}]`,
    )
  }
  if (rows > MOST_ROWS || Math.max(rows, 1) * dims > MOST_VALUES) {
    throw new ActivationsError(
      `activations: shape [${rows}, ${dims}] holds ${rows * dims} values; at most ${MOST_VALUES} fit one spotlight (sweep chunks of rows and merge them)`,
    )
  }
  return { rows, dims, stride }
}

/** Copies the values into `target`, rows×dims float32 values of wasm memory. */
export function copyActivations(given: Activations, target: Float32Array): void {
  const { rows, dims, stride } = checkActivations(given)
  const data = given.data instanceof Uint16Array ? decodeHalves(given.data, given.dtype as 'f16' | 'bf16') : given.data
  if (stride === dims) {
    target.set(data.length === target.length ? data : data.subarray(0, target.length))
  } else {
    for (let n = 0; n < rows; n++) target.set(data.subarray(n * stride, n * stride + dims), n * dims)
  }
}

/** The error for a value that is not finite as float32. */
export function nonFinite(given: Activations, row: number, column: number): ActivationsError {
  const { data, shape, rowStride } = given
  const value = data[row * (rowStride ?? shape[1]) + column]
  const place = `at row ${row}, column ${column}`
  if (data instanceof Float64Array && Number.isFinite(value)) {
    return new ActivationsError(
      `activations: ${value} ${place} is beyond float32; at most 3.4028234663852886e38 expected`,
    )
  }
  const found = data instanceof Uint16Array ? `a value that is not finite (bits 0x${value.toString(16)})` : `${value}`
  return new ActivationsError(`activations: ${found} ${place}; finite values expected`)
}

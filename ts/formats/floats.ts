import { FileError } from '../errors.ts'
import { decodeHalves } from './half.ts'
import { quoted, shapeText } from './message.ts'
import type { Dtype, Tensor } from './tensor.ts'

/** The types that activations may have. */
export type FloatDtype = 'f16' | 'bf16' | 'f32' | 'f64'

/** Elements of a {@link FloatDtype}: raw bits for the 16-bit ones. */
export type Floats = Float32Array | Float64Array | Uint16Array

/** The narrowest float, float32 at least where there is something to convert, that holds each value of a type exactly. */
export function floatFor(dtype: Dtype): FloatDtype {
  switch (dtype) {
    case 'f16':
    case 'bf16':
    case 'f32':
    case 'f64':
      return dtype
    case 'i32':
    case 'u32':
    case 'i64':
    case 'u64':
      return 'f64'
    default:
      return 'f32'
  }
}

/** The narrowest float that holds all of these exactly. */
export function commonFloat(dtypes: readonly FloatDtype[]): FloatDtype {
  if (dtypes.every(dtype => dtype === dtypes[0])) return dtypes[0] ?? 'f32'
  return dtypes.includes('f64') ? 'f64' : 'f32'
}

/**
 * The elements of a numeric tensor as floats of a type that holds them: its own, or one that {@link floatFor} or
 * {@link commonFloat} gave. The tensor's own data where nothing is to be converted.
 *
 * @throws {@link FileError} on a 64-bit integer beyond ±2^53, with its place.
 */
export function toFloats(tensor: Tensor, to: FloatDtype): Floats {
  const { dtype, data } = tensor
  if (dtype === to) return data as Floats
  if (dtype === 'f16' || dtype === 'bf16') {
    const singles = decodeHalves(data as Uint16Array, dtype)
    return to === 'f64' ? new Float64Array(singles) : singles
  }
  if (dtype === 'i64' || dtype === 'u64') return fromBigints(tensor, data as BigInt64Array | BigUint64Array)
  const numbers = data as Float32Array
  return to === 'f64' ? new Float64Array(numbers) : new Float32Array(numbers)
}

/** The elements of a numeric tensor as float64; integers beyond ±2^53 throw a {@link FileError}. */
export function toFloat64(tensor: Tensor): Float64Array {
  return toFloats(tensor, 'f64') as Float64Array
}

function fromBigints(tensor: Tensor, data: BigInt64Array | BigUint64Array): Float64Array {
  const floats = new Float64Array(data.length)
  for (let i = 0; i < data.length; i++) {
    floats[i] = Number(data[i])
    if (Math.abs(floats[i]) < 2 ** 53 || data[i] === 2n ** 53n || data[i] === -(2n ** 53n)) continue
    throw new FileError(
      `tensor ${quoted(tensor.name)}: element ${placeOf(i, tensor.shape)} is ${data[i]}; expected integers within ±2^53, which float64 holds exactly`,
    )
  }
  return floats
}

/** The indices of element `i` in C order: `[3, 2]`. */
function placeOf(i: number, shape: readonly number[]): string {
  const place: number[] = []
  let rest = i
  for (const axis of [...shape].reverse()) {
    place.unshift(rest % axis)
    rest = Math.floor(rest / axis)
  }
  return shapeText(place)
}

/**
 * 16-bit floats as numbers. Both kinds are exact in float32.
 *
 * @param bits The raw bits, IEEE 754 binary16 (`f16`) or the upper half of a binary32 (`bf16`).
 */
export function decodeHalves(bits: Uint16Array, dtype: 'f16' | 'bf16'): Float32Array {
  const words = new Uint32Array(bits.length)
  if (dtype === 'bf16') for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16
  else for (let i = 0; i < bits.length; i++) words[i] = widened(bits[i])
  return new Float32Array(words.buffer)
}

/** The binary32 bits of a binary16. */
function widened(half: number): number {
  const sign = (half & 0x8000) << 16
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return sign | 0x7f800000 | (fraction << 13)
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13)
  if (fraction === 0) return sign
  // Subnormal: shift the leading one up to where a normal number has it implied.
  const shift = Math.clz32(fraction) - 21
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13)
}

/** What the library reads but does not write: strings and halves as .npy, .safetensors. */

const encoder = new TextEncoder()

/** A .npy (version 1) of any dtype, given the bytes of its data. */
export function npyOf(descr, shape, bytes) {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10
  const header = Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1')
  const head = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, length & 255, length >> 8])
  return new Uint8Array(Buffer.concat([head, header, bytes]))
}

/** Strings as numpy saves them: each as many code points as the longest has. */
export function npyOfStrings(strings) {
  const points = strings.map(string => Array.from(string, character => character.codePointAt(0)))
  const width = Math.max(1, ...points.map(list => list.length))
  const data = new Uint32Array(strings.length * width)
  for (const [n, list] of points.entries()) data.set(list, n * width)
  return npyOf(`<U${width}`, [strings.length], new Uint8Array(data.buffer))
}

/** IEEE half precision, cut off rather than rounded, for numbers between 2^-14 and 65504 and zero. */
export function halves(values) {
  const word = new DataView(new ArrayBuffer(4))
  return Uint16Array.from(values, value => {
    word.setFloat32(0, value)
    const bits = word.getUint32(0)
    const sign = (bits >>> 16) & 0x8000
    const exponent = ((bits >>> 23) & 255) - 112
    if (exponent <= 0) return sign
    return sign | (exponent << 10) | ((bits >>> 13) & 0x3ff)
  })
}

/** bfloat16: the upper half of a float32, cut off. */
export function bfloats(values) {
  const bits = new Uint32Array(Float32Array.from(values).buffer)
  return Uint16Array.from(bits, word => word >>> 16)
}

/**
 * A .safetensors file.
 *
 * @param tensors `{ name: { dtype: 'F32', shape, data } }`, with `data` a typed array.
 */
export function safetensorsOf(tensors, metadata = { format: 'pt' }) {
  const header = { __metadata__: metadata }
  const parts = []
  let at = 0
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    header[name] = { dtype, shape, data_offsets: [at, (at += bytes.length)] }
    parts.push(bytes)
  }
  const text = encoder.encode(JSON.stringify(header))
  const length = new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer)
  return new Uint8Array(Buffer.concat([length, text, ...parts]))
}

/** A cell of a .csv, in quotes where it needs them. */
export const cell = text => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

import { endianness } from 'node:os'

const DESCRIPTIONS = new Map([
  [Float32Array, endianness() === 'LE' ? '<f4' : '>f4'],
  [Uint8Array, '|u1'],
])

/**
 * A NumPy file, version 1.0, C order. The library reads .npy files and its tests hold it to NumPy's; this example has
 * its own ten-line writer because it must run from a fresh clone, before the library is built.
 *
 * @param {Float32Array | Uint8Array} values
 * @param {number[]} shape
 * @returns {Uint8Array}
 */
export function npy(values, shape) {
  const description = DESCRIPTIONS.get(values.constructor)
  const fields = `{'descr': '${description}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`
  // Magic, version and length take 10 bytes; the format wants the data to start at a multiple of 64.
  const start = Math.ceil((10 + fields.length + 1) / 64) * 64
  const file = new Uint8Array(start + values.byteLength)
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (start - 10) & 255, (start - 10) >> 8])
  file.set(new TextEncoder().encode(`${fields.padEnd(start - 11)}\n`), 10)
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start)
  return file
}

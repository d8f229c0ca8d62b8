/** .npy files of any type and order, made by hand: what a client may send, the library's own writer would not write. */

/** One file: `data` as it is to stand there, `descr` as NumPy calls its type. */
export function npyFile(data, shape, { descr = '<f4', fortran = false } = {}) {
  const fields = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}), }`
  const start = Math.ceil((10 + fields.length + 1) / 64) * 64
  const file = new Uint8Array(start + data.byteLength)
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (start - 10) & 255, (start - 10) >> 8])
  file.set(new TextEncoder().encode(`${fields.padEnd(start - 11)}\n`), 10)
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start)
  return file
}

import { describe, expect, it } from 'vitest'
import { decodeHalves, openTensors, readActivations, readMatrix } from '../../ts/formats/index.ts'
import { bytesOf, join, range, safetensors } from './build.ts'

const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x03ff, 0x8000)
const halfValues = [1, -2, 65504, 2 ** -24, 1023 * 2 ** -24, -0]
const brains = Uint16Array.of(0x3f80, 0xc000, 0x7f7f, 0x0001, 0x0080, 0x8000)
const brainValues = [1, -2, 2 ** 127 * (2 - 2 ** -7), 2 ** -133, 2 ** -126, -0]

/** One tensor of each type, in this order, after one byte: so that none is aligned. */
const parts: [word: string, dtype: string, data: Exclude<ArrayBufferView, DataView>][] = [
  ['U8', 'u8', Uint8Array.of(7)],
  ['F16', 'f16', halves],
  ['BF16', 'bf16', brains],
  ['F32', 'f32', range(4)],
  ['F64', 'f64', Float64Array.of(0.1, -1e300)],
  ['I8', 'i8', Int8Array.of(-128, 127)],
  ['I16', 'i16', Int16Array.of(-32768, 32767)],
  ['U16', 'u16', Uint16Array.of(0, 65535)],
  ['I32', 'i32', Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
  ['U32', 'u32', Uint32Array.of(0, 2 ** 32 - 1)],
  ['I64', 'i64', BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)],
  ['U64', 'u64', BigUint64Array.of(0n, 2n ** 64n - 1n)],
  ['BOOL', 'bool', Uint8Array.of(0, 1)],
]

function everyType(): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  let at = 0
  for (const [word, , data] of parts) {
    const length = (data as Uint8Array).length
    header[`layer.${word}`] = { dtype: word, shape: [length, 1], data_offsets: [at, at + data.byteLength] }
    at += data.byteLength
  }
  return safetensors(`${JSON.stringify(header)}   `, join(...parts.map(([, , data]) => bytesOf(data))))
}

describe('.safetensors', () => {
  it('reads every type, aligned or not', () => {
    const file = openTensors(everyType(), 'model.safetensors')
    expect(file.format).toBe('safetensors')
    expect(file.entries.length).toBe(parts.length)
    for (const [word, dtype, data] of parts) {
      const name = `layer.${word}`
      expect(file.read(name)).toEqual({ name, dtype, shape: [(data as Uint8Array).length, 1], data })
    }
    expect(() => file.read('layer.C64')).toThrow("model.safetensors: no tensor 'layer.C64'")
  })

  it('keeps 16-bit floats as raw bits with their type', () => {
    const file = openTensors(everyType(), 'model.safetensors')
    const { data, dtype, shape } = readActivations(file, { tensor: 'layer.BF16' })
    expect({ data, dtype, shape }).toEqual({ data: brains, dtype: 'bf16', shape: [6, 1] })
    expect(readActivations(file, { tensor: 'layer.F16' }).dtype).toBe('f16')
    expect(Array.from(readMatrix(file, 'layer.F16').data)).toEqual(halfValues)
    expect(Array.from(readMatrix(file, 'layer.BF16').data)).toEqual(brainValues)
  })

  it('is told by its content whatever its name, also where its length looks like a pickle', () => {
    const header = JSON.stringify({ x: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] } }).padEnd(0x280)
    const bytes = safetensors(header, bytesOf(range(4)))
    expect([bytes[0], bytes[1]]).toEqual([0x80, 2])
    expect(openTensors(bytes, 'model.bin').read('x').data).toEqual(range(4))
  })

  it('lists tensors in the order of their data, and those that it does not read with the reason', () => {
    const file = openTensors(
      safetensors(
        {
          9: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
          1: { dtype: 'F32', shape: [2], data_offsets: [8, 16] },
          q: { dtype: 'F8_E5M2', shape: [3, 2], data_offsets: [16, 22] },
          none: { dtype: 'F32', shape: [0, 8], data_offsets: [22, 22] },
        },
        join(bytesOf(range(4)), new Uint8Array(6)),
      ),
      'a.safetensors',
    )
    expect(file.entries).toEqual([
      { name: '9', dtype: 'f32', shape: [2] },
      { name: '1', dtype: 'f32', shape: [2] },
      { name: 'q', dtype: 'F8_E5M2', shape: [3, 2], unreadable: "dtype 'F8_E5M2' is not read, save as F32" },
      { name: 'none', dtype: 'f32', shape: [0, 8] },
    ])
    expect(readActivations(file, { stack: true }).rowIds).toEqual(['9', '1'])
    expect(readActivations(file).shape).toEqual([0, 8])
  })
})

describe('16-bit floats', () => {
  it('are decoded bit for bit, all 65,536 of each kind', () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, i) => i)
    const f16 = decodeHalves(bits, 'f16')
    const bf16 = decodeHalves(bits, 'bf16')
    for (let i = 0; i < bits.length; i++) {
      const sign = i & 0x8000 ? -1 : 1
      const exponent = (i >> 10) & 31
      const fraction = (i & 1023) / 1024
      const half =
        exponent === 31
          ? fraction
            ? Number.NaN
            : Number.POSITIVE_INFINITY
          : exponent
            ? (1 + fraction) * 2 ** (exponent - 15)
            : fraction * 2 ** -14
      if (!Object.is(f16[i], sign * half)) expect(f16[i], `f16 ${i}`).toBe(sign * half)
      const wide = new DataView(new ArrayBuffer(4))
      wide.setUint16(0, i)
      if (!Object.is(bf16[i], wide.getFloat32(0))) expect(bf16[i], `bf16 ${i}`).toBe(wide.getFloat32(0))
    }
  })
})

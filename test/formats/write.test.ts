import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileError } from '../../ts/errors.ts'
import { type NpyArray, openTensors, writeNpy, writeNpz } from '../../ts/formats/index.ts'
import { bytesOf, fixture, range } from './build.ts'
import { failure } from './refuse.ts'

const arrays = [
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
]

/** An array of any type and shape, of any bytes: NaNs with payloads, too. */
const anyArray: fc.Arbitrary<NpyArray> = fc
  .tuple(
    fc.constantFrom(...arrays),
    fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    fc.infiniteStream(fc.nat(255)),
  )
  .map(([type, shape, bytes]) => {
    const count = shape.reduce((product, axis) => product * axis, 1)
    const data = new type(count)
    new Uint8Array(data.buffer).set(Uint8Array.from({ length: data.byteLength }, () => bytes.next().value))
    return { data, shape }
  })

describe('writeNpy', () => {
  it('writes the bytes that numpy writes', () => {
    const grid = Float32Array.from({ length: 12 }, (_, i) => i / 4 - 1)
    expect(writeNpy({ data: grid, shape: [4, 3] })).toEqual(new Uint8Array(fixture('f4-little.npy')))
    expect(writeNpy({ data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0, 1, 2, 3), shape: [2, 3] })).toEqual(
      new Uint8Array(fixture('i4-little.npy')),
    )
    expect(writeNpy({ data: Uint8Array.of(0, 255, 0, 1, 2, 3), shape: [2, 3] })).toEqual(
      new Uint8Array(fixture('u1-little.npy')),
    )
    expect(writeNpy({ data: range(16), shape: [16] })).toEqual(new Uint8Array(fixture('vector.npy')))
    const axes = [2, ...Array<number>(15).fill(1)]
    expect(writeNpy({ data: range(2), shape: axes })).toEqual(new Uint8Array(fixture('many-axes.npy')))
    expect(writeNpy({ data: new Float32Array(0), shape: [0, 5] })).toEqual(new Uint8Array(fixture('no-rows.npy')))
    expect(writeNpy({ data: Float64Array.of(0.75), shape: [] })).toEqual(new Uint8Array(fixture('scalar.npy')))
  })

  it('writes what is read back, of any type and shape', () => {
    fc.assert(
      fc.property(anyArray, array => {
        const read = openTensors(writeNpy(array), 'a.npy').read('a')
        expect(read.shape).toEqual(array.shape)
        expect(bytesOf(read.data as Float32Array)).toEqual(bytesOf(array.data))
      }),
    )
  })

  it('writes a view of a larger buffer', () => {
    const data = range(10).subarray(3, 7)
    expect(openTensors(writeNpy({ data, shape: [2, 2] }), 'a.npy').read('a').data).toEqual(Float32Array.of(3, 4, 5, 6))
  })

  it('refuses a shape that does not fit', () => {
    const error = failure(() => writeNpy({ data: range(5), shape: [2, 3] }))
    expect(error).toBeInstanceOf(FileError)
    expect(error.message).toBe('array of the shape [2, 3] takes 6 numbers; found 5')
  })
})

describe('writeNpz', () => {
  it('writes what is read back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), anyArray, { maxKeys: 5 }), entries => {
        const file = openTensors(writeNpz(entries), 'a.npz')
        expect(file.entries.map(entry => entry.name)).toEqual(Object.keys(entries))
        for (const [name, { data, shape }] of Object.entries(entries)) {
          const read = file.read(name)
          expect(read.shape).toEqual(shape)
          expect(bytesOf(read.data as Float32Array)).toEqual(bytesOf(data))
        }
      }),
    )
  })

  it('writes the same bytes every time, in every time zone', () => {
    const entries = { angles: { data: range(6), shape: [2, 3] }, samples: { data: BigInt64Array.of(5n), shape: [] } }
    const zone = process.env.TZ
    const written = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(tz => {
      process.env.TZ = tz
      return writeNpz(entries)
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(written[1]).toEqual(written[0])
    expect(written[2]).toEqual(written[0])
  })

  it('writes 40 MB with no more memory than the result', () => {
    const data = new Int32Array(10e6)
    const before = process.memoryUsage().arrayBuffers
    const bytes = writeNpz({ counts: { data, shape: [10e6] } })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.1 * bytes.length)
  })

  it('refuses a shape that does not fit, by name', () => {
    const error = failure(() => writeNpz({ counts: { data: range(5), shape: [2, 3] } }))
    expect(error).toBeInstanceOf(FileError)
    expect(error.message).toBe("array 'counts' of the shape [2, 3] takes 6 numbers; found 5")
  })
})

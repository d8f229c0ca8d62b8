import { describe, expect, it } from 'vitest'
import { FileError, OptionsError } from '../../ts/errors.ts'
import { openTensors, type ReadActivationsOptions, readActivations, readMatrix } from '../../ts/formats/index.ts'
import { bytesOf, fixture, matrix, npy, range, safetensors, utf8, zip } from './build.ts'
import { failure } from './refuse.ts'

function read(bytes: Uint8Array, options?: ReadActivationsOptions, file = 'a.npy') {
  return readActivations(openTensors(bytes, file), options)
}

const entry = (name: string, ...shape: number[]) => ({ name: `${name}.npy`, data: matrix(...shape) })

describe('readActivations', () => {
  it('takes the one matrix among other tensors', () => {
    const bytes = zip([
      entry('mean', 3),
      entry('acts', 4, 3),
      entry('video', 2, 2, 2),
      { name: 'meta.npy', data: fixture('object.npy') },
    ])
    expect(read(bytes)).toEqual({ data: range(12), dtype: 'f32', shape: [4, 3], tensor: 'acts' })
  })

  it('takes the tensor that is named', () => {
    const bytes = zip([entry('a', 4, 3), entry('b', 2, 2)])
    expect(read(bytes, { tensor: 'b' })).toEqual({ data: range(4), dtype: 'f32', shape: [2, 2], tensor: 'b' })
  })

  it('joins the axes before the last', () => {
    expect(read(matrix(2, 3, 4), { flatten: true })).toEqual({
      data: range(24),
      dtype: 'f32',
      shape: [6, 4],
      tensor: 'a',
    })
    expect(read(matrix(2, 1, 3, 4), { flatten: true }).shape).toEqual([6, 4])
    expect(read(matrix(6, 4), { flatten: true }).shape).toEqual([6, 4])
    const bytes = zip([entry('mean', 3), entry('acts', 2, 2, 3)])
    expect(read(bytes, { flatten: true })).toMatchObject({ shape: [4, 3], tensor: 'acts' })
    expect(read(zip([entry('a', 4, 3), entry('b', 2, 2, 2)]), { flatten: true, tensor: 'b' }).shape).toEqual([4, 2])
  })

  it('returns no rows and no columns for the library to judge', () => {
    expect(read(fixture('no-rows.npy'))).toMatchObject({ shape: [0, 5], data: new Float32Array(0) })
    expect(read(fixture('no-columns.npy'))).toMatchObject({ shape: [5, 0], data: new Float32Array(0) })
    expect(read(npy('<f4', '(0, 3, 0)'), { flatten: true }).shape).toEqual([0, 0])
    expect(read(npy('<f4', '(7, 3, 0)'), { flatten: true }).shape).toEqual([21, 0])
    expect(read(fixture('one-column.npy')).shape).toEqual([5, 1])
  })

  for (const [descr, data, expected] of [
    ['|i1', Int8Array.of(-128, 127), Float32Array.of(-128, 127)],
    ['|u1', Uint8Array.of(0, 255), Float32Array.of(0, 255)],
    ['<i2', Int16Array.of(-32768, 32767), Float32Array.of(-32768, 32767)],
    ['<u2', Uint16Array.of(0, 65535), Float32Array.of(0, 65535)],
    ['|b1', Uint8Array.of(0, 1), Float32Array.of(0, 1)],
    ['<i4', Int32Array.of(-(2 ** 31), 2 ** 31 - 1), Float64Array.of(-(2 ** 31), 2 ** 31 - 1)],
    ['<u4', Uint32Array.of(0, 2 ** 32 - 1), Float64Array.of(0, 2 ** 32 - 1)],
    ['<i8', BigInt64Array.of(-(2n ** 53n), 2n ** 53n), Float64Array.of(-(2 ** 53), 2 ** 53)],
    ['<u8', BigUint64Array.of(0n, 2n ** 53n), Float64Array.of(0, 2 ** 53)],
  ] as const) {
    it(`converts ${descr} without loss`, () => {
      const dtype = expected instanceof Float32Array ? 'f32' : 'f64'
      expect(read(npy(descr, '(1, 2)', data))).toEqual({ data: expected, dtype, shape: [1, 2], tensor: 'a' })
    })
  }

  it('keeps floats as they are', () => {
    const bits = Uint16Array.of(0x3c00, 0x7c01)
    expect(read(npy('<f2', '(1, 2)', bits))).toEqual({ data: bits, dtype: 'f16', shape: [1, 2], tensor: 'a' })
    expect(read(npy('<f8', '(1, 2)', Float64Array.of(0.1, Number.NaN))).data).toEqual(Float64Array.of(0.1, Number.NaN))
  })

  it('names the names of a .csv', () => {
    expect(read(utf8('id,a,b\nx,1,2\n'), {}, 'a.csv')).toEqual({
      data: Float64Array.of(1, 2),
      dtype: 'f64',
      shape: [1, 2],
      tensor: 'a',
      rowIds: ['x'],
      columnNames: ['a', 'b'],
    })
  })

  it('refuses options that contradict each other', () => {
    for (const [options, message] of [
      [{ stack: true, tensor: 'a' }, '--stack takes every vector of a file; expected no --tensor with it'],
      [{ stack: true, flatten: true }, '--stack takes every vector of a file; expected no --flatten with it'],
    ] as const) {
      const error = failure(() => read(matrix(2, 2), options))
      expect(error).toBeInstanceOf(OptionsError)
      expect(error.message).toBe(message)
    }
  })

  it('names the place of an integer in three axes', () => {
    const data = new BigInt64Array(24)
    data[1 * 12 + 2 * 4 + 3] = -(2n ** 60n)
    const error = failure(() => read(npy('<i8', '(2, 3, 4)', data), { flatten: true }))
    expect(error).toBeInstanceOf(FileError)
    expect(error.message).toBe(
      "a.npy: tensor 'a': element [1, 2, 3] is -1152921504606846976; expected integers within ±2^53, which float64 holds exactly",
    )
  })
})

describe('stacking', () => {
  it('takes vectors, also as rows of one, in file order, and leaves the rest', () => {
    const bytes = zip([
      entry('z', 3),
      entry('scalar'),
      entry('a', 1, 3),
      entry('m', 3, 3),
      { name: 'notes.txt', data: utf8('x') },
    ])
    const { data, ...rest } = read(bytes, { stack: true })
    expect(rest).toEqual({ dtype: 'f32', shape: [2, 3], tensor: '2 vectors stacked', rowIds: ['z', 'a'] })
    expect(data).toEqual(Float32Array.of(0, 1, 2, 0, 1, 2))
  })

  it('keeps a type that all have, and widens others without loss', () => {
    const vector = (name: string, descr: string, data: ArrayBufferView) => ({ name, data: npy(descr, '(2,)', data) })
    const half = vector('h', '<f2', Uint16Array.of(0x3c00, 0xc000))
    const byte = vector('b', '|i1', Int8Array.of(-7, 7))
    const single = vector('s', '<f4', Float32Array.of(0.1, 2))
    const long = vector('l', '<i8', BigInt64Array.of(1n, 2n ** 53n - 1n))
    const stack = (...members: { name: string; data: Uint8Array }[]) => {
      const { data, dtype } = read(zip(members), { stack: true })
      return { dtype, data: Array.from(data) }
    }
    expect(stack(half, { ...half, name: 'i' })).toEqual({ dtype: 'f16', data: [0x3c00, 0xc000, 0x3c00, 0xc000] })
    expect(stack(half, byte, single)).toEqual({ dtype: 'f32', data: [1, -2, -7, 7, Math.fround(0.1), 2] })
    expect(stack(single, long)).toEqual({ dtype: 'f64', data: [Math.fround(0.1), 2, 1, 2 ** 53 - 1] })
  })

  it('stacks the vectors of a .safetensors, and empty ones', () => {
    const header = {
      b: { dtype: 'BF16', shape: [2], data_offsets: [0, 4] },
      a: { dtype: 'BF16', shape: [2], data_offsets: [4, 8] },
    }
    const bytes = safetensors(header, bytesOf(Uint16Array.of(1, 2, 3, 4)))
    expect(read(bytes, { stack: true })).toMatchObject({
      dtype: 'bf16',
      shape: [2, 2],
      rowIds: ['b', 'a'],
      data: Uint16Array.of(1, 2, 3, 4),
    })
    expect(read(zip([entry('a', 0), entry('b', 0)]), { stack: true }).shape).toEqual([2, 0])
  })
})

describe('readMatrix', () => {
  it('reads a basis of any numeric type as float64', () => {
    const basis = (bytes: Uint8Array, file: string, tensor?: string) => readMatrix(openTensors(bytes, file), tensor)
    expect(basis(matrix(2, 2), 'b.npy')).toEqual({ data: Float64Array.of(0, 1, 2, 3), shape: [2, 2] })
    expect(basis(npy('|b1', '(2, 2)', Uint8Array.of(1, 0, 0, 1)), 'b.npy').data).toEqual(Float64Array.of(1, 0, 0, 1))
    expect(basis(npy('<f2', '(1, 2)', Uint16Array.of(0x3c00, 0x3800)), 'b.npy').data).toEqual(Float64Array.of(1, 0.5))
    expect(basis(utf8('1,0.1\n0,1\n'), 'b.csv').data).toEqual(Float64Array.of(1, 0.1, 0, 1))
    expect(basis(zip([entry('a', 2, 2), entry('b', 1, 3)]), 'b.npz', 'b').shape).toEqual([1, 3])
  })
})

import { describe, expect, it } from 'vitest'
import { decodeHalves, openTensors, readActivations, type Tensor } from '../../ts/formats/index.ts'
import { fixture } from './build.ts'

/** What numpy says these files hold: test/data/formats/make.py writes both. */
const expected: Record<string, Record<string, { shape: number[]; values: (string | number)[] }>> = JSON.parse(
  new TextDecoder().decode(fixture('expected.json')),
)

function valuesOf({ dtype, data }: Tensor): (string | number)[] {
  if (dtype === 'f16' || dtype === 'bf16') return Array.from(decodeHalves(data as Uint16Array, dtype))
  if (/^[iu]/.test(dtype)) return Array.from(data as ArrayLike<unknown>, String)
  return Array.from(data as ArrayLike<string | number>)
}

describe('files that numpy wrote', () => {
  for (const [file, tensors] of Object.entries(expected)) {
    it(`${file} reads as numpy reads it`, () => {
      const opened = openTensors(fixture(file), file)
      for (const [name, { shape, values }] of Object.entries(tensors)) {
        const tensor = opened.read(name)
        expect(tensor.shape).toEqual(shape)
        expect(valuesOf(tensor)).toEqual(values)
        expect(opened.entries.find(entry => entry.name === name)).toEqual({ name, dtype: tensor.dtype, shape })
      }
    })
  }

  it('names the dtypes', () => {
    const dtype = (file: string) => openTensors(fixture(`${file}.npy`), `${file}.npy`).entries[0].dtype
    expect(['f2-big', 'f4-big', 'f8-big', 'bool', 'strings', 'strings-bytes'].map(dtype)).toEqual([
      'f16',
      'f32',
      'f64',
      'bool',
      'string',
      'string',
    ])
    expect(['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'].map(kind => dtype(`${kind}-little`))).toEqual([
      'i8',
      'i16',
      'i32',
      'i64',
      'u8',
      'u16',
      'u32',
      'u64',
    ])
  })

  it('lists what it refuses, with the reason', () => {
    const listed = (file: string) => openTensors(fixture(file), file).entries[0]
    expect(listed('object.npy')).toEqual({
      name: 'object',
      dtype: '|O',
      shape: [2],
      unreadable: expect.stringMatching(/^object array \(pickled\): refused; if you trust it, .*numpy\.stack/),
    })
    expect(listed('structured.npy')).toEqual({
      name: 'structured',
      dtype: 'structured',
      shape: [3],
      unreadable: "structured dtype: refused, save one field of it as an array (array['field'])",
    })
    expect(listed('bfloat16.npy').unreadable).toBe(
      "dtype '|V2' (bfloat16 from ml_dtypes?): refused, save as float32 (array.astype('float32'))",
    )
    expect(listed('complex.npy').unreadable).toBe("dtype '<c8' (complex) is not read, save array.real or abs(array)")
    expect(listed('datetime.npy').unreadable).toBe("dtype '<M8[ns]' is not read")
    expect(listed('longdouble.npy').unreadable).toBe(
      "dtype '<f16' is not read, save as float64 (array.astype('float64'))",
    )
    expect(listed('bzip2.npz').unreadable).toBe(
      'compression method 12 is not read; expected stored (0) or deflated (8)',
    )
  })

  it('lists a member that is no array, and reads the one beside it', () => {
    const file = openTensors(fixture('piped.npz'), 'piped.npz')
    expect(file.entries[1]).toEqual({ name: 'README.txt', dtype: '?', shape: [], unreadable: 'not a .npy' })
    expect(readActivations(file).tensor).toBe('acts')
  })

  it('stacks the vectors beside a pickled entry, which it lists and never opens', () => {
    const file = openTensors(fixture('vectors.npz'), 'vectors.npz')
    expect(file.entries[0]).toEqual({
      name: 'metadata',
      dtype: '|O',
      shape: [],
      unreadable: 'object array (pickled): refused',
    })
    const { data, dtype, shape, rowIds, tensor } = readActivations(file, { stack: true })
    expect({ dtype, shape, tensor }).toEqual({ dtype: 'f32', shape: [5, 4], tensor: '5 vectors stacked' })
    expect(rowIds).toEqual(['images/000 cat', 'images/001 cat', 'images/002 cat', 'images/003 cat', 'images/004 cat'])
    expect(Array.from(data.subarray(4, 8))).toEqual([-1, 0, 1, 2])
  })

  it('reads from a Buffer in a shared, unaligned place', () => {
    const bytes = fixture('f4-little.npy')
    const pool = Buffer.alloc(bytes.length + 3)
    pool.set(bytes, 3)
    const unaligned = pool.subarray(3)
    const before = Buffer.from(unaligned)
    expect(valuesOf(openTensors(unaligned, 'f4-little.npy').read('f4-little'))).toEqual(
      expected['f4-little.npy']['f4-little'].values,
    )
    const big = Buffer.from(fixture('f8-big.npy'))
    const copy = Buffer.from(big)
    expect(valuesOf(openTensors(big, 'f8-big.npy').read('f8-big'))).toEqual(expected['f8-big.npy']['f8-big'].values)
    expect(big.equals(copy) && unaligned.equals(before)).toBe(true)
  })
})

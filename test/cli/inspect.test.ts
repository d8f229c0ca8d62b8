import { describe, expect, it } from 'vitest'
import { fixture, matrix, npy, safetensors, zip } from '../formats/build.ts'
import { folder, spotlight } from './harness.ts'

const values = Float32Array.of(3, 4, 0, 0, Number.NaN, 1, -7, Infinity)
const mixed = zip([
  { name: 'x.npy', data: npy('<f4', '(4, 2)', values) },
  { name: 'v.npy', data: matrix(3) },
  { name: 'none.npy', data: npy('<f4', '(0, 5)') },
  { name: 'words.npy', data: npy('<U1', '(2,)', Uint32Array.of(65, 66)) },
  { name: 'meta.npy', data: fixture('object.npy') },
])

describe('inspect', () => {
  it('tells of every tensor what it is, and of its values what a sweep would stumble over', async () => {
    const { code, stdout, stderr } = await spotlight(folder({ 'm.npz': mixed }), ['inspect', 'm.npz'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      [
        `m.npz: .npz, ${mixed.length.toLocaleString('en-US')} bytes, 5 tensors`,
        '',
        'x  4 × 2  float32',
        '  values from -7 to 4',
        '  4 rows, 1 of them zero, lengths from 5 to 5',
        '  2 values not finite, the first at row 2, column 0: NaN',
        '',
        'v  3  float32',
        '  values from 0 to 2',
        '',
        'none  0 × 5  float32',
        '  0 rows, none of them zero',
        '',
        'words  2  string',
        '',
        'meta  2  |O',
        '  object array (pickled): refused',
        '',
      ].join('\n'),
    )
  })

  it('says the same in JSON', async () => {
    const { stdout } = await spotlight(folder({ 'm.npz': mixed }), ['inspect', 'm.npz', '--json'])
    const { tensors, ...file } = JSON.parse(stdout)
    expect(file).toEqual({ file: 'm.npz', format: 'npz', bytes: mixed.length, columnNames: null, rowIds: null })
    expect(tensors[0]).toEqual({
      name: 'x',
      dtype: 'float32',
      shape: [4, 2],
      unreadable: null,
      note: null,
      values: {
        min: -7,
        max: 4,
        nonFinite: { count: 2, first: { row: 2, column: 0, value: 'NaN' } },
        rows: 4,
        zeroRows: 1,
        norms: { min: 5, max: 5 },
      },
    })
    expect(tensors.map(({ name }: { name: string }) => name)).toEqual(['x', 'v', 'none', 'words', 'meta'])
    expect(tensors[2].values).toMatchObject({ min: null, max: null, rows: 0, norms: null })
    expect([tensors[3].values, tensors[4].values]).toEqual([null, null])
  })

  it('looks at one tensor only, if asked', async () => {
    const { stdout } = await spotlight(folder({ 'm.npz': mixed }), ['inspect', 'm.npz', '--tensor', 'v', '--json'])
    expect(JSON.parse(stdout).tensors).toHaveLength(1)
  })

  it('tells what a sweep needs for more than two axes', async () => {
    const cwd = folder({ 'x.npy': matrix(2, 3, 4) })
    const note = '3 axes: sweep needs --flatten, which makes it 6 × 4'
    expect((await spotlight(cwd, ['inspect', 'x.npy'])).stdout).toContain(`\n  ${note}\n`)
    expect(JSON.parse((await spotlight(cwd, ['inspect', 'x.npy', '--json'])).stdout).tensors[0].note).toBe(note)
  })

  it('tells the names that a table gives its rows and columns', async () => {
    const { stdout } = await spotlight(folder({ 'x.csv': 'id,left,right\na,1,2\nb,3,4\n' }), ['inspect', 'x.csv'])
    expect(stdout).toContain('Columns are named: left, right\n')
    expect(stdout).toContain('Rows are named: a, b\n')
  })

  it('tells half-precision values as numbers', async () => {
    const bytes = Uint8Array.of(0x80, 0x3f, 0x80, 0x7f)
    const file = safetensors({ w: { dtype: 'BF16', shape: [2, 1], data_offsets: [0, 4] } }, bytes)
    const { stdout } = await spotlight(folder({ f: file }), ['inspect', 'f'])
    expect(stdout).toContain('w  2 × 1  bfloat16\n  values from 1 to 1\n')
    expect(stdout).toContain('1 value not finite, the first at row 1, column 0: Infinity\n')
  })

  it('tells damage as what it is: a fact about the file', async () => {
    const damaged = zip([
      { name: 'x.npy', data: matrix(2, 2), crc: 7 },
      { name: 'y.npy', data: matrix(2, 2) },
    ])
    const { code, stdout } = await spotlight(folder({ 'm.npz': damaged }), ['inspect', 'm.npz', '--json'])
    const [x, y] = JSON.parse(stdout).tensors
    expect(code).toBe(0)
    expect(x.unreadable).toMatch(/checksum|CRC/)
    expect(y.unreadable).toBeNull()
  })

  it('keeps a listing of thousands short, and whole in JSON', async () => {
    const many = zip(Array.from({ length: 1500 }, (_, n) => ({ name: `v${n}.npy`, data: matrix(2) })))
    const cwd = folder({ 'm.npz': many })
    const { stdout } = await spotlight(cwd, ['inspect', 'm.npz'])
    expect(stdout).toContain('\nand 1,400 more (--json lists all)\n')
    expect(stdout).toContain('\nThe 1,500 vectors of 2 values make one matrix with --stack\n')
    expect(JSON.parse((await spotlight(cwd, ['inspect', 'm.npz', '--json'])).stdout).tensors).toHaveLength(1500)
  })
})

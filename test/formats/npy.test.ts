import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTensors } from '../../ts/formats/index.ts'
import { parseLiteral } from '../../ts/formats/literal.ts'
import { toRowMajor } from '../../ts/formats/transpose.ts'
import { bytesOf, fixture, join, npy, npyHead, range } from './build.ts'

function read(header: string) {
  return openTensors(join(npyHead(header), bytesOf(range(6))), 'a.npy').read('a')
}

describe('the header of a .npy', () => {
  const same = { name: 'a', dtype: 'f32', shape: [2, 3], data: range(6) }

  for (const [title, header] of [
    ['as numpy writes it', "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n"],
    ['without padding or the last comma', "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}"],
    ['without blanks', "{'descr':'<f4','fortran_order':False,'shape':(2,3)}"],
    [
      'with blanks, tabs and line ends anywhere',
      "\n {\t'shape' : ( 2 ,\r\n3 , ) ,'descr'  :\n'<f4', 'fortran_order': False } \t\n",
    ],
    ['in another order and other quotes', `{"shape": (2, 3), "fortran_order": False, "descr": "<f4"}`],
    ['with the integers of Python 2', "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }"],
    ['with the native byte order', "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 3)}"],
  ]) {
    it(`reads ${title}`, () => expect(read(header)).toEqual(same))
  }

  it('reads a literal of any kind, and takes a backslash for what it is', () => {
    expect(parseLiteral(String.raw`['it\'s', "a\\b", None, True, -5, +7, (), (1), (1,)]`)).toEqual({
      kind: 'list',
      items: ["it's", 'a\\b', null, true, -5n, 7n, { kind: 'tuple', items: [] }, 1n, { kind: 'tuple', items: [1n] }],
    })
  })

  it('reads 64-bit integers to the last bit', () => {
    const data = BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)
    expect(openTensors(npy('<i8', '(2,)', data), 'a.npy').read('a').data).toEqual(data)
  })

  it('names the tensor after the file', () => {
    const names = ['runs.v2/acts.final.npy', 'C:\\data\\acts.npy', '-', '.npy'].map(
      file => openTensors(npy('<f4', '(0, 3)'), file).entries[0].name,
    )
    expect(names).toEqual(['acts.final', 'acts', '-', '.npy'])
  })

  it('makes booleans of any byte', () => {
    expect(openTensors(npy('|b1', '(3,)', Uint8Array.of(0, 1, 255)), 'a.npy').read('a').data).toEqual(
      Uint8Array.of(0, 1, 1),
    )
  })

  it('shares memory with the file where it can, and never changes the file', () => {
    const bytes = fixture('f4-little.npy')
    const aligned = new Uint8Array(bytes)
    expect((openTensors(aligned, 'a.npy').read('a').data as Float32Array).buffer).toBe(aligned.buffer)
    for (const file of ['f8-big.npy', 'fortran-big-f8.npy', 'i2-big.npy']) {
      const big = new Uint8Array(fixture(file))
      const before = big.slice()
      const opened = openTensors(big, 'a.npy')
      expect(opened.read('a').data).toEqual(opened.read('a').data)
      expect(big).toEqual(before)
    }
  })
})

describe('Fortran order', () => {
  it('is turned into C order, whatever the axes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), shape => {
        fc.pre(shape.reduce((product, axis) => product * axis, 1) < 5000)
        const count = shape.reduce((product, axis) => product * axis, 1)
        // What element i of C order is in Fortran order, by the definition.
        const source = Float64Array.from({ length: count }, (_, i) => i)
        const expected = Float64Array.from({ length: count }, (_, i) => {
          let rest = i
          const index = shape.map(() => 0)
          for (let axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis]
            rest = Math.floor(rest / shape[axis])
          }
          return shape.reduceRight((at, axis, k) => at * axis + index[k], 0)
        })
        const found = toRowMajor(source, shape) as Float64Array
        expect(found.length).toBe(count)
        expect(found.findIndex((value, i) => value !== expected[i])).toBe(-1)
      }),
    )
  })

  it('is read so from a big-endian file', () => {
    const data = new Uint8Array(8 * 6)
    const view = new DataView(data.buffer)
    for (let i = 0; i < 6; i++) view.setFloat64(8 * i, i + 0.5)
    expect(openTensors(npy('>f8', '(2, 3)', data, 'True'), 'a.npy').read('a').data).toEqual(
      Float64Array.of(0.5, 2.5, 4.5, 1.5, 3.5, 5.5),
    )
  })
})

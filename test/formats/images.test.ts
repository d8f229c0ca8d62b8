import { describe, expect, it } from 'vitest'
import { OptionsError } from '../../ts/errors.ts'
import { imageAddresses, isTemplate, readImages } from '../../ts/formats/index.ts'
import { matrix, npy, utf8, zip } from './build.ts'
import { failure, refuses } from './refuse.ts'

const images = (rows: number, tensor?: string) => (bytes: Uint8Array, file: string) =>
  readImages(bytes, file, rows, tensor)

describe('images of a file', () => {
  it('are the one tensor that has one for each row', () => {
    const file = zip([
      { name: 'labels.npy', data: matrix(4) },
      { name: 'test.npy', data: matrix(2, 2, 3) },
      { name: 'train.npy', data: matrix(4, 2, 3) },
    ])
    const found = readImages(file, 'i.npz', 4)
    expect([found.shape, found.range]).toEqual([
      [4, 2, 3],
      [0, 23],
    ])
    expect(found.data).toEqual(Float32Array.from({ length: 24 }, (_, n) => n))
    expect(readImages(file, 'i.npz', 2, 'test').shape).toEqual([2, 2, 3])
  })

  it('may be of any type of number', () => {
    const one = (descr: string, data: ArrayBufferView) => readImages(npy(descr, '(1, 1, 2)', data), 'i.npy', 1)
    expect(one('|u1', Uint8Array.of(3, 9)).data).toEqual(Uint8Array.of(3, 9))
    expect(one('|b1', Uint8Array.of(0, 1)).range).toEqual([0, 1])
    expect(one('<i8', BigInt64Array.of(-3n, 9n))).toMatchObject({ data: Float64Array.of(-3, 9), range: [-3, 9] })
    expect(one('<f2', Uint16Array.of(0x3c00, 0xc000))).toMatchObject({ data: Float32Array.of(1, -2), range: [-2, 1] })
    expect(readImages(matrix(2, 3, 3, 3), 'i.npy', 2).shape).toEqual([2, 3, 3, 3])
    expect(readImages(matrix(2, 3, 3, 1), 'i.npy', 2).shape).toEqual([2, 3, 3, 1])
  })

  const marred = new Float32Array(12)
  marred[7] = Number.NaN
  refuses('i.npy', [
    ['too few', matrix(3, 2, 2), '3 images for 4 rows of activations; expected one each', { read: images(4) }],
    [
      'a matrix',
      matrix(2, 5),
      "tensor 'i' has the shape [2, 5]; expected [2, height, width] or [2, height, width, 3]",
      { read: images(2) },
    ],
    [
      'a matrix of squares',
      matrix(2, 9),
      "tensor 'i' has the shape [2, 9]; expected [2, height, width] or [2, height, width, 3]: save it as array.reshape(2, 3, 3)",
      { read: images(2) },
    ],
    [
      'channels first',
      matrix(2, 3, 5, 4),
      "tensor 'i' has the shape [2, 3, 5, 4]; expected [2, height, width] or [2, height, width, 3]: save it as array.transpose(0, 2, 3, 1)",
      { read: images(2) },
    ],
    [
      'no pixels',
      matrix(2, 0, 4),
      "tensor 'i' has the shape [2, 0, 4]; expected [2, height, width] or [2, height, width, 3]",
      { read: images(2) },
    ],
    [
      'NaN',
      npy('<f4', '(3, 2, 2)', marred),
      "tensor 'i': NaN in the image of row 1; finite values expected",
      { read: images(3) },
    ],
    [
      'a table of numbers',
      utf8('1,2,3,4\n5,6,7,8\n'),
      "tensor 'i' has the shape [2, 4]; expected [2, height, width] or [2, height, width, 3]: save it as array.reshape(2, 2, 2)",
      { file: 'i.csv', read: images(2) },
    ],
    [
      'several',
      zip([
        { name: 'a.npy', data: matrix(2, 2, 2) },
        { name: 'b.npy', data: matrix(2, 3, 3) },
      ]),
      "expected one tensor of images, [2, height, width] or [2, height, width, 3], found 2 among 2 tensors: 'a' f32 [2, 2, 2], 'b' f32 [2, 3, 3]",
      { file: 'i.npz', read: images(2) },
    ],
    [
      'none of that name',
      zip([{ name: 'a.npy', data: matrix(2, 2, 2) }]),
      "no tensor 'c'; it holds 'a' f32 [2, 2, 2]",
      { file: 'i.npz', read: images(2, 'c') },
    ],
  ])
})

describe('addresses of images', () => {
  const names = { ids: ['a b.png', '//evil/../c', 'x:y'], labels: ['cat', 'javascript', 'ü/ö'] }

  it('have the row, its name and its label in their places', () => {
    expect(imageAddresses('images/{row}.png', [0, 12])).toEqual({ 0: 'images/0.png', 12: 'images/12.png' })
    expect(imageAddresses('HTTPS://host/{row:05}-{row:3}.png', [7])).toEqual({ 7: 'HTTPS://host/00007-007.png' })
    expect(imageAddresses('{label}/{id}', [0, 1, 2], names)).toEqual({
      0: 'cat/a%20b.png',
      1: 'javascript/evil/../c',
      2: '%C3%BC/%C3%B6/x%3Ay',
    })
    expect(imageAddresses('file:///data/{id}', new Set([2]), { ids: [1, 2, '\ud800'] })).toEqual({
      2: 'file:///data/%EF%BF%BD',
    })
    expect(['i.npy', '{row}', 'x{', 'https://host/'].map(isTemplate)).toEqual([false, true, true, false])
  })

  const placeless = 'is no address of images; https:, http:, file: or a relative address expected'
  for (const [template, what] of [
    ['javascript:alert({row})', placeless],
    [' java\tscript:alert({row})', placeless],
    ['data:image/png;base64,{row}', placeless],
    ['blob:{row}', placeless],
    ['{label}:{row}', placeless],
    ['C:\\images\\{row}.png', placeless],
    ['https://{row', 'has a brace without its other; {row}, {id} or {label} expected'],
    ['images/{label}.png', 'is the same for all rows; {row} or {id} expected in it'],
    ['images/{file}.png', 'asks for {file}; {row}, {id} or {label} expected'],
    ['images/{row:x}.png', 'asks for {row:x}; {row}, {id} or {label} expected'],
  ] as const) {
    it(`are none: ${JSON.stringify(template)}`, () => {
      const error = failure(() => imageAddresses(template, [], names))
      expect(error).toBeInstanceOf(OptionsError)
      const shown = template.replace('\t', '\\u0009')
      expect(error.message).toBe(`images: the template '${shown}' ${what}`)
    })
  }

  it('need names and labels where they are asked for', () => {
    expect(failure(() => imageAddresses('{id}', [0])).message).toBe(
      "images: the template '{id}' asks for {id}, and the rows have no names; {row} expected",
    )
    expect(failure(() => imageAddresses('{row}/{label}', [0], { ids: ['a'] })).message).toBe(
      "images: the template '{row}/{label}' asks for {label}, and the rows have no labels; {row} expected",
    )
  })
})

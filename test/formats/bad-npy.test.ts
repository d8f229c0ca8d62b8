import { describe } from 'vitest'
import { readLabels } from '../../ts/formats/index.ts'
import { ascii, bytesOf, fixture, join, matrix, npy, npyHead, npyHeader, range } from './build.ts'
import { refuses } from './refuse.ts'

const f32 = (count: number) => bytesOf(range(count))
const cut = (bytes: Uint8Array, by: number) => bytes.subarray(0, bytes.length - by)
const header = (text: string) => npyHead(`${text}\n`)
const labels = (rows: number, tensor?: string) => (bytes: Uint8Array, file: string) =>
  readLabels(bytes, file, rows, tensor)

describe('bad .npy files', () => {
  refuses('a.npy', [
    ['an empty file', new Uint8Array(0), 'the file is empty'],
    [
      'another format under the name',
      ascii('{"a": 1}'),
      'not a .npy, its first bytes are 7b 22 61 22 3a 20 31 7d ({"a": 1}); expected 93 4e 55 4d 50 59 (\\x93NUMPY)',
    ],
    ['the magic and no more', ascii('\x93NUMPY'), 'file ends within the npy header, after 6 bytes'],
    [
      'cut within the length of the header',
      ascii('\x93NUMPY\x02\0\x20\0'),
      'file ends within the npy header, after 10 bytes',
    ],
    ['version 4', npyHead(npyHeader("'<f4'", '(2, 2)'), 4), 'npy version 4.0; expected 1, 2 or 3'],
    ['version 0', npyHead(npyHeader("'<f4'", '(2, 2)'), 0), 'npy version 0.0; expected 1, 2 or 3'],
    [
      'a header longer than the file',
      npyHead(npyHeader("'<f4'", '(2, 2)'), 1, 60000),
      'header claims to end at byte 60010 but the file has 70 bytes',
    ],
    [
      'a header of 4 GB',
      npyHead(npyHeader("'<f4'", '(2, 2)'), 2, 2 ** 32 - 1),
      'header claims to be 4294967295 bytes long; expected at most 1048576',
    ],
    ['an empty header', npyHead(''), 'header is not a Python dictionary: unexpected end at character 1'],
    [
      'code for a header',
      header("__import__('os').system('true')"),
      "header is not a Python dictionary: unexpected '__import__' at character 1",
    ],
    [
      'a call in the header',
      header(npyHeader("'<f4'", 'tuple([2, 2])')),
      "header is not a Python dictionary: unexpected 'tuple' at character 51",
    ],
    [
      'an expression in the header',
      header(npyHeader("'<f4'", '(2 ** 31, 2)')),
      "header is not a Python dictionary: unexpected '*' at character 54",
    ],
    [
      'JSON for a header',
      header('{"descr": "<f4", "fortran_order": false, "shape": [2, 2]}'),
      "header is not a Python dictionary: unexpected 'false' at character 35",
    ],
    ['an open string', header("{'descr': '<f4"), "header is not a Python dictionary: unexpected ''' at character 11"],
    [
      'an open dictionary',
      header("{'descr': '<f4', "),
      'header is not a Python dictionary: unexpected end at character 19',
    ],
    [
      'something after the dictionary',
      header(`${npyHeader("'<f4'", '(2, 2)').trim()} 7`),
      "header is not a Python dictionary: unexpected '7' at character 61",
    ],
    [
      'a list for a header',
      header("['<f4', False, (2, 2)]"),
      "header has no dictionary; expected the keys 'descr', 'fortran_order', 'shape'",
    ],
    [
      'a key missing',
      header("{'descr': '<f4', 'shape': (2, 2)}"),
      "header has keys 'descr', 'shape'; expected the keys 'descr', 'fortran_order', 'shape'",
    ],
    [
      'a key too many',
      header("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}"),
      "header has keys 'descr', 'fortran_order', 'shape', 'x'; expected the keys 'descr', 'fortran_order', 'shape'",
    ],
    [
      'a key twice',
      header("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}"),
      "header holds the key 'descr' twice",
    ],
    ['a nest of a thousand lists', header(npyHeader('['.repeat(1000), '(2, 2)')), 'header nests deeper than 32'],
    [
      'fortran_order as a number',
      header(npyHeader("'<f4'", '(2, 2)', '1')),
      "header's fortran_order is no boolean; expected True or False",
    ],
    ['a shape without a comma', header(npyHeader("'<f4'", '(4)')), "header's shape is not a tuple of integers"],
    ['a shape of text', header(npyHeader("'<f4'", "('2', 2)")), "header's shape is not a tuple of integers"],
    [
      'a negative axis',
      join(header(npyHeader("'<f4'", '(-1, 2)')), f32(2)),
      'header claims the shape [-1, 2]; expected no negative axis',
    ],
    [
      'axes that multiply beyond 2^53',
      header(npyHeader("'<f4'", '(4294967296, 4294967296)')),
      'header claims the shape [4294967296, 4294967296], more than 2^53 elements',
    ],
    [
      'an axis of 30 digits',
      header(npyHeader("'<f4'", `(${'9'.repeat(30)}, 2)`)),
      'header claims the shape [999999999999999999999999999999, 2], more than 2^53 elements',
    ],
    [
      'an axis of 1000 digits',
      header(npyHeader("'<f4'", `(${'9'.repeat(1000)}, 2)`)),
      "header is not a Python dictionary: unexpected '9999999999999999999999999999999999999999999999999999999999999999999999999999999…' at character 52",
    ],
    [
      'axes that overflow, but for a zero',
      header(npyHeader("'<f4'", '(4294967296, 4294967296, 0)')),
      'header claims the shape [4294967296, 4294967296, 0], more than 2^53 elements',
    ],
    [
      'a hundred axes',
      header(npyHeader("'<f4'", `(${'1,'.repeat(100)})`)),
      'header claims 100 axes; expected at most 64',
    ],
    [
      'a dtype that is none',
      header(npyHeader("'float32, please'", '(2, 2)')),
      "header's descr is 'float32, please'; expected a dtype such as '<f4'",
    ],
    [
      'a dtype that is a number',
      header(npyHeader('4', '(2, 2)')),
      "header's descr is no string; expected a dtype such as '<f4'",
    ],
    ['strings of no width', npy('<U0', '(2147483648,)'), "tensor 'a': dtype '<U0' is not read"],
    [
      '2^31 elements in a hundred bytes',
      npy('<f4', '(2147483648,)', range(7)),
      'header claims 2147483648 elements (8589934592 bytes) but the file has 28 bytes of data',
    ],
    [
      '2^31 × 8 bools in a hundred bytes',
      npy('|b1', '(8, 2147483648)', range(7)),
      'header claims 17179869184 elements (17179869184 bytes) but the file has 28 bytes of data',
    ],
    [
      'data cut by a byte',
      cut(matrix(10, 10), 1),
      'header claims 100 elements (400 bytes) but the file has 399 bytes of data',
    ],
    [
      'a byte after the data',
      join(matrix(10, 10), Uint8Array.of(0)),
      '1 byte after the 400 bytes of data that the header claims; expected none',
    ],
    [
      'a second array after the first',
      join(matrix(10, 10), matrix(2, 2)),
      '86 bytes after the 400 bytes of data that the header claims; expected none',
    ],
    [
      'a header of version 3 that is not UTF-8',
      npyHead(ascii(npyHeader("'<f4\xff'", '(2, 2)')), 3),
      'header is not UTF-8, which npy version 3 demands',
    ],
    [
      'an unknown byte order',
      header(npyHeader("'!f4'", '(2, 2)')),
      "header's descr is '!f4'; expected a dtype such as '<f4'",
    ],
    [
      'a character beyond Unicode',
      npy('<U1', '(2, 1)', Uint32Array.of(65, 0x110000)),
      'string 1 holds 0x110000, which is no Unicode character',
      { read: labels(2) },
    ],
    [
      'bytes that are no text',
      npy('|S2', '(2,)', Uint8Array.of(65, 66, 255, 254)),
      'string 1 is not UTF-8',
      { read: labels(2) },
    ],
    [
      'objects',
      fixture('object.npy'),
      `tensor 'a': object array (pickled): refused; if you trust it, save it as numbers with: python -c "import numpy; numpy.save('a-array.npy', numpy.stack(numpy.load('a.npy', allow_pickle=True)))"`,
    ],
    [
      'a structured dtype',
      fixture('structured.npy'),
      "tensor 'a': structured dtype: refused, save one field of it as an array (array['field'])",
    ],
    [
      'bfloat16 from ml_dtypes',
      fixture('bfloat16.npy'),
      "tensor 'a': dtype '|V2' (bfloat16 from ml_dtypes?): refused, save as float32 (array.astype('float32'))",
    ],
    [
      'strings for activations',
      npy('<U1', '(1, 2)', Uint32Array.of(65, 66)),
      "tensor 'a' holds strings; expected numbers",
    ],
    ['a scalar', npy('<f4', '()', range(1)), "tensor 'a' has the shape []; expected a matrix, rows × features"],
    [
      'a vector',
      matrix(16),
      "tensor 'a' has the shape [16]; expected a matrix, rows × features: save it as array.reshape(rows, features), or stack several vectors of one file with --stack",
    ],
    [
      'three axes',
      matrix(2, 3, 4),
      "tensor 'a' has the shape [2, 3, 4]; expected a matrix, rows × features: join all axes but the last with --flatten (6 × 4), or save a slice such as array[:, 0, :]",
    ],
    [
      'four axes',
      matrix(2, 3, 4, 5),
      "tensor 'a' has the shape [2, 3, 4, 5]; expected a matrix, rows × features: join all axes but the last with --flatten (24 × 5), or save a slice such as array[:, 0, 0, :]",
    ],
    [
      'a tensor that is not there',
      matrix(2, 2),
      "no tensor 'b'; it holds 'a' f32 [2, 2]",
      { file: 'dir/a.npy', options: { tensor: 'b' } },
    ],
    [
      'an integer that float64 does not hold',
      npy('<i8', '(2, 2)', BigInt64Array.of(0n, -(2n ** 53n), 2n ** 53n, 2n ** 53n + 1n)),
      "tensor 'a': element [1, 1] is 9007199254740993; expected integers within ±2^53, which float64 holds exactly",
    ],
  ])
})

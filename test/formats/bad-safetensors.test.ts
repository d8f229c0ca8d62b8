import { describe } from 'vitest'
import { ascii, bytesOf, join, range, safetensors } from './build.ts'
import { refuses } from './refuse.ts'

const f32 = (count: number) => bytesOf(range(count))
const tensor = (dtype: string, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets })
const cut = (bytes: Uint8Array, by: number) => bytes.subarray(0, bytes.length - by)

describe('bad .safetensors files', () => {
  refuses('a.safetensors', [
    ['seven bytes', ascii('1234567'), "7 bytes; expected at least the 8 of a safetensors header's length"],
    [
      'a header longer than the file',
      safetensors({}, f32(2), 1000),
      'header claims to be 1000 bytes long but the file has 10 bytes after its length',
    ],
    [
      'a header of 2^63 bytes',
      safetensors({}, f32(2), 2 ** 63),
      'header claims to be 9223372036854775808 bytes long but the file has 10 bytes after its length',
    ],
    ['a header that is not JSON', safetensors('{"a": }'), 'header is not JSON'],
    ['a header that is not UTF-8', join(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), ascii('{\xff')), 'header is not JSON'],
    ['a header that is a list', safetensors('[]'), 'header is not a JSON object'],
    [
      'no tensors',
      safetensors({ __metadata__: { format: 'pt' } }),
      'holds no tensors; expected a matrix, rows × features',
    ],
    [
      'bytes that belong to none',
      safetensors({}, f32(2)),
      '8 bytes after the last tensor; expected the tensors to cover the data',
    ],
    [
      'a tensor that is a number',
      safetensors({ x: 5 }),
      "tensor 'x': expected a dtype, a shape and two data_offsets in the header",
    ],
    [
      'a shape with a fraction',
      safetensors({ x: tensor('F32', [1.5, 2], [0, 12]) }, f32(3)),
      "tensor 'x': expected a dtype, a shape and two data_offsets in the header",
    ],
    [
      'a negative axis',
      safetensors({ x: tensor('F32', [-1, -4], [0, 16]) }, f32(4)),
      "tensor 'x': expected a dtype, a shape and two data_offsets in the header",
    ],
    [
      'axes that multiply beyond 2^53',
      safetensors({ x: tensor('F32', [2 ** 40, 2 ** 40], [0, 16]) }, f32(4)),
      "tensor 'x': header claims the shape [1099511627776, 1099511627776], more than 2^53 elements",
    ],
    [
      'offsets beyond the file',
      safetensors({ x: tensor('F32', [2, 100], [0, 800]) }, f32(4)),
      "tensor 'x': data_offsets [0, 800] lie outside the 16 bytes of data",
    ],
    [
      'offsets back to front',
      safetensors({ x: tensor('F32', [2, 2], [16, 0]) }, f32(4)),
      "tensor 'x': data_offsets [16, 0] lie outside the 16 bytes of data",
    ],
    [
      'a shape that does not fit its bytes',
      safetensors({ x: tensor('F32', [2, 3], [0, 16]) }, f32(4)),
      "tensor 'x': F32 [2, 3] takes 24 bytes but its data_offsets span 16",
    ],
    [
      '2^31 elements in a hundred bytes',
      safetensors({ x: tensor('F32', [2, 2 ** 30], [0, 16]) }, f32(4)),
      "tensor 'x': F32 [2, 1073741824] takes 8589934592 bytes but its data_offsets span 16",
    ],
    [
      'tensors over each other',
      safetensors({ x: tensor('F32', [2, 2], [0, 16]), y: tensor('F32', [2, 1], [12, 20]) }, f32(5)),
      "tensors 'x' and 'y' overlap",
    ],
    [
      'a gap between tensors',
      safetensors({ x: tensor('F32', [2, 1], [0, 8]), y: tensor('F32', [2, 1], [12, 20]) }, f32(5)),
      "a gap of 4 bytes before tensor 'y'; expected the tensors to cover the data",
    ],
    [
      'a tail',
      join(safetensors({ x: tensor('F32', [2, 2], [0, 16]) }, f32(4)), ascii('!')),
      '1 byte after the last tensor; expected the tensors to cover the data',
    ],
    [
      'cut off',
      cut(safetensors({ x: tensor('F32', [2, 2], [0, 16]) }, f32(4)), 3),
      "tensor 'x': data_offsets [0, 16] lie outside the 13 bytes of data",
    ],
    [
      'a float of 8 bits',
      safetensors({ x: tensor('F8_E4M3', [2, 4], [0, 8]) }, f32(2)),
      "tensor 'x': dtype 'F8_E4M3' is not read, save as F32",
    ],
    [
      'a tensor named like a method',
      safetensors('{"__proto__": {"dtype": "toString", "shape": [2, 2], "data_offsets": [0, 0]}}'),
      "tensor '__proto__': dtype 'toString' is not read, save as F32",
    ],
    [
      'two matrices',
      safetensors({ x: tensor('BF16', [2, 2], [0, 8]), y: tensor('F16', [2, 2], [8, 16]) }, f32(4)),
      "expected one matrix, rows × features, found 2 among 2 tensors: 'x' bf16 [2, 2], 'y' f16 [2, 2]; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
    ],
  ])
})

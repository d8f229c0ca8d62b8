import { describe } from 'vitest'
import { openTensors, readMatrix } from '../../ts/formats/index.ts'
import { matrix, npy, zip } from './build.ts'
import { refuses } from './refuse.ts'

const entry = (name: string, data: Uint8Array = matrix(2, 2)) => ({ name, data })
const basis = (tensor?: string) => (bytes: Uint8Array, file: string) => readMatrix(openTensors(bytes, file), tensor)

describe('bad bases', () => {
  refuses('b.npy', [
    [
      'a vector for a basis',
      matrix(3),
      "tensor 'b' has the shape [3]; expected a matrix, vectors × features: save it as array.reshape(vectors, features)",
      { read: basis() },
    ],
    [
      'a basis of three axes',
      matrix(1, 3, 3),
      "tensor 'b' has the shape [1, 3, 3]; expected a matrix, vectors × features",
      { read: basis() },
    ],
    [
      'two bases',
      zip([entry('x.npy'), entry('y.npy')]),
      "expected one matrix, vectors × features, found 2 among 2 tensors: 'x' f32 [2, 2], 'y' f32 [2, 2]",
      { file: 'b.npz', read: basis() },
    ],
    [
      'a basis that is not there',
      zip([entry('x.npy')]),
      "no tensor 'z'; it holds 'x' f32 [2, 2]",
      { file: 'b.npz', read: basis('z') },
    ],
    [
      'a basis of integers that float64 does not hold',
      npy('<u8', '(1, 2)', BigUint64Array.of(0n, 2n ** 64n - 1n)),
      "tensor 'b': element [0, 1] is 18446744073709551615; expected integers within ±2^53, which float64 holds exactly",
      { read: basis() },
    ],
  ])
})

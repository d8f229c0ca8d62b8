import { describe } from 'vitest'
import { readLabels } from '../../ts/formats/index.ts'
import { ascii, fixture, matrix, utf8, zip } from './build.ts'
import { refuses } from './refuse.ts'

const entry = (name: string, data: Uint8Array = matrix(2, 2)) => ({ name, data })
const labels = (rows: number, tensor?: string) => (bytes: Uint8Array, file: string) =>
  readLabels(bytes, file, rows, tensor)

describe('bad labels', () => {
  refuses('l.txt', [
    ['no labels', utf8(''), 'the file is empty', { read: labels(3) }],
    [
      'a label too few',
      utf8('cat\ndog\n'),
      '2 lines for 3 rows of activations; expected 3, or 4 with a header',
      { read: labels(3) },
    ],
    [
      'labels too many',
      utf8('a\nb\nc\nd\ne\n'),
      '5 lines for 3 rows of activations; expected 3, or 4 with a header',
      { file: 'l.csv', read: labels(3) },
    ],
    [
      'one label for many rows',
      matrix(1),
      '1 label for 10000 rows of activations; expected one each',
      { file: 'l.npy', read: labels(10000) },
    ],
    [
      'a table for labels',
      utf8('cat,1\ndog,2\n'),
      'line 1 has 2 cells; expected one label a line, in quotes where it has a delimiter',
      { file: 'l.csv', read: labels(2) },
    ],
    [
      'a label with a comma',
      utf8('cat\ndog, big\n'),
      'line 2 has 2 cells; expected one label a line, in quotes where it has a delimiter',
      { file: 'l.csv', read: labels(2) },
    ],
    ['labels that are not UTF-8', ascii('caf\xe9\nth\xe9\n'), 'not UTF-8 text', { read: labels(2) }],
    [
      'a matrix for labels',
      matrix(2, 3),
      "tensor 'l' has the shape [2, 3]; expected one label per row, [2] or [2, 1]",
      { file: 'l.npy', read: labels(2) },
    ],
    [
      'a row for labels',
      matrix(1, 3),
      "tensor 'l' has the shape [1, 3]; expected one label per row, [3] or [3, 1]",
      { file: 'l.npy', read: labels(3) },
    ],
    [
      'objects for labels',
      fixture('object.npy'),
      `tensor 'l': object array (pickled): refused; if you trust it, save it as numbers with: python -c "import numpy; numpy.save('l-array.npy', numpy.stack(numpy.load('l.npy', allow_pickle=True)))"`,
      { file: 'l.npy', read: labels(2) },
    ],
    [
      'labels that are not there',
      zip([entry('x.npy')]),
      "no tensor 'z'; it holds 'x' f32 [2, 2]",
      { file: 'l.npz', read: labels(2, 'z') },
    ],
    [
      'two sets of labels',
      zip([entry('x.npy', matrix(3)), entry('y.npy', matrix(3))]),
      "expected one tensor of labels, [3] or [3, 1], found 2 among 2 tensors: 'x' f32 [3], 'y' f32 [3]",
      { file: 'l.npz', read: labels(3) },
    ],
    [
      'damaged labels beside others',
      zip([{ ...entry('x.npy', matrix(3)), flags: 1 }, entry('y.npy', matrix(3))]),
      "tensor 'x': encrypted, expected an archive without a password; --labels-tensor NAME passes over it",
      { file: 'l.npz', read: labels(3) },
    ],
    [
      'an empty archive for labels',
      zip([]),
      'expected one tensor of labels, [3] or [3, 1], found none among 0 tensors',
      { file: 'l.npz', read: labels(3) },
    ],
    [
      'labels pickled',
      ascii('\x80\x04\x95'),
      `a pickle: refused, since opening it can run any code; save it as .npy with: python -c "import pickle, numpy; numpy.save('l.npy', numpy.asarray(pickle.load(open('l.pkl', 'rb')), 'float32'))"`,
      { file: 'l.pkl', read: labels(3) },
    ],
  ])
})

import { expect, it } from 'vitest'
import { OptionsError } from '../../ts/errors.ts'
import { openTensors, readActivations, readLabels, readMatrix } from '../../ts/formats/index.ts'
import { matrix } from './build.ts'
import { failure } from './refuse.ts'

const bytes = matrix(2, 2)

// biome-ignore lint/suspicious/noExplicitAny: these are calls that TypeScript would refuse.
type Loose = (...values: any[]) => unknown

it.each<[string, Loose, unknown[], string]>([
  [
    'no name',
    openTensors,
    [bytes],
    "openTensors: file is undefined; its name expected, a string such as 'activations.npy'",
  ],
  ['a name for bytes', openTensors, ['x.npy'], 'openTensors: bytes is a string; a Uint8Array expected, the whole file'],
  [
    'a buffer',
    openTensors,
    [bytes.buffer, 'x.npy'],
    'openTensors: bytes is ArrayBuffer; a Uint8Array expected, the whole file',
  ],
  [
    'labels without a name',
    readLabels,
    [bytes],
    "readLabels: file is undefined; its name expected, a string such as 'activations.npy'",
  ],
  [
    'bytes not opened',
    readActivations,
    [bytes],
    'readActivations: file is Uint8Array; expected what openTensors(bytes, name) gives',
  ],
  ['nothing', readActivations, [], 'readActivations: file is undefined; expected what openTensors(bytes, name) gives'],
  ['a name', readMatrix, ['x.npy'], 'readMatrix: file is a string; expected what openTensors(bytes, name) gives'],
])('says what was given: %s', (_, call, given, message) => {
  const error = failure(() => call(...given))
  expect(error).toBeInstanceOf(OptionsError)
  expect(error.message).toBe(message)
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTensors, readActivations, writeNpy, writeNpz } from '../../ts/formats/index.ts'
import { bytesOf } from './build.ts'

const probe = spawnSync('python3', ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' })
const version = probe.status === 0 ? probe.stdout.trim() : undefined
if (version === undefined) {
  const reason = probe.error?.message ?? probe.stderr.trim().split('\n').at(-1)
  console.log(`skipped: the round trip through numpy, since python3 with numpy does not run here (${reason})`)
}

/** Prints what each array of an `.npz` or a `.npy` holds: dtype, shape, order and bytes. */
const describeArrays = `
import json, sys, numpy
loaded = numpy.load(sys.argv[1], allow_pickle=False)
arrays = {'': loaded} if isinstance(loaded, numpy.ndarray) else {name: loaded[name] for name in loaded.files}
print(json.dumps({n: [a.dtype.str, list(a.shape), bool(a.flags.c_contiguous), a.tobytes().hex()] for n, a in arrays.items()}))
`

/** Saves the same numbers in every order, byte order and compression. */
const saveArrays = `
import sys, numpy
numbers = numpy.random.default_rng(7).standard_normal((97, 33))
for kind in ['<f2', '>f2', '<f4', '>f4', '<f8', '>f8', '<i2', '>i8']:
    for order in 'CF':
        array = numpy.asarray((numbers * 100).astype(kind), order=order)
        name = sys.argv[1] + '/' + kind.replace('<', 'little-').replace('>', 'big-') + '-' + order
        numpy.save(name + '.npy', array)
        numpy.savez(name + '-stored.npz', array)
        numpy.savez_compressed(name + '-deflated.npz', array)
        (numbers * 100).astype(kind).astype(kind.replace('>', '<')).tofile(name + '.raw')
numpy.savetxt(sys.argv[1] + '/blanks.txt', numbers)
numpy.savetxt(sys.argv[1] + '/commas.csv', numbers, delimiter=',', header='x,' * 32 + 'x', comments='')
numbers.tofile(sys.argv[1] + '/text.raw')
`

describe.skipIf(version === undefined)(`a round trip through numpy ${version}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'formats-'))
    python(saveArrays, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const python = (code: string, path: string): string => {
    const { status, stdout, stderr } = spawnSync('python3', ['-c', code, path], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (status !== 0) throw new Error(stderr)
    return stdout
  }

  const entries = {
    angles: { data: Float64Array.from({ length: 360 }, (_, i) => (i * Math.PI) / 180), shape: [360] },
    planes: { data: Int32Array.of(0, 1, 0, 2, 1, 2), shape: [3, 2] },
    counts: { data: Int32Array.from({ length: 2 * 3 * 360 }, (_, i) => (i * 7919) % 1000), shape: [2, 3, 360] },
    samples: { data: BigInt64Array.of(10n), shape: [] },
    'layer 1/größe': { data: Float32Array.of(-0, Number.NaN, Number.POSITIVE_INFINITY), shape: [3, 1] },
    none: { data: new Uint16Array(0), shape: [0, 4] },
    bytes: { data: Uint8Array.of(1, 2, 3), shape: [3] },
  }
  const expected = {
    angles: '<f8',
    planes: '<i4',
    counts: '<i4',
    samples: '<i8',
    'layer 1/größe': '<f4',
    none: '<u2',
    bytes: '|u1',
  }

  it('numpy loads what writeNpz writes', () => {
    const path = join(folder, 'curves.npz')
    writeFileSync(path, writeNpz(entries))
    const loaded = JSON.parse(python(describeArrays, path))
    expect(Object.keys(loaded)).toEqual(Object.keys(entries))
    for (const [name, { data, shape }] of Object.entries(entries)) {
      const hex = Buffer.from(bytesOf(data)).toString('hex')
      expect(loaded[name]).toEqual([expected[name as keyof typeof expected], shape, true, hex])
    }
  })

  it('Python finds no fault in the archive', () => {
    const path = join(folder, 'tested.npz')
    writeFileSync(path, writeNpz(entries))
    expect(python('import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())', path).trim()).toBe('None')
  })

  it('numpy loads what writeNpy writes', () => {
    const path = join(folder, 'counts.npy')
    writeFileSync(path, writeNpy(entries.counts))
    const hex = Buffer.from(bytesOf(entries.counts.data)).toString('hex')
    expect(JSON.parse(python(describeArrays, path))).toEqual({ '': ['<i4', [2, 3, 360], true, hex] })
  })

  it('what numpy saves is read to the last bit, in every order and compression', () => {
    for (const kind of ['little-f2', 'big-f2', 'little-f4', 'big-f4', 'little-f8', 'big-f8', 'little-i2', 'big-i8']) {
      for (const order of 'CF') {
        const raw = readFileSync(join(folder, `${kind}-${order}.raw`))
        for (const ending of ['.npy', '-stored.npz', '-deflated.npz']) {
          const file = `${kind}-${order}${ending}`
          const opened = openTensors(readFileSync(join(folder, file)), file)
          const { data, shape } = opened.read(opened.entries[0].name)
          expect(shape).toEqual([97, 33])
          expect(Buffer.from(bytesOf(data as Float32Array)).equals(raw), file).toBe(true)
        }
      }
    }
  })

  it('what numpy.savetxt writes is read to the last bit', () => {
    const raw = readFileSync(join(folder, 'text.raw'))
    for (const file of ['blanks.txt', 'commas.csv']) {
      const { data, shape } = readActivations(openTensors(readFileSync(join(folder, file)), file))
      expect(shape).toEqual([97, 33])
      expect(Buffer.from(bytesOf(data)).equals(raw), file).toBe(true)
    }
  })
})

import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bomb, bytesOf, fixture, matrix, npy, range, safetensors, utf8, zip } from './build.ts'

/**
 * Whatever the bytes: a tensor or a FileError, soon, and no buffer that the bytes do not account for. Every typed array that
 * the readers and fflate make is counted, by standing in for the constructors before they are loaded.
 */
let formats: typeof import('../../ts/formats/index.ts')
let FileError: typeof import('../../ts/errors.ts').FileError
let allocated = 0

const counted = [
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const

beforeAll(async () => {
  vi.resetModules()
  for (const name of counted) {
    const type = globalThis[name] as unknown as new (...parts: unknown[]) => Uint8Array
    vi.stubGlobal(
      name,
      new Proxy(type, {
        construct(target, parts, self) {
          const made = Reflect.construct(target, parts, self === undefined ? target : self)
          if (!(parts[0] instanceof ArrayBuffer)) allocated += made.byteLength
          return made
        },
      }),
    )
  }
  formats = await import('../../ts/formats/index.ts')
  FileError = (await import('../../ts/errors.ts')).FileError
})

afterAll(() => {
  vi.unstubAllGlobals()
})

/** Reads all that a file has, in every way; returns how many bytes were allocated. */
function readAll(bytes: Uint8Array, file: string): number {
  allocated = 0
  attempt(() => {
    const opened = formats.openTensors(bytes, file)
    for (const { name } of opened.entries) attempt(() => opened.read(name))
    for (const options of [{}, { stack: true }, { flatten: true }])
      attempt(() => formats.readActivations(opened, options))
    attempt(() => formats.readMatrix(opened))
  })
  attempt(() => formats.readLabels(bytes, file, 4))
  return allocated
}

function attempt(act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    expect(error.message).toMatch(/^[^\p{Cc}]+$/u)
  }
}

const deflated = (name: string, data: Uint8Array) => ({ name, data, method: 8 })

const seeds: Record<string, Uint8Array> = {
  'a.npy': matrix(4, 3),
  'b.npy': fixture('fortran-3-axes.npy'),
  'c.npy': fixture('strings.npy'),
  'd.npy': fixture('version-3.npy'),
  'e.npy': fixture('structured.npy'),
  'stored.npz': fixture('stored.npz'),
  'deflated.npz': fixture('deflated.npz'),
  'vectors.npz': fixture('vectors.npz'),
  'piped.npz': fixture('piped.npz'),
  'zip64.npz': zip([{ ...deflated('m.npy', matrix(20, 20)), zip64: true }], { zip64: true }),
  'zeros.npz': zip([deflated('m.npy', npy('<f8', '(50, 40)', new Float64Array(2000)))]),
  'a.safetensors': safetensors(
    {
      x: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      y: { dtype: 'BF16', shape: [4], data_offsets: [16, 24] },
      z: { dtype: 'I64', shape: [1, 1], data_offsets: [24, 32] },
    },
    bytesOf(range(8)),
  ),
  'a.csv': utf8('id,a,"b"\r\nx,1,2.5\r\n"y, z",nan,-3e8\r\n'),
  'b.csv': utf8('1;2;3\n4;5;6\n'),
  'acts.pt': fixture('torch.pt'),
}

/** Bytes set, cut out, doubled, or numbers blown up, anywhere. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(), value: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), value: fc.nat(40) }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(), value: fc.nat(40) }),
  fc.record({ kind: fc.constant('truncate' as const), at: fc.nat(), value: fc.nat() }),
  fc.record({ kind: fc.constant('large' as const), at: fc.nat(), value: fc.constantFrom(0xff, 0x7f, 0x39, 0x80, 0) }),
)

type Mutation = { kind: 'set' | 'cut' | 'double' | 'truncate' | 'large'; at: number; value: number }

function mutate(bytes: Uint8Array, { kind, at: place, value }: Mutation): Uint8Array {
  if (bytes.length === 0) return bytes
  const at = place % bytes.length
  const out = Array.from(bytes)
  if (kind === 'set') out[at] = value
  else if (kind === 'cut') out.splice(at, value)
  else if (kind === 'double') out.splice(at, 0, ...out.slice(at, at + value))
  else if (kind === 'truncate') out.length = at
  else out.fill(value, at, at + 8)
  return Uint8Array.from(out)
}

/**
 * What reading these small files in all ways may allocate. Inflating takes windows of 32 KB and pieces of up to 1032 times the
 * packed bytes, for each of a few entries and readings; all else is a few copies.
 */
function bound(file: string): number {
  return file.endsWith('.npz') ? 16_000_000 : 30_000
}

describe('whatever the bytes', () => {
  for (const [file, seed] of Object.entries(seeds)) {
    it(`${file} changed anywhere is read or refused`, () => {
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutations => {
          const bytes = mutations.reduce(mutate, seed)
          expect(readAll(bytes, file)).toBeLessThan(bound(file))
        }),
        { numRuns: 150, seed: 7 },
      )
    })
  }

  it('deflated data changed anywhere is read or refused', () => {
    const data = npy('<f4', '(16, 16)', range(256))
    const packed = new Uint8Array(deflateRawSync(data))
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutations => {
        const changed = { ...deflated('x.npy', data), packed: mutations.reduce(mutate, packed) }
        expect(readAll(zip([changed]), 'a.npz')).toBeLessThan(bound('a.npz'))
      }),
      { numRuns: 75, seed: 7 },
    )
  })

  it('every truncation of every file is read or refused', () => {
    for (const [file, seed] of Object.entries(seeds)) {
      for (let length = 0; length < seed.length; length += 1 + (length >> 6)) readAll(seed.subarray(0, length), file)
    }
  })

  it('noise under every name is read or refused', () => {
    const files = ['a.npy', 'a.npz', 'a.safetensors', 'a.csv', 'a.txt', 'a.pt', 'a', '-', 'a.xyz']
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...files), (bytes, file) => {
        expect(readAll(bytes, file)).toBeLessThan(bound(file))
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it('a header of noise is read or refused', () => {
    const characters = fc.constantFrom(...'{}()[],:\'"\\ \nTrueFalse0123456789-+L<>|=fiuOUdescrshape\x00\xff')
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 60 }), header => {
        readAll(npy(header.join('').replaceAll("'", ''), header.join('')), 'a.npy')
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('what is allocated', () => {
  it('for a claim of 8 GB in a hundred bytes is next to nothing', () => {
    expect(readAll(npy('<f4', '(2147483648,)', range(7)), 'a.npy')).toBeLessThan(1000)
    expect(readAll(zip([deflated('x.npy', npy('<f4', '(2147483648,)', range(7)))]), 'a.npz')).toBeLessThan(2_000_000)
    const header = { x: { dtype: 'F32', shape: [2147483648], data_offsets: [0, 28] } }
    expect(readAll(safetensors(header, bytesOf(range(7))), 'a.safetensors')).toBeLessThan(1000)
  })

  it('for a listing does not grow with the data', () => {
    const large = Uint32Array.from({ length: 1_000_000 }, (_, i) => Math.imul(i, 2654435761))
    const bytes = zip([deflated('x.npy', npy('<u4', '(1000, 1000)', large))])
    allocated = 0
    expect(formats.openTensors(bytes, 'a.npz').entries).toEqual([{ name: 'x', dtype: 'u32', shape: [1000, 1000] }])
    expect(allocated).toBeLessThan(2_000_000)
  })

  it('for a bomb of 1.1 GB is what its header claims and a step', () => {
    const head = npy('<f4', '(4, 2)')
    const bytes = zip([{ ...deflated('x.npy', head), packed: bomb(head, 1100), size: head.length + 32 }])
    expect(bytes.length).toBeLessThan(1_200_000)
    expect(readAll(bytes, 'a.npz')).toBeLessThan(20_000_000)
  })

  it('for a claim of 4 GB that compressed bytes could keep is nothing before the limit is asked', () => {
    const head = npy('<f4', '(1100, 1048576)')
    const claim = 1100 * 4 * (1 << 20)
    const member = {
      ...deflated('x.npy', head),
      packed: bomb(head, 4400),
      size: head.length + claim,
      zip64: true,
      flags: 8,
    }
    const bytes = zip([member])
    expect(readAll(bytes, 'a.npz')).toBeLessThan(20_000_000)
    expect(() => formats.openTensors(bytes, 'a.npz').read('x')).toThrow(
      "a.npz: entry 'x': needs 4613734400 bytes, more than the limit of 4294967296 (maxBytes)",
    )
  })
})

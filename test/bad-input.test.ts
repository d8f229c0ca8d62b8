import { describe, expect, it } from 'vitest'
import {
  type Activations,
  ActivationsError,
  type Basis,
  BasisError,
  basis,
  epsilonForMass,
  nullDensity,
  OptionsError,
  PlanesError,
  Spotlight,
  SpotlightError,
  type SweepOptions,
  spotlightResonance,
} from '../ts/index.ts'
import { normals } from './dice.ts'

const good: Activations = { data: normals(4, 3), shape: [4, 3] }
const spoilt = (
  value: number,
  at: number,
  Kind: typeof Float32Array | typeof Float64Array = Float32Array,
): Activations => {
  const data = Kind.from(normals(4, 3))
  data[at] = value
  return { data, shape: [4, 3] }
}
const vectors = (...rows: number[][]): Basis =>
  basis.vectors(Float64Array.from(rows.flat()), [rows.length, rows[0].length])

const activations: [string, unknown, string][] = [
  ['nothing', undefined, 'activations: data is undefined; Float32Array, Float64Array or Uint16Array expected'],
  [
    'a plain array',
    { data: [1, 2], shape: [1, 2] },
    'activations: data is Array; Float32Array, Float64Array or Uint16Array expected',
  ],
  [
    'integers',
    { data: new Int32Array(2), shape: [1, 2] },
    'activations: data is Int32Array; Float32Array, Float64Array or Uint16Array expected',
  ],
  ['no shape', { data: good.data }, 'activations: shape is undefined; [rows, features] expected'],
  ['three axes', { data: good.data, shape: [2, 2, 3] }, 'activations: shape is [2, 2, 3]; [rows, features] expected'],
  ['a broken shape', { data: good.data, shape: [4.5, 3] }, 'activations: shape is [4.5, 3]; [rows, features] expected'],
  [
    'a negative shape',
    { data: good.data, shape: [-4, -3] },
    'activations: shape is [-4, -3]; [rows, features] expected',
  ],
  [
    'no features',
    { data: new Float32Array(0), shape: [4, 0] },
    'activations: shape is [4, 0]; at least 1 feature expected',
  ],
  ['too few values', { ...good, shape: [5, 3] }, 'activations: data holds 12 values; 15 expected for shape [5, 3]'],
  ['too many values', { ...good, shape: [3, 3] }, 'activations: data holds 12 values; 9 expected for shape [3, 3]'],
  ['too short a stride', { ...good, rowStride: 2 }, 'activations: rowStride is 2; an integer of at least 3 expected'],
  [
    'too long a stride',
    { ...good, rowStride: 4 },
    'activations: data holds 12 values; at least 15 expected for shape [4, 3]',
  ],
  [
    'more than fits',
    { data: new Float32Array(1), shape: [2 ** 20, 2 ** 12] },
    'activations: data holds 1 values; 4294967296 expected for shape [1048576, 4096]',
  ],
  [
    'bits without a dtype',
    { data: new Uint16Array(12), shape: [4, 3] },
    'activations: Uint16Array with dtype undefined; dtype f16 or bf16 expected',
  ],
  [
    'floats with a dtype',
    { ...good, dtype: 'f16' },
    'activations: Float32Array with dtype f16; dtype undefined or f32 expected',
  ],
  ['NaN', spoilt(Number.NaN, 10), 'activations: NaN at row 3, column 1; finite values expected'],
  [
    'infinity',
    spoilt(Number.NEGATIVE_INFINITY, 2),
    'activations: -Infinity at row 0, column 2; finite values expected',
  ],
  [
    'a float64 beyond float32',
    spoilt(-1e300, 5, Float64Array),
    'activations: -1e+300 at row 1, column 2 is beyond float32; at most 3.4028234663852886e38 expected',
  ],
  [
    'half-precision infinity',
    { data: Uint16Array.of(0, 0x7c00), shape: [1, 2], dtype: 'f16' },
    'activations: a value that is not finite (bits 0x7c00) at row 0, column 1; finite values expected',
  ],
]

const bases: [string, () => Basis, string][] = [
  [
    'another width',
    () => vectors([1, 0], [0, 1]),
    'basis: vectors of width 2; width 3 expected, the number of features',
  ],
  ['a zero vector', () => vectors([1, 0, 0], [0, 0, 0]), 'basis: vector 1 is zero; a vector with a direction expected'],
  ['NaN', () => vectors([1, 0, 0], [0, Number.NaN, 0]), 'basis: NaN at vector 1, column 1; finite values expected'],
  [
    'too few values',
    () => basis.vectors(new Float64Array(5), [2, 3]),
    'basis: data holds 5 values; 6 expected for shape [2, 3]',
  ],
  [
    'a flat shape',
    () => basis.vectors(new Float64Array(3), [3] as never),
    'basis: shape is [3]; [vectors, features], both at least 1, expected',
  ],
  [
    'no vectors',
    () => basis.vectors(new Float64Array(0), [0, 3]),
    'basis: shape is [0, 3]; [vectors, features], both at least 1, expected',
  ],
  [
    'plain arrays',
    () => basis.vectors([1, 0, 0] as never, [1, 3]),
    'basis: data is [1, 0, 0]; Float32Array or Float64Array expected',
  ],
  ['no points', () => basis.thomson(0), 'basis: thomson of 0 points; an integer from 1 to 65536 expected'],
  ['a broken seed', () => basis.rotation(-1), 'seed is -1; an integer from 0 to 2^53 - 1 expected'],
  [
    'a name',
    () => 'standard' as never,
    "basis: 'standard'; one made by the functions of basis expected, such as basis.standard()",
  ],
  ['no labels', () => basis.classMeans(null as never), 'basis: labels is null; a list of labels expected, one per row'],
  ['labels missing', () => basis.classMeans(['a', 'b']), 'basis: 2 labels for class means; 4 expected, one per row'],
  [
    'an unknown kind',
    () => ({ kind: 'hexagonal' }) as never,
    "basis: of kind 'hexagonal'; one made by the functions of basis expected, such as basis.standard()",
  ],
]

const options: [string, SweepOptions, typeof SpotlightError, string][] = [
  ['ε = 1', { epsilon: 1 }, OptionsError, 'epsilon is 1; a number between -1 and 1, both excluded, expected'],
  ['ε = −1', { epsilon: [0.5, -1] }, OptionsError, 'epsilon is -1; a number between -1 and 1, both excluded, expected'],
  [
    'ε = NaN',
    { epsilon: Number.NaN },
    OptionsError,
    'epsilon is NaN; a number between -1 and 1, both excluded, expected',
  ],
  [
    'ε as text',
    { epsilon: '0.5' as never },
    OptionsError,
    "epsilon is '0.5'; a number between -1 and 1, both excluded, expected",
  ],
  ['no ε', { epsilon: [] }, OptionsError, 'epsilon is an empty list; at least one number expected'],
  ['mass 0', { mass: 0 }, OptionsError, 'mass is 0; a number between 0 and 1, both excluded, expected'],
  ['mass 1', { mass: 1 }, OptionsError, 'mass is 1; a number between 0 and 1, both excluded, expected'],
  [
    'ε and mass',
    { mass: 0.1, epsilon: 0.2 },
    OptionsError,
    'epsilon 0.2 and mass 0.1 are both given; one of them expected',
  ],
  ['no angles', { angles: 0 }, OptionsError, 'angles is 0; an integer from 1 to 4194304 expected'],
  ['half an angle', { angles: 1.5 }, OptionsError, 'angles is 1.5; an integer from 1 to 4194304 expected'],
  ['a level of 2', { quantiles: [0.5, 2] }, OptionsError, 'quantiles holds 2; levels from 0 to 1 expected'],
  ['no bins', { raster: 0 }, OptionsError, 'raster is 0; an integer from 1 to 65536 expected'],
  ['no threads', { threads: 0 }, OptionsError, "threads is 0; 'auto' or an integer from 1 to 1024 expected"],
  ['1025 threads', { threads: 1025 }, OptionsError, "threads is 1025; 'auto' or an integer from 1 to 1024 expected"],
  [
    'unknown planes',
    { planes: 'all' as never },
    PlanesError,
    "planes is 'all'; 'combinations', 'permutations', { sample, seed } or a list of pairs expected",
  ],
  [
    'ε = null',
    { epsilon: null as never },
    OptionsError,
    'epsilon is null; a number between -1 and 1, both excluded, expected',
  ],
  [
    'a misspelt option',
    { epsilonn: 0.5 } as never,
    OptionsError,
    "option 'epsilonn' is not known; epsilon, mass, planes, angles, endpoint, signed, curves, quantiles, raster, threads, worker, onEstimate, estimateSeed, pass, onProgress, signal expected",
  ],
  ['signed as text', { signed: 'no' as never }, OptionsError, "signed is 'no'; true or false expected"],
  ['curves as text', { curves: 'yes' as never }, OptionsError, "curves is 'yes'; true, false or 'auto' expected"],
  [
    'a level in words',
    { quantiles: ['0.5'] as never },
    OptionsError,
    "quantiles holds '0.5'; levels from 0 to 1 expected",
  ],
  [
    'a number of planes',
    { planes: 5 as never },
    PlanesError,
    "planes is 5; 'combinations', 'permutations', { sample, seed } or a list of pairs expected",
  ],
  ['one level', { quantiles: 0.5 as never }, OptionsError, 'quantiles is 0.5; a list of levels expected'],
  ['no options', null as never, OptionsError, 'options is null; an object expected'],
  ['progress to a number', { onProgress: 3 as never }, OptionsError, 'onProgress is 3; a function expected'],
  [
    'a signal of its own',
    { signal: {} as never },
    OptionsError,
    'signal is an object of Object; an AbortSignal expected',
  ],
  ['no pairs', { planes: [] }, PlanesError, 'planes: an empty list of pairs; at least 1 pair expected'],
  [
    'an index too far',
    {
      planes: [
        [0, 1],
        [1, 3],
      ],
    },
    PlanesError,
    'planes: pair 1 is [1, 3]; two indices from 0 to 2 expected',
  ],
  [
    'a plane of one vector',
    { planes: [[2, 2]] },
    PlanesError,
    'planes: pair 0 is [2, 2]; two different indices expected',
  ],
  [
    'a sample of 4 of 3',
    { planes: { sample: 4 } },
    PlanesError,
    'planes: a sample of 4; 1 to 3 expected, the number of combinations of 3 vectors',
  ],
  [
    'a sample of nothing',
    { planes: { sample: 2, of: 'pairs' as never } },
    PlanesError,
    "planes: a sample of 'pairs'; 'combinations' or 'permutations' expected",
  ],
]

/** The error itself: its class and its one line. */
async function thrown(run: () => Promise<unknown>): Promise<Error> {
  const error = await run().then(
    () => undefined,
    (error: Error) => error,
  )
  expect(error, 'nothing was thrown').toBeInstanceOf(SpotlightError)
  expect(error!.message).not.toContain('\n')
  return error!
}

describe('bad activations', () => {
  it.each(activations)('%s', async (_, given, message) => {
    const error = await thrown(() => Spotlight.create(given as Activations))
    expect([error.constructor, error.name, error.message]).toEqual([ActivationsError, 'ActivationsError', message])
  })
})

describe('bad bases', () => {
  it.each(bases)('%s', async (_, make, message) => {
    const error = await thrown(async () => Spotlight.create(good, { basis: make() }))
    expect(error.message).toBe(message)
    expect(error).toBeInstanceOf(message.startsWith('seed') ? OptionsError : BasisError)
  })

  it('spans no plane with one vector, or with parallel ones only', async () => {
    const lone = await thrown(() => spotlightResonance(good, { basis: vectors([1, 2, 3]) }))
    expect([lone.constructor, lone.message]).toEqual([
      PlanesError,
      'planes: a basis of 1 spans none; at least 1 plane expected',
    ])
    const parallel = await thrown(() =>
      spotlightResonance(good, { basis: vectors([1, 2, 3], [-2, -4, -6], [3, 6, 9 + 1e-7]) }),
    )
    expect(parallel.message).toBe('planes: all 3 pairs are parallel or antiparallel; at least 1 plane expected')
    const named = await thrown(() => spotlightResonance(good, { basis: basis.signed(), planes: [[0, 3]] }))
    expect(named.message).toBe('planes: vectors 0 and 3 are parallel or antiparallel and span no plane')
  })

  it('does not spread more points than memory holds', async () => {
    const error = await thrown(() =>
      Spotlight.create({ data: normals(1, 128), shape: [1, 128] }, { basis: basis.thomson(65536) }),
    )
    expect(error.message).toBe('basis: thomson of 65536 points in 128 dimensions; at most 4194304 coordinates expected')
  })

  it('is refused where its vectors, or its planes, would fill the memory', async () => {
    const wide = { data: new Float32Array(20_000).fill(1), shape: [1, 20_000] } as const
    for (const chosen of [basis.simplex(), basis.rotation(1), basis.principal()]) {
      const error = await thrown(() => Spotlight.create(wide, { basis: chosen }))
      expect(error.message).toBe(`basis: ${chosen.kind} with 400000000 coordinates; at most 67108864 expected`)
    }
    using spotlight = await Spotlight.create({ data: new Float32Array(100_000).fill(1), shape: [1, 100_000] })
    const all = await thrown(() => spotlight.sweep())
    expect(all.message).toBe(
      'planes: 4999950000 combinations of 100000 vectors; at most 100000000 expected (a sample of them)',
    )
    const sample = await thrown(() => spotlight.sweep({ planes: { sample: 8 } }))
    expect(sample.message).toBe(
      'planes: a sample of the 4999950000 combinations of 100000 vectors; fewer than 2^32 expected to draw from',
    )
  })

  it('gives three points of a line nowhere to go', async () => {
    const error = await thrown(() =>
      Spotlight.create({ data: normals(4, 1), shape: [4, 1] }, { basis: basis.thomson(3) }),
    )
    expect(error.message).toBe('basis: thomson of 3 points in 1 dimension; at most 2 expected')
    const few = await thrown(() =>
      Spotlight.create({ data: normals(1, 3), shape: [1, 3] }, { basis: basis.principal() }),
    )
    expect(few.message).toBe('basis: principal axes of 1 row; at least 2 expected')
  })
})

describe('bad options', () => {
  it.each(options)('%s', async (_, given, Class, message) => {
    using spotlight = await Spotlight.create(good)
    const error = await thrown(() => spotlight.sweep(given))
    expect([error.constructor, error.message]).toEqual([Class, message])
  })

  it('of members and projections', async () => {
    using spotlight = await Spotlight.create(good)
    const angle = await thrown(() => spotlight.members({ plane: [0, 1], angle: Number.POSITIVE_INFINITY }))
    expect(angle.message).toBe('angle is Infinity; a number of radians from -1000000 to 1000000 expected')
    const words = await thrown(() => spotlight.members({ plane: [0, 1], angle: '1' as never }))
    expect(words.message).toBe("angle is '1'; a number of radians from -1000000 to 1000000 expected")
    const option = await thrown(() => spotlight.members({ plane: [0, 1], angel: 1 } as never))
    expect(option.message).toBe(
      "members: option 'angel' is not known; plane, angle, epsilon, mass, onProgress, signal expected",
    )
    const points = await thrown(() => spotlight.project({ angles: 90 } as never))
    expect(points.message).toBe(
      "project: option 'angles' is not known; planes, epsilon, mass, threads, worker, onProgress, signal expected",
    )
    const nobody = await thrown(() => spotlight.members(undefined as never))
    expect(nobody.message).toBe('members: plane is undefined; a pair of indices expected')
    const direction = await thrown(async () => spotlight.direction(99))
    expect(direction.message).toBe('direction 99; an index from 0 to 2 expected')
    const list = await thrown(() => spotlight.project({ epsilon: [0.1, 0.2] }))
    expect(list.message).toBe('2 cones are given; one epsilon or mass expected here')
    const cone = await thrown(async () => (await spotlight.sweep({ angles: 4 })).curve(0, 1, 1))
    expect(cone.message).toBe('curve: cone 1; an index from 0 to 0 expected')
  })

  it('of the null', async () => {
    expect((await thrown(() => nullDensity(0.5, 1))).message).toBe('dimensions is 1; an integer of at least 2 expected')
    expect((await thrown(() => nullDensity(1, 8))).message).toBe(
      'epsilon is 1; a number between -1 and 1, both excluded, expected',
    )
    expect((await thrown(() => epsilonForMass(0, 8))).message).toBe(
      'mass is 0; a number between 0 and 1, both excluded, expected',
    )
  })
})

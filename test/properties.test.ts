import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { basis, closeThreads, type Pass, PlanesError, Spotlight } from '../ts/index.ts'
import { built } from './built.ts'
import { dice } from './dice.ts'
import { curve } from './oracle.ts'

const { worker } = built('properties')
afterAll(closeThreads)

/** Everything that the engine could trip over, drawn at random. Rows come from a seed so that failures shrink well. */
const cases = fc.record({
  n: fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(0, 1, 3, 4, 5, 15, 16, 17) },
    { weight: 6, arbitrary: fc.integer({ min: 18, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(1030) },
  ),
  d: fc.constantFrom(1, 2, 2, 3, 3, 4, 5, 8, 17, 33),
  rows: fc.constantFrom('normal', 'lattice', 'relu', 'spike'),
  scale: fc.constantFrom(1, 1, 1, 1e-44, 1e-38, 1e-20, 1e20, 1e38),
  zeroEvery: fc.constantFrom(0, 0, 1, 3),
  basis: fc.constantFrom('standard', 'signed', 'skewed', 'overcomplete', 'parallel'),
  epsilon: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.double({ min: -1, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1e-12, -1e-12, 0.999999, -0.999999, 0.5, -0.5, 0.6, 0.75) },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  angles: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(90, 99, 100, 360, 361, 720)),
  endpoint: fc.boolean(),
  signed: fc.boolean(),
  dtype: fc.constantFrom('f32', 'f64'),
  stride: fc.constantFrom(0, 0, 3),
  pass: fc.constantFrom('auto', 'dense', 'index'),
  threads: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(2, 5) }),
  seed: fc.integer(),
})
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never

function makeRows({ n, d, rows, scale, zeroEvery, seed }: Case): Float32Array[] {
  const { uniform, normal } = dice(seed)
  return Array.from({ length: n }, (_, row) => {
    const spike = Math.floor(uniform() * d)
    const zero = zeroEvery > 0 && row % zeroEvery === 0
    return Float32Array.from({ length: d }, (_, m) => {
      if (zero) return 0
      const value = {
        normal: () => normal(),
        lattice: () => Math.floor(uniform() * 5) - 2,
        relu: () => Math.max(0, normal()),
        spike: () => normal() * (m === spike ? 8 : 0.5),
      }[rows]!()
      return Math.max(-3e38, Math.min(3e38, Math.fround(value * scale)))
    })
  })
}

function makeBasis({ d, basis: kind, seed }: Case): Float64Array[] {
  const { normal } = dice(seed ^ 0x5bd1e995)
  const axis = (m: number, sign: number): Float64Array =>
    Float64Array.from({ length: d }, (_, c) => (c === m ? sign : 0))
  const random = (): Float64Array => Float64Array.from({ length: d }, normal)
  if (kind === 'standard') return Array.from({ length: d }, (_, m) => axis(m, 1))
  if (kind === 'signed') return Array.from({ length: 2 * d }, (_, m) => axis(m % d, m < d ? 1 : -1))
  if (kind === 'skewed') return Array.from({ length: Math.min(d, 5) }, random)
  if (kind === 'overcomplete') return Array.from({ length: Math.min(d + 3, 7) }, random)
  const [first, turn] = [random(), random()]
  const near = [1e-5, 1e-3, 0.02, 0].map(hair => first.map((x, m) => -2.5 * (x + hair * turn[m])))
  return [first, ...near, axis(0, 1)]
}

function upload(rows: Float32Array[], { d, dtype, stride }: Case): Parameters<typeof Spotlight.create>[0] {
  const width = d + stride
  const data = new (dtype === 'f32' ? Float32Array : Float64Array)(rows.length * width).fill(Number.NaN)
  for (const [n, row] of rows.entries()) data.set(row, n * width)
  return { data, shape: [rows.length, d], rowStride: stride > 0 ? width : undefined }
}

let cells = 0

async function agrees(given: Case): Promise<void> {
  const rows = makeRows(given)
  const vectors = makeBasis(given)
  const { d, epsilon, angles, endpoint, signed, threads } = given
  const pass = given.pass as Pass
  const flat = Float64Array.from(vectors.flatMap(vector => Array.from(vector)))
  const named = given.basis === 'standard' || given.basis === 'signed'
  const spotlight = await Spotlight.create(upload(rows, given), {
    basis: named ? basis[given.basis as 'standard']() : basis.vectors(flat, [vectors.length, d]),
  })
  try {
    const total = vectors.length * (vectors.length - 1)
    if (d === 1 || total === 0) {
      await expect(spotlight.sweep({ epsilon, angles })).rejects.toThrow(PlanesError)
      return
    }
    const planes = { sample: Math.min(total, 12), seed: given.seed >>> 0, of: 'permutations' } as const
    const how = { pass, threads, worker }
    const sweep = await spotlight.sweep({ epsilon, angles, endpoint, signed, planes, ...how }).catch(error => {
      // A small sample may hold nothing but antiparallel pairs.
      if (error instanceof PlanesError && error.message.includes('parallel')) return undefined
      throw error
    })
    if (!sweep) return
    expect(sweep.planes.length / 2 + sweep.degenerate.length).toBe(planes.sample)
    epsilon.forEach((e, cone) => {
      for (let p = 0; p < sweep.openings.length; p++) {
        const [i, j] = sweep.planes.subarray(2 * p, 2 * p + 2)
        const expected = curve(rows, vectors[i], vectors[j], { epsilon: e, angles, endpoint, signed })
        const found = sweep.curveCounts(i, j, cone)
        for (let m = 0; m < angles; m++) {
          const { count, ties } = expected[m]
          if (Math.abs(found[m] - count) > ties) {
            throw new Error(`plane ${i},${j} ε ${e} angle ${m}: ${found[m]}, not ${count} ± ${ties}`)
          }
        }
        cells += angles
      }
    })
  } finally {
    spotlight.dispose()
  }
}

describe('counts through wasm', () => {
  it('equal the definition in every cell', { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(cases, agrees), { numRuns: 5000 })
  })

  afterAll(() => {
    console.log(`${cells} cells compared with the definition`)
    expect(cells).toBeGreaterThan(10_000_000)
  })
})

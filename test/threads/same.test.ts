import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Situation } from '../../ts/chunk-size.ts'
import { basis, closeThreads, type Estimate, Spotlight, type Sweep, type SweepOptions } from '../../ts/index.ts'
import { built } from '../built.ts'
import { normals } from '../dice.ts'

const { worker } = built('same')
afterAll(closeThreads)

/** Planes of a chunk where a test wants a certain number, and what was asked of all chunks. */
const forced = vi.hoisted(() => ({ size: undefined as number | undefined, chunks: 0, helped: 0 }))
vi.mock('../../ts/chunk-size.ts', async original => {
  const real = await original<typeof import('../../ts/chunk-size.ts')>()
  return {
    ...real,
    chunkSize: (situation: Situation) => {
      forced.chunks++
      if (situation.threads > 1) forced.helped++
      return forced.size === undefined ? real.chunkSize(situation) : Math.min(forced.size, situation.left)
    },
  }
})

const [rows, dims] = [701, 12]
const acts = { data: normals(rows, dims), shape: [rows, dims] as const }
const bases = {
  standard: basis.standard(),
  signed: basis.signed(),
  skewed: basis.vectors(Float64Array.from(normals(15, dims, 9)), [15, dims]),
  rotation: basis.rotation(4),
}

const arrays = ['counts', 'mean', 'std', 'peaks', 'peakAngles', 'resonance', 'planes', 'openings', 'angles'] as const

function expectSame(found: Sweep, expected: Sweep): void {
  for (const name of arrays) {
    const [a, b] = [found[name], expected[name]]
    if (a === null || b === null) expect([name, a]).toEqual([name, b])
    else if (Buffer.compare(bytes(a), bytes(b)) !== 0) throw new Error(`${name} differ`)
  }
  expect(found.quantiles).toEqual(expected.quantiles)
  expect(found.raster).toEqual(expected.raster)
}

function bytes(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

const questions = fc.record({
  epsilon: fc.array(fc.constantFrom(-0.4, 0, 0.2, 0.35, 0.7), { minLength: 1, maxLength: 3 }),
  angles: fc.constantFrom(1, 7, 36),
  endpoint: fc.boolean(),
  signed: fc.boolean(),
  curves: fc.boolean(),
  quantiles: fc.constantFrom([], [0, 0.3, 1]),
  raster: fc.constantFrom(undefined, 5),
  pass: fc.constantFrom('auto', 'dense', 'index'),
  planes: fc.constantFrom('combinations', 'permutations', { sample: 20, seed: 5 }),
}) as fc.Arbitrary<SweepOptions>

describe('a projection', () => {
  it('is the same on 1, 2 and 5 threads, planes in order', { timeout: 120_000 }, async () => {
    for (const given of [basis.standard(), basis.rotation(2)]) {
      using spotlight = await Spotlight.create({ data: normals(3000, 40), shape: [3000, 40] }, { basis: given })
      for (const question of [{ epsilon: 0.5 }, { epsilon: -0.1, planes: { sample: 37, seed: 2 } }, { mass: 1e-9 }]) {
        const expected = await spotlight.project({ ...question, threads: 1 })
        for (const threads of [2, 5]) {
          const found = await spotlight.project({ ...question, threads, worker })
          for (const name of ['points', 'plane', 'sample', 'planes'] as const) {
            if (Buffer.compare(bytes(found[name]), bytes(expected[name])) !== 0) throw new Error(`${name} differ`)
          }
        }
      }
    }
  })

  it('can be left in the middle', async () => {
    using spotlight = await Spotlight.create({ data: normals(3000, 40), shape: [3000, 40] })
    const question = { epsilon: 0.3, threads: 3, worker }
    for await (const piece of spotlight.projectInPieces(question)) if (piece.plane.length > 0) break
    const stop = new AbortController()
    const onProgress = (): void => stop.abort(new Error('enough'))
    await expect(spotlight.project({ ...question, signal: stop.signal, onProgress })).rejects.toThrow('enough')
    const [found, expected] = [await spotlight.project(question), await spotlight.project({ ...question, threads: 1 })]
    expect(found.sample).toEqual(expected.sample)
  })
})

describe('a sweep', () => {
  it('is the same on 1, 2 and 5 threads, in chunks of any size, with and without estimates', {
    timeout: 300_000,
  }, async () => {
    const spotlights = new Map<string, Spotlight>()
    for (const [name, basis] of Object.entries(bases)) spotlights.set(name, await Spotlight.create(acts, { basis }))
    const around = fc.record({
      name: fc.constantFrom(...spotlights.keys()),
      threads: fc.constantFrom(1, 2, 5),
      size: fc.constantFrom(undefined, 1, 3, 7, 50),
      estimateSeed: fc.constantFrom(undefined, 0, 1, 2 ** 53 - 1),
    })
    try {
      await fc.assert(
        fc.asyncProperty(questions, around, async (question, { name, threads, size, estimateSeed }) => {
          const spotlight = spotlights.get(name)!
          forced.size = undefined
          const expected = await spotlight.sweep({ ...question, pass: 'auto', threads: 1 })
          forced.size = size
          const estimates: Estimate[] = []
          const seeded =
            estimateSeed === undefined ? {} : { estimateSeed, onEstimate: (e: Estimate) => estimates.push(e) }
          const found = await spotlight.sweep({ ...question, ...seeded, threads, worker })
          expectSame(found, expected)
          if (estimateSeed === undefined) return
          const last = estimates[estimates.length - 1]
          expect([last.mean, last.std]).toEqual([expected.mean, expected.std])
          expect([last.fraction, new Set(last.standardError)]).toEqual([1, new Set([0])])
        }),
        { numRuns: 150 },
      )
    } finally {
      for (const spotlight of spotlights.values()) spotlight.dispose()
    }
    expect(forced.helped).toBeGreaterThan(1000)
  })

  it('is the same when its stages are counted by several threads', { timeout: 120_000 }, async () => {
    using spotlight = await Spotlight.create({ data: normals(300, 64), shape: [300, 64] })
    const question = { mass: [0.05, 0.3], angles: 30, quantiles: [0.5], curves: true }
    forced.size = undefined
    const expected = await spotlight.sweep({ ...question, threads: 1 })
    let first: Buffer | undefined
    for (const [threads, size] of [
      [1, undefined],
      [2, undefined],
      [5, 3],
      [3, 100],
    ] as const) {
      forced.size = size
      const estimates: Estimate[] = []
      const onEstimate = (estimate: Estimate): number => estimates.push(estimate)
      expectSame(await spotlight.sweep({ ...question, threads, worker, onEstimate, estimateSeed: 11 }), expected)
      const planes = estimates.map(({ planes }) => planes)
      expect([planes.length, planes[1]]).toEqual([2, 2016])
      expect(planes[0]).toBeGreaterThan(180)
      expect(planes[0]).toBeLessThan(330)
      // The same stages tell the same, whoever counted them.
      const seen = Buffer.concat(
        estimates.flatMap(({ mean, std, standardError }) => [mean, std, standardError].map(bytes)),
      )
      first ??= seen
      expect(Buffer.compare(seen, first)).toBe(0)
    }
  })
  it('is the same when threads share the rows', { timeout: 120_000 }, async () => {
    const [rows, dims] = [40_001, 3]
    for (const given of [
      basis.standard(),
      basis.rotation(3),
      basis.vectors(Float64Array.from(normals(4, 3, 2)), [4, 3]),
    ]) {
      using spotlight = await Spotlight.create({ data: normals(rows, dims), shape: [rows, dims] }, { basis: given })
      for (const curves of [true, false]) {
        const question = { epsilon: [0.3, -0.2], angles: 24, signed: curves, quantiles: [0.5], raster: 3, curves }
        const expected = await spotlight.sweep({ ...question, threads: 1 })
        forced.chunks = 0
        for (const threads of [2, 5, 2]) {
          const estimates: Estimate[] = []
          const onEstimate = (estimate: Estimate): number => estimates.push(estimate)
          expectSame(await spotlight.sweep({ ...question, threads, worker, onEstimate }), expected)
          expect(estimates).toHaveLength(1)
          expect(estimates[0].mean).toEqual(expected.mean)
        }
        // No planes were given out: it was the rows.
        expect(forced.chunks).toBe(0)
      }
    }
  })

  it('is the same beside another one, and again after its workers were closed', { timeout: 120_000 }, async () => {
    forced.size = 5
    using spotlight = await Spotlight.create(acts)
    using other = await Spotlight.create({ data: normals(400, 20, 7), shape: [400, 20] }, { basis: basis.rotation(1) })
    const question = { epsilon: 0.2, angles: 40, curves: true }
    const [a, b] = [await spotlight.sweep({ ...question, threads: 1 }), await other.sweep({ ...question, threads: 1 })]
    for (let round = 0; round < 3; round++) {
      const asked = { ...question, threads: 3, worker }
      const [c, d, e] = await Promise.all([spotlight.sweep(asked), other.sweep(asked), spotlight.sweep(asked)])
      expectSame(c, a)
      expectSame(d, b)
      expectSame(e, a)
      await closeThreads()
    }
  })
})

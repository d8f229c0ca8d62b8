import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  basis,
  type CreateOptions,
  mergeSweeps,
  OptionsError,
  Spotlight,
  type Sweep,
  type SweepOptions,
  spotlightResonance,
} from '../ts/index.ts'
import { dice, normals } from './dice.ts'

const [rows, dims] = [997, 5]
const data = normals(rows, dims)
const vectors = basis.vectors(Float64Array.from(normals(7, dims, 3)), [7, dims])

/** Sweeps of the rows cut at the given places, in an order shuffled by the seed. */
async function pieces(cuts: number[], seed: number, question: SweepOptions): Promise<Sweep[]> {
  const ends = [0, ...[...cuts].sort((a, b) => a - b), rows]
  const { uniform } = dice(seed)
  const chunks = ends.slice(1).map((to, n) => ({ from: ends[n], to, order: uniform() }))
  chunks.sort((a, b) => a.order - b.order)
  return Promise.all(
    chunks.map(({ from, to }) => {
      const chunk = data.subarray(from * dims, to * dims)
      return spotlightResonance({ data: chunk, shape: [to - from, dims] }, { ...question, basis: vectors })
    }),
  )
}

describe('chunks of rows', () => {
  it('add up to the same bytes, wherever cut and in any order', async () => {
    for (const signed of [false, true]) {
      const question = { epsilon: [-0.3, 0.2, 0.8], angles: 45, signed, planes: 'permutations' } as const
      const details = { quantiles: [0.1, 0.5], raster: 7 }
      const whole = await spotlightResonance({ data, shape: [rows, dims] }, { ...question, ...details, basis: vectors })
      const cuts = fc.array(fc.integer({ min: 0, max: rows }), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(cuts, fc.integer(), async (cuts, seed) => {
          const merged = await mergeSweeps(await pieces(cuts, seed, question), details)
          for (const name of [
            'counts',
            'mean',
            'std',
            'peaks',
            'peakAngles',
            'resonance',
            'planes',
            'angles',
          ] as const) {
            expect(Buffer.compare(bytes(merged[name]!), bytes(whole[name]!))).toBe(0)
          }
          expect(merged.quantiles).toEqual(whole.quantiles)
          expect(merged.raster).toEqual(whole.raster)
          expect([merged.samples, merged.zeroRows]).toEqual([whole.samples, whole.zeroRows])
        }),
        { numRuns: 25 },
      )
    }
  })

  it('add the same whether a sweep works in one piece or in many', async () => {
    // Many planes and ε make many batches; progress callbacks and other sweeps come in between.
    const [n, d] = [5000, 40]
    using spotlight = await Spotlight.create({ data: normals(n, d), shape: [n, d] })
    const question = { mass: [0.02, 0.2], angles: 721, curves: true }
    const [first, second] = await Promise.all([spotlight.sweep(question), spotlight.sweep(question)])
    expect(Buffer.compare(bytes(first.counts!), bytes(second.counts!))).toBe(0)
    const one = await spotlight.sweep({ ...question, planes: [[17, 31]] })
    expect(first.curveCounts(17, 31, 1)).toEqual(one.curveCounts(17, 31, 1))
  })

  it('must have been asked the same', async () => {
    const chunk = { data, shape: [rows, dims] as const }
    const sweep = await spotlightResonance(chunk, { epsilon: 0.5, angles: 8 })
    const refuse = async (question: SweepOptions & CreateOptions, message: string): Promise<void> => {
      const other = await spotlightResonance(chunk, { epsilon: 0.5, angles: 8, ...question })
      await expect(mergeSweeps([sweep, other])).rejects.toThrow(new OptionsError(message))
    }
    await refuse({ epsilon: 0.6 }, 'merge: sweep 1 has other epsilon than sweep 0; the same question expected')
    await refuse({ angles: 9 }, 'merge: sweep 1 has other angles than sweep 0; the same question expected')
    await refuse({ planes: 'permutations' }, 'merge: sweep 1 has other planes than sweep 0; the same question expected')
    await refuse({ signed: true }, 'merge: sweep 1 has other signed than sweep 0; the same question expected')
    await refuse(
      { basis: basis.rotation(1) },
      'merge: sweep 1 has other basis than sweep 0; the same question expected',
    )
    await refuse(
      { endpoint: true, angles: 8 },
      'merge: sweep 1 has other angles than sweep 0; the same question expected',
    )
    await refuse({ curves: false }, 'merge: sweep 1 kept no counts; curves: true expected')
    await expect(mergeSweeps([])).rejects.toThrow(new OptionsError('merge: no sweeps; at least 1 expected'))
  })
})

function bytes(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basis, OptionsError, Spotlight } from '../ts/index.ts'
import { dice, normals } from './dice.ts'

const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  Array.from(x).reduce((sum, v, m) => sum + v * y[m], 0)

describe('projected points', () => {
  it('are the samples with ρ ≥ ε, at their coordinates, in order', async () => {
    const cases = fc.record({
      n: fc.constantFrom(0, 1, 3, 4, 5, 17, 60),
      d: fc.constantFrom(2, 3, 4, 9, 20),
      epsilon: fc.oneof(fc.double({ min: -0.5, max: 0.999, noNaN: true }), fc.constantFrom(0, 1e-9, 0.5)),
      scale: fc.constantFrom(1, 1e-30, 1e30),
      zero: fc.boolean(),
      general: fc.boolean(),
      seed: fc.integer(),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ n, d, epsilon, scale, zero, general, seed }) => {
        const { normal } = dice(seed)
        const rows = Array.from({ length: n }, (_, row) =>
          Float32Array.from({ length: d }, () => (zero && row % 2 === 0 ? 0 : normal() * scale)),
        )
        const vectors = general ? Array.from({ length: 3 }, () => Float64Array.from({ length: d }, normal)) : undefined
        const data = Float32Array.from(rows.flatMap(row => Array.from(row)))
        const flat = vectors && Float64Array.from(vectors.flatMap(vector => Array.from(vector)))
        const chosen = flat ? basis.vectors(flat, [3, d]) : basis.standard()
        using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: chosen })
        const found = await spotlight.project({ epsilon, planes: 'permutations' })
        let at = 0
        for (let p = 0; p < found.planes.length / 2; p++) {
          const [bi, bj] = [spotlight.direction(found.planes[2 * p]), spotlight.direction(found.planes[2 * p + 1])]
          const cosine = dot(bi, bj)
          const rest = bj.map((x, m) => x - cosine * bi[m])
          const length = Math.sqrt(dot(rest, rest))
          for (const [n, row] of rows.entries()) {
            const [a, b, norm] = [dot(row, bi), dot(row, rest) / length, Math.sqrt(dot(row, row))]
            const inside = norm === 0 ? epsilon <= 0 : Math.hypot(a, b) >= epsilon * norm
            if (Math.abs(Math.hypot(a, b) - epsilon * norm) <= 1e-9 * norm && norm > 0 && epsilon > 0) {
              // A tie may fall either way.
              if (found.plane[at] === p && found.sample[at] === n) at++
            } else if (inside) {
              const off = Math.max(Math.abs(found.points[2 * at] - a), Math.abs(found.points[2 * at + 1] - b))
              if (found.plane[at] !== p || found.sample[at] !== n || off > 1e-12 * norm) {
                throw new Error(`point ${at}: plane ${found.plane[at]}, sample ${found.sample[at]}, off by ${off}`)
              }
              at++
            }
          }
        }
        expect(found.plane).toHaveLength(at)
      }),
      { numRuns: 400 },
    )
  })

  it('come the same in pieces, with progress, and stop when told', async () => {
    using spotlight = await Spotlight.create({ data: normals(40_000, 40), shape: [40_000, 40] })
    const seen: number[] = []
    const whole = await spotlight.project({ epsilon: 0.7, onProgress: fraction => seen.push(fraction) })
    expect([seen.at(-1), seen.length > 1]).toEqual([1, true])
    let count = 0
    for await (const piece of spotlight.projectInPieces({ epsilon: 0.7 })) {
      expect(piece.sample).toEqual(whole.sample.slice(count, count + piece.sample.length))
      count += piece.sample.length
    }
    expect(count).toBe(whole.sample.length)
    const stop = new AbortController()
    const stopped = spotlight.project({ epsilon: 0.7, signal: stop.signal, onProgress: () => stop.abort() })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('are refused where they would fill the memory', async () => {
    using spotlight = await Spotlight.create({ data: normals(30_000, 60), shape: [30_000, 60] })
    const message =
      'project: more than 50000000 points at epsilon -0.5; a larger epsilon, a sample of planes, or projectInPieces expected'
    await expect(spotlight.project({ epsilon: -0.5 })).rejects.toThrow(new OptionsError(message))
  })
})

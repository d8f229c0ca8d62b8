import { describe, expect, it, vi } from 'vitest'
import { basis, DisposedError, PlanesError, Spotlight, spotlightResonance } from '../ts/index.ts'
import type { Sweeping } from '../ts/question.ts'
import { loadCore } from '../ts/wasm/core.ts'
import { normals } from './dice.ts'

const data = normals(300, 6)
const acts = { data, shape: [300, 6] as const }

describe('a sweep', () => {
  it('is flat, in the order ε, plane, angle', async () => {
    using spotlight = await Spotlight.create(acts)
    const sweep = await spotlight.sweep({ epsilon: [0.3, 0.6], angles: 24 })
    expect(sweep.counts).toHaveLength(2 * 15 * 24)
    expect(Array.from(sweep.planes.subarray(0, 6))).toEqual([0, 1, 0, 2, 0, 3])
    expect(Array.from(sweep.curveCounts(0, 2, 1))).toEqual(
      Array.from(sweep.counts!.slice((15 + 1) * 24, (15 + 2) * 24)),
    )
    expect(sweep.curve(0, 2, 1)[5]).toBe(sweep.curveCounts(0, 2, 1)[5] / 300)
    expect(() => sweep.curve(2, 0)).toThrow(
      new PlanesError('curve: plane (2, 0) is not among the 15 planes of this sweep; (0, 2) is'),
    )
    expect([sweep.samples, sweep.dimensions, sweep.zeroRows, sweep.seed]).toEqual([300, 6, 0, null])
    expect(Array.from(sweep.openings)).toEqual(Array(15).fill(Math.PI / 2))
  })

  it('has the mean, deviation, quantiles, raster, peak and resonance of its own counts', async () => {
    const levels = [0, 0.25, 0.5, 1]
    const sweep = await spotlightResonance(acts, { epsilon: [0.3, 0.6], angles: 8, quantiles: levels, raster: 5 })
    for (let e = 0; e < 2; e++) {
      for (let m = 0; m < 8; m++) {
        const column = Array.from({ length: 15 }, (_, p) => sweep.counts![(e * 15 + p) * 8 + m] / 300).sort(
          (a, b) => a - b,
        )
        const mean = column.reduce((sum, x) => sum + x) / 15
        expect(sweep.mean[e * 8 + m]).toBeCloseTo(mean, 14)
        expect(sweep.std[e * 8 + m]).toBeCloseTo(
          Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 15),
          14,
        )
        const quantiles = [column[0], (column[3] + column[4]) / 2, column[7], column[14]]
        for (const [l, x] of quantiles.entries())
          expect(sweep.quantiles!.values[(e * 4 + l) * 8 + m]).toBeCloseTo(x, 14)
        const [least, most] = sweep.raster!.range.subarray(2 * e, 2 * e + 2)
        const bins = Array(5).fill(0)
        for (const x of column) bins[Math.min(4, Math.floor(((x - least) / (most - least)) * 5 + 1e-12))]++
        expect(Array.from(sweep.raster!.counts.subarray((e * 8 + m) * 5, (e * 8 + m + 1) * 5))).toEqual(bins)
      }
      for (let p = 0; p < 15; p++) {
        const curve = Array.from(sweep.counts!.subarray((e * 15 + p) * 8, (e * 15 + p + 1) * 8))
        const peak = Math.max(...curve)
        expect(sweep.peaks[e * 15 + p]).toBe(peak)
        expect(sweep.peakAngles[e * 15 + p]).toBe(sweep.angles[curve.indexOf(peak)])
        const resonance = ((curve[0] + curve[2]) / 2 - (curve[0] + curve[1] + curve[2]) / 3) / 300
        expect(sweep.resonance[e * 15 + p]).toBeCloseTo(resonance, 14)
      }
    }
  })

  it('finds the same ensemble and the same curves whether it keeps the counts or not', async () => {
    using spotlight = await Spotlight.create(acts)
    const question = { mass: 0.05, angles: 90, signed: true, quantiles: [0.5] }
    const kept = await spotlight.sweep(question)
    const light = await spotlight.sweep({ ...question, curves: false })
    expect(light.counts).toBeNull()
    for (const name of ['mean', 'std', 'peaks', 'peakAngles', 'resonance'] as const)
      expect(light[name]).toEqual(kept[name])
    expect(light.quantiles).toEqual(kept.quantiles)
    expect(light.curveCounts(2, 5)).toEqual(kept.curveCounts(2, 5))
    spotlight.dispose()
    expect(kept.curveCounts(2, 5)).toHaveLength(90)
    expect(() => light.curve(2, 5)).toThrow(DisposedError)
  })

  it('counts a curve again to its end, however many steps the core takes', async () => {
    using spotlight = await Spotlight.create({ data: normals(20_000, 3), shape: [20_000, 3] })
    const question = { epsilon: [0.2, 0.5], angles: 90, pass: 'dense' } as const
    const kept = await spotlight.sweep(question)
    const light = await spotlight.sweep({ ...question, curves: false })
    const { Sweeping } = await loadCore()
    const { advance } = Sweeping.prototype
    let steps = 0
    const slowly = vi.spyOn(Sweeping.prototype, 'advance').mockImplementation(function (this: Sweeping, engine) {
      steps++
      return advance.call(this, engine, 50)
    })
    try {
      for (const cone of [0, 1]) expect(light.curveCounts(0, 2, cone)).toEqual(kept.curveCounts(0, 2, cone))
    } finally {
      slowly.mockRestore()
    }
    expect(steps).toBeGreaterThan(2)
  })

  it('knows its null', async () => {
    const sweep = await spotlightResonance(
      { data: normals(10, 8), shape: [10, 8] },
      { epsilon: [0.75, -0.2], angles: 4 },
    )
    expect(sweep.nullDensity[0]).toBeCloseTo(0.009971, 6)
    expect(sweep.mass).toEqual(sweep.nullDensity)
    const signed = await spotlightResonance({ data: normals(10, 8), shape: [10, 8] }, { angles: 4, signed: true })
    expect([signed.mass[0], signed.nullDensity[0]]).toEqual([expect.closeTo(0.01, 15), 0])
    expect(signed.epsilon[0]).toBeCloseTo(0.7498, 4)
  })

  it('counts zero rows as cosine 0', async () => {
    const zeros = { data: new Float32Array(12), shape: [4, 3] as const }
    const sweep = await spotlightResonance(zeros, { epsilon: [-0.5, 0, 1e-9, 0.5], angles: 3 })
    expect(sweep.zeroRows).toBe(4)
    expect(Array.from(sweep.counts!)).toEqual([...Array(18).fill(4), ...Array(18).fill(0)])
    const signed = await spotlightResonance(zeros, { epsilon: -0.5, angles: 3, signed: true })
    expect(new Set(signed.counts)).toEqual(new Set([0]))
  })

  it('takes no rows at all', async () => {
    const sweep = await spotlightResonance({ data: new Float32Array(0), shape: [0, 3] }, { epsilon: 0.5, angles: 4 })
    expect([new Set(sweep.counts), new Set(sweep.mean), sweep.curve(0, 1)]).toEqual([
      new Set([0]),
      new Set([0]),
      new Float64Array(4),
    ])
  })

  it('turns from b_i towards +b_j', async () => {
    const sweep = await spotlightResonance(
      { data: Float32Array.of(0, 1, 0), shape: [1, 3] },
      { epsilon: 0.9, angles: 4 },
    )
    expect(Array.from(sweep.curveCounts(0, 1))).toEqual([0, 1, 0, 0])
  })
})

describe('activations of any kind', () => {
  const question = { epsilon: 0.5, angles: 30 }
  it('are rounded from float64 once, and half precision is exact', async () => {
    const halves = Float32Array.from({ length: 60 }, (_, n) => ((n * 37) % 64) / 8 - 4)
    const bf16 = Uint16Array.from(new Uint32Array(halves.buffer), bits => bits >>> 16)
    const f16 = Uint16Array.from(halves, x => {
      if (x === 0) return 0
      const exponent = Math.floor(Math.log2(Math.abs(x)))
      const fraction = Math.abs(x) / 2 ** exponent - 1
      return (x < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | (fraction * 1024)
    })
    const shape = [20, 3] as const
    const expected = (await spotlightResonance({ data: halves, shape }, question)).counts
    expect((await spotlightResonance({ data: bf16, shape, dtype: 'bf16' }, question)).counts).toEqual(expected)
    expect((await spotlightResonance({ data: f16, shape, dtype: 'f16' }, question)).counts).toEqual(expected)
    const doubles = Float64Array.from(halves, x => x * (1 + 1e-10))
    const rounded = Float32Array.from(doubles)
    expect((await spotlightResonance({ data: doubles, shape }, question)).counts).toEqual(
      (await spotlightResonance({ data: rounded, shape }, question)).counts,
    )
  })

  it('may be a view with a stride', async () => {
    const wide = normals(50, 10)
    const view = wide.subarray(3)
    const narrow = Float32Array.from({ length: 49 * 4 }, (_, n) => view[Math.floor(n / 4) * 10 + (n % 4)])
    const strided = await spotlightResonance({ data: view, shape: [49, 4], rowStride: 10 }, question)
    expect(strided.counts).toEqual((await spotlightResonance({ data: narrow, shape: [49, 4] }, question)).counts)
  })
})

describe('memory', () => {
  it('is given back: 10,000 cycles of create, sweep and dispose do not grow it', { timeout: 120_000 }, async () => {
    const { memory } = await loadCore()
    const cycle = async (): Promise<void> => {
      const spotlight = await Spotlight.create(acts)
      await spotlight.sweep({ epsilon: 0.6, angles: 12, quantiles: [0.5] })
      await spotlight.project({ epsilon: 0.9, planes: [[0, 1]] })
      await spotlight.members({ plane: [0, 1], epsilon: 0.9 })
      spotlight.dispose()
    }
    for (let n = 0; n < 20; n++) await cycle()
    const before = memory.buffer.byteLength
    for (let n = 0; n < 10_000; n++) await cycle()
    expect(memory.buffer.byteLength).toBe(before)
  })

  it('is not kept by creations that fail', async () => {
    const { memory } = await loadCore()
    const bad = normals(20_000, 32)
    bad[17 * 32 + 5] = Number.NaN
    const create = (): Promise<unknown> => Spotlight.create({ data: bad, shape: [20_000, 32] }).catch(() => undefined)
    await create()
    const before = memory.buffer.byteLength
    for (let n = 0; n < 200; n++) await create()
    expect(memory.buffer.byteLength).toBe(before)
  })

  it('refuses every use after dispose, and a second dispose does nothing', async () => {
    const spotlight = await Spotlight.create(acts)
    spotlight.dispose()
    spotlight.dispose()
    const gone = new DisposedError('spotlight: used after dispose(); create a new one')
    await expect(spotlight.sweep()).rejects.toThrow(gone)
    await expect(spotlight.project()).rejects.toThrow(gone)
    await expect(spotlight.members({ plane: [0, 1] })).rejects.toThrow(gone)
    expect(() => spotlight.direction(0)).toThrow(gone)
  })

  it('may be disposed of in the middle of a sweep', async () => {
    const spotlight = await Spotlight.create({ data: normals(20_000, 24), shape: [20_000, 24] })
    const sweep = spotlight.sweep({ mass: 0.3, onProgress: () => spotlight.dispose() })
    await expect(sweep).rejects.toThrow(DisposedError)
  })

  it('is the same answer when two sweeps run at once', async () => {
    using spotlight = await Spotlight.create({ data: normals(20_000, 24), shape: [20_000, 24] })
    const [a, b] = await Promise.all([spotlight.sweep({ mass: 0.2 }), spotlight.sweep({ mass: 0.2, signed: true })])
    expect(a.counts).toEqual((await spotlight.sweep({ mass: 0.2 })).counts)
    expect(b.counts).toEqual((await spotlight.sweep({ mass: 0.2, signed: true })).counts)
  })
})

describe('a long sweep', () => {
  it('reports progress up to 1 and never holds the thread long', { timeout: 120_000 }, async () => {
    using spotlight = await Spotlight.create({ data: normals(40_000, 32), shape: [40_000, 32] })
    const seen: number[] = []
    let last = performance.now()
    let longest = 0
    let running = true
    const watch = (async () => {
      while (running) {
        await new Promise(resolve => setImmediate(resolve))
        const now = performance.now()
        longest = Math.max(longest, now - last)
        last = now
      }
    })()
    await spotlight.sweep({ mass: 0.2, onProgress: fraction => seen.push(fraction) })
    running = false
    await watch
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.at(-1)).toBe(1)
    expect(seen.every((x, n) => n === 0 || x >= seen[n - 1])).toBe(true)
    // About 10 ms on an idle machine, 50 promised; a busy one that runs other tests beside this gets some slack.
    expect(longest).toBeLessThan(250)
  })

  it('stops when told, with the reason given', async () => {
    using spotlight = await Spotlight.create({ data: normals(20_000, 24), shape: [20_000, 24] })
    const stop = new AbortController()
    const reason = new Error('enough')
    await expect(
      spotlight.sweep({ mass: 0.3, signal: stop.signal, onProgress: () => stop.abort(reason) }),
    ).rejects.toBe(reason)
    await expect(spotlight.sweep({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    await expect(Spotlight.create(acts, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(spotlight.sweep({ epsilon: 0.9, angles: 4 })).resolves.toBeDefined()
  })
})

describe('members', () => {
  it('are as many as the curve counts, best first, and all inside', async () => {
    using spotlight = await Spotlight.create(acts, {
      basis: basis.vectors(Float64Array.from(normals(4, 6, 9)), [4, 6]),
    })
    for (const epsilon of [-0.4, 0, 0.2, 0.7]) {
      const sweep = await spotlight.sweep({ epsilon, angles: 30, planes: 'permutations' })
      for (const [i, j, m] of [
        [0, 1, 0],
        [2, 0, 7],
        [3, 1, 29],
      ]) {
        const found = await spotlight.members({ plane: [i, j], angle: sweep.angles[m], epsilon })
        expect(found).toHaveLength(sweep.curveCounts(i, j)[m])
        expect(
          found.every(({ cosine }, n) => cosine >= epsilon - 1e-15 && (n === 0 || cosine <= found[n - 1].cosine)),
        ).toBe(true)
        expect(new Set(found.map(({ row }) => row)).size).toBe(found.length)
      }
    }
  })
})

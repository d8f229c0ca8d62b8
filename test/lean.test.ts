import { describe, expect, it } from 'vitest'
import { Spotlight } from '../ts/index.ts'
import { loadCore } from '../ts/wasm/core.ts'
import { normals } from './dice.ts'

// A file of its own: wasm memory never shrinks, and what other tests took would be seen here.
describe('an ensemble over all planes', () => {
  it('takes no memory per plane and angle', { timeout: 120_000 }, async () => {
    const [rows, dims, angles] = [10_000, 512, 360]
    const data = normals(rows, dims)
    const input = 4 * rows * dims
    const { memory } = await loadCore()
    using spotlight = await Spotlight.create({ data, shape: [rows, dims] })
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const watch = (): void => {
      most = Math.max(most, process.memoryUsage().arrayBuffers)
    }
    const question = { epsilon: [0.2, 0.3], angles, curves: false, threads: 1 }
    const sweep = await spotlight.sweep({ ...question, onProgress: watch, onEstimate: watch })
    const planes = sweep.openings.length
    expect([planes, sweep.counts]).toEqual([130_816, null])
    console.log(`wasm memory: ${(memory.buffer.byteLength / input).toFixed(2)} times the input`)
    expect(memory.buffer.byteLength / input).toBeLessThan(2.3)
    // Two indices, an opening and three numbers per cone for each plane, some of them twice: not 360 per cone.
    expect((most - before) / planes).toBeLessThan(300)
  })
})

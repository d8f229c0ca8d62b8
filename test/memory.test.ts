import { describe, expect, it } from 'vitest'
import { CoreError, Spotlight } from '../ts/index.ts'
import { loadCore } from '../ts/wasm/core.ts'
import { normals } from './dice.ts'

// A file of its own: wasm memory never shrinks.
describe('many cones', () => {
  it('take no bytes for each sample and cone', { timeout: 60_000 }, async () => {
    const [rows, dims] = [200_000, 3]
    using spotlight = await Spotlight.create({ data: normals(rows, dims), shape: [rows, dims] })
    const { memory } = await loadCore()
    const before = memory.buffer.byteLength
    const epsilon = Array.from({ length: 100 }, (_, n) => 0.5 + n / 250)
    await spotlight.sweep({ epsilon, angles: 8, curves: false, threads: 1 })
    // Four directions' bytes for each of them would be 80 MB.
    expect(memory.buffer.byteLength - before).toBeLessThan(8 * 2 ** 20)
  })
})

describe('a core that stops in the middle', () => {
  const given = { data: normals(50, 4), shape: [50, 4] } as const
  const found = /^the WebAssembly core stopped on 50×4 activations \(unreachable\)/

  it('says so, then and later, and leaves others alone', async () => {
    using spotlight = await Spotlight.create(given)
    const core = await loadCore()
    const { begin } = core.Sweeping.prototype
    // A direction that is not there: a trap, which leaves the sweep and the engine borrowed.
    core.Sweeping.prototype.begin = function (_, openings) {
      begin.call(this, new Uint32Array(2 * openings.length).fill(4000), openings)
    }
    try {
      await expect(spotlight.sweep({ threads: 1 })).rejects.toThrow(found)
    } finally {
      core.Sweeping.prototype.begin = begin
    }
    for (const later of [
      () => spotlight.sweep(),
      () => spotlight.members({ plane: [0, 1] }),
      () => spotlight.project(),
    ]) {
      await expect(later()).rejects.toThrow(CoreError)
      await expect(later()).rejects.toThrow(found)
    }
    using other = await Spotlight.create(given)
    expect((await other.sweep()).samples).toBe(50)
  })
})

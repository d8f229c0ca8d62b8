import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const bytes = readFileSync('ts/wasm/pkg/core.wasm')
/** A module of nothing. */
const empty = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)

/** The loader as it is before anybody has asked for the core. */
async function fresh() {
  vi.resetModules()
  const { loadCore, provideCore } = await import('../../ts/wasm/core.ts')
  const { initialize } = await import('../../ts/wasm/initialize.ts')
  const { nullDensity } = await import('../../ts/statistics/null.ts')
  const { inlinedCore } = await import('../../ts/wasm/inlined.ts')
  return { loadCore, provideCore, initialize, nullDensity, inlinedCore }
}

let library: Awaited<ReturnType<typeof fresh>>
beforeEach(async () => {
  library = await fresh()
})
afterEach(() => void vi.restoreAllMocks())

const works = async (): Promise<void> => expect(await library.nullDensity(0.75, 3)).toBeCloseTo(0.125, 12)
const refused = { name: 'CoreError' }

describe('the core', () => {
  it('is compiled once, whoever asks, and not before', async () => {
    const compile = vi.spyOn(WebAssembly, 'compile')
    library.provideCore(library.inlinedCore)
    expect(compile).toHaveBeenCalledTimes(0)
    const [first, second] = await Promise.all([library.loadCore(), library.loadCore()])
    await works()
    expect(second).toBe(first)
    expect(await library.loadCore()).toBe(first)
    expect(compile).toHaveBeenCalledTimes(1)
  })

  it('is asked for again after a failure', async () => {
    const compile = vi.spyOn(WebAssembly, 'compile')
    compile.mockRejectedValueOnce(new Error('out of luck'))
    library.provideCore(library.inlinedCore)
    const both = [library.loadCore(), library.loadCore()]
    for (const one of both) await expect(one).rejects.toMatchObject({ ...refused, message: /out of luck/ })
    await works()
    expect(compile).toHaveBeenCalledTimes(2)
  })

  it('must be handed over to an entry that has none', async () => {
    await expect(library.nullDensity(0.75, 8)).rejects.toMatchObject({
      ...refused,
      message: /initialize\(\) of .*slim/,
    })
    await library.initialize(bytes)
    await works()
  })

  it('of other sources is refused, and the right one taken afterwards', async () => {
    const other = Uint8Array.from(bytes)
    const { sources } = await import('../../ts/wasm/pkg/core.js')
    // The constant as the module has it: i32.const, then the number in signed LEB128.
    const constant = [0x41]
    for (let rest = sources | 0; ; ) {
      const low = rest & 0x7f
      rest >>= 7
      const last = (rest === 0 && !(low & 0x40)) || (rest === -1 && (low & 0x40) !== 0)
      constant.push(last ? low : low | 0x80)
      if (last) break
    }
    const at = Buffer.from(other).indexOf(Buffer.from(constant))
    expect(at).toBeGreaterThan(0)
    other[at + 1] ^= 1
    const message = /not the core of this version .*the core\.wasm of the same package expected/
    await expect(library.initialize(other)).rejects.toMatchObject({ ...refused, message })
    await expect(library.initialize(empty)).rejects.toMatchObject({ ...refused, message })
    await library.initialize(bytes)
    await works()
  })

  it('comes from who has it, also where another who was asked before fails meanwhile', async () => {
    const late = new Promise<never>((_, reject) => setTimeout(reject, 30, new Error('net')))
    const outcomes = await Promise.allSettled([library.initialize(late), library.initialize(bytes)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await works()
  })
})

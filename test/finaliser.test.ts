import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { Spotlight } from '../ts/index.ts'
import { loadCore } from '../ts/wasm/core.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Makes a spotlight of 8 MiB and forgets it without disposing of it. */
async function forget(): Promise<void> {
  await Spotlight.create({ data: new Float32Array(2 ** 20).fill(1), shape: [2 ** 14, 64] })
}

describe('a spotlight that nobody disposed of', () => {
  it('gives its memory back when it is collected', async () => {
    const { memory } = await loadCore()
    const rounds = async (count: number): Promise<number> => {
      for (let n = 0; n < count; n++) {
        await forget()
        collect()
        await new Promise(resolve => setTimeout(resolve, 2))
      }
      return memory.buffer.byteLength
    }
    const before = await rounds(10)
    // Forty more, kept, would be 320 MiB.
    expect((await rounds(40)) - before).toBeLessThan(64 * 2 ** 20)
  })
})

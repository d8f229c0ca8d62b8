import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Turn, Turns } from '../../app/src/work/turns.ts'

/** Turns of a lane whose work is answered and ended by hand. */
function byHand(lane: 'sweep' | 'verdict') {
  const begun: number[] = []
  const dropped: number[] = []
  const ends = new Map<number, () => void>()
  const turns = new Turns(
    lane,
    ({ id, abort }: Turn) =>
      new Promise(resolve => {
        begun.push(id)
        ends.set(id, resolve)
        abort.signal.addEventListener('abort', () => resolve())
      }),
    id => dropped.push(id),
  )
  const end = async (id: number): Promise<void> => {
    ends.get(id)?.()
    await new Promise(resolve => setTimeout(resolve))
  }
  return { turns, begun, dropped, end }
}

describe('the turns of a lane', () => {
  test('of a patient lane let the running ask give its first answer, and go on with the newest', async () => {
    const { turns, begun, dropped } = byHand('sweep')
    for (const id of [1, 2, 3]) turns.take(id, null)
    expect([begun, dropped]).toEqual([[1], [2]])
    turns.answered(1)
    expect(begun).toEqual([1, 3])
    // Answered, it has no more time.
    turns.answered(3)
    turns.take(4, null)
    expect(begun).toEqual([1, 3, 4])
  })

  test('of a patient lane do not wait for ever', async () => {
    const { turns, begun } = byHand('sweep')
    turns.take(1, null)
    turns.take(2, null)
    await expect.poll(() => begun, { timeout: 2000 }).toEqual([1, 2])
  })

  test('of any other lane give the newest its turn at once', () => {
    const { turns, begun, dropped } = byHand('verdict')
    for (const id of [1, 2, 3]) turns.take(id, null)
    expect([begun, dropped]).toEqual([[1, 2, 3], []])
  })

  test('end with what is cancelled, and begin again', async () => {
    const { turns, begun, dropped, end } = byHand('sweep')
    turns.take(1, null)
    turns.take(2, null)
    turns.cancel(2)
    expect(dropped).toEqual([2])
    await end(1)
    expect(begun).toEqual([1])
    turns.take(3, null)
    expect(begun).toEqual([1, 3])
  })

  test('bring the newest to its end, whatever comes when', async () => {
    const steps = fc.array(fc.constantFrom('take', 'answer', 'end'), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('sweep', 'verdict'), async (what, lane) => {
        const { turns, begun, dropped, end } = byHand(lane as 'sweep' | 'verdict')
        let asked = 0
        for (const step of what) {
          if (step === 'take') turns.take(++asked, null)
          else if (begun.length > 0 && step === 'answer') turns.answered(begun.at(-1)!)
          else if (begun.length > 0) await end(begun.at(-1)!)
        }
        if (begun.length > 0) await end(begun.at(-1)!)
        expect(begun.at(-1) ?? 0).toBe(asked)
        // Each is begun or dropped, once, and in order.
        expect([...begun, ...dropped].sort((a, b) => a - b)).toEqual(Array.from({ length: asked }, (_, n) => n + 1))
        expect(begun).toEqual([...begun].sort((a, b) => a - b))
      }),
      { numRuns: 100 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../ts/count-planes.ts'
import { straight } from '../../ts/order.ts'
import { Breath } from '../../ts/pieces.ts'
import { PlaneCrew } from '../../ts/threads/plane-crew.ts'
import { Work } from '../../ts/work.ts'

/** Seven planes of a sweep that began on one thread, with as much as a crew without workers looks at. */
function begun(counted: number): { crew: PlaneCrew; work: Work } {
  const order = straight(7)
  const sheet = {
    source: { id: 0, rows: 10 },
    question: { epsilon: Float64Array.of(0.5) },
    planes: { pairs: new Uint32Array(14), openings: new Float64Array(7) },
    ...{ order, threading: {}, breath: new Breath(), gathered: {}, total: {}, onEstimate: undefined },
  } as unknown as Sheet
  const work = new Work(order, counted, 10)
  work.finish(work.take(1, false, false)!, 1)
  return { crew: new PlaneCrew(sheet, work, () => {}), work }
}

/** Whether the crew is through before a turn of the event loop. */
const settled = (crew: PlaneCrew): Promise<boolean> =>
  Promise.race([crew.settle().then(() => true), new Promise<boolean>(go => setTimeout(go, 20, false))])

describe('a crew that comes late', () => {
  it('waits for what is left', async () => {
    const { crew, work } = begun(4)
    expect(await settled(crew)).toBe(false)
    const chunk = work.take(1, false, false)!
    expect([chunk.from, chunk.to]).toEqual([4, 7])
    await crew.counted(chunk)
    expect(await settled(crew)).toBe(true)
  })

  it('has nothing to wait for where all is counted', async () => {
    expect(await settled(begun(7).crew)).toBe(true)
  })
})

import { absorb } from './absorb.ts'
import { countBatch } from './count-batch.ts'
import type { Sheet } from './count-planes.ts'
import { estimate } from './estimate.ts'
import { pending } from './pending.ts'
import { begin, type Question } from './question.ts'
import { SLICES } from './slices.ts'
import { Crew } from './threads/crew.ts'
import { Holdings } from './threads/holdings.ts'
import { parcel } from './threads/parcel.ts'
import { dataName } from './threads/pool.ts'
import type { Thread } from './threads/thread.ts'
import { release } from './wasm/memory.ts'

/** Counts all planes in slices of rows, each thread some of them, and adds the slices' counts up. */
export async function countRows(sheet: Sheet, members: readonly Thread[]): Promise<void> {
  const { source, planes, breath, gathered, total } = sheet
  const { core, rows } = source
  const question: Question = { ...sheet.question, histogram: false, keep: true }
  const { pairs, openings } = planes
  const slices = SLICES * (members.length + 1)
  const waiting = new Set(Array.from({ length: slices }, (_, slice) => slice))
  const bounds = (slice: number): [from: number, to: number] => {
    return [Math.floor((slice * rows) / slices), Math.floor(((slice + 1) * rows) / slices)]
  }
  const name = (slice: number): string => dataName(source.id, ...bounds(slice))
  const sums = new Int32Array(question.epsilon.length * openings.length * question.angles)
  const all = pending<void>()
  let done = 0
  const add = (counts: Int32Array): void => {
    for (let cell = 0; cell < sums.length; cell++) sums[cell] += counts[cell]
    if (++done === slices) all.resolve()
  }

  /** A slice for a thread that may hold some already, rather than one that another holds. */
  const take = (thread?: Thread): number | undefined => {
    const free = (slice: number): boolean => !members.some(member => member.holds(name(slice)))
    const left = [...waiting]
    const slice = left.find(slice => thread?.holds(name(slice))) ?? left.find(free) ?? left[0]
    if (slice !== undefined) waiting.delete(slice)
    return slice
  }
  const crew = new Crew<number>({
    next: take,
    order: async (slice, id, thread) => {
      await thread.hold(name(slice), source, ...bounds(slice))
      const lists = { pairs: pairs.slice(), openings: openings.slice() }
      return { kind: 'count', ...id, stage: slice, last: true, data: name(slice), ...lists }
    },
    done: (_, answer) => {
      if (answer.kind !== 'counted') return
      add(answer.counted.counts!)
      breath.report(done / slices)
    },
  })

  const holdings = new Holdings(core)
  try {
    for (const thread of members) crew.join(thread, job => ({ kind: 'ask', job, question }))
    for (let slice: number | undefined; (slice = take()) !== undefined; ) {
      const data = name(slice)
      const [from, to] = bounds(slice)
      // One for each slice: the core may remember what it has seen of an engine's columns.
      const own = begin(core, question)
      try {
        for await (const order of parcel(source, data, from, to)) holdings.take(order)
        await holdings.settle(data, breath)
        const engine = () => holdings.get(data)!.engine
        const part = (fraction: number): number => {
          crew.check()
          source.engine()
          return (done + fraction) / slices
        }
        const counted = await countBatch(own, engine, { pairs, openings }, { rows: to - from, question }, breath, part)
        add(counted.counts!)
      } finally {
        release(own)
        holdings.release(data)
      }
    }
    await breath.wait(Promise.race([all.promise, crew.failed]))
    await absorb(total, gathered, planes, question, { counts: [sums], rows }, breath)
    const [cones, count] = [question.epsilon.length, openings.length]
    sheet.onEstimate?.(estimate(total, cones, rows, count, count))
  } catch (error) {
    source.engine()
    throw error
  } finally {
    crew.dismiss()
  }
}

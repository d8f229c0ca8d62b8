import { opened, question, wanting } from '../state/store.ts'
import type { Watched } from '../study/lane.ts'

/** Whether what a lane answered last is about the data and the question of now. */
export function isCurrent({ answer }: Watched): boolean {
  const told = answer?.value as { edition?: number; question?: unknown } | null | undefined
  return (
    told !== null &&
    told !== undefined &&
    told.edition === opened.value?.edition &&
    JSON.stringify(told.question) === JSON.stringify(question.value)
  )
}

/** Whether it is about another one, and nothing newer is on its way: what is shown must then not be taken for an answer. */
export function isStale(lane: Watched): boolean {
  const told = lane.answer?.value as { question?: unknown } | null | undefined
  if (!told?.question || isCurrent(lane)) return false
  const { state } = lane.status.value
  return wanting.value !== null || state === 'failed' || state === 'cancelled'
}

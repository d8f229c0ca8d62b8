import { effect, type Signal, signal } from '@preact/signals'
import { study } from '../study/study.ts'
import { live, opened, question, wanting } from './store.ts'
import type { Question } from './view.ts'

/** What a hand that rests has asked, of which data. */
export interface Settled {
  edition: number
  question: Question
}

/** How long a hand has to rest before what is dear begins, in milliseconds. */
const RESTING = 700

/**
 * What has been asked for long enough that it is worth a test: null while a hand is at it, and until the sweep is on the
 * screen, which is first in line for the processor.
 */
export const settled: Signal<Settled | null> = signal(null)

let timer = 0
effect(() => {
  const { edition } = opened.value ?? {}
  const now = question.value
  const busy = study.sweep.status.value.state === 'busy'
  clearTimeout(timer)
  const known = settled.peek()
  if (known && (known.edition !== edition || known.question !== now)) settled.value = null
  if (edition === undefined || live.value || busy || wanting.value) return
  if (settled.peek()) return
  timer = window.setTimeout(() => {
    settled.value = { edition, question: now }
  }, RESTING)
})

import { computed, effect, type Signal, signal } from '@preact/signals'
import type { Opened } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { readAddress, writeAddress } from './address.ts'
import { type Question, STANDARD, type View } from './view.ts'

/** All that the page shows follows from these few signals. */

const told = readAddress(location.hash)

/** What is asked and looked at; also the page's address. */
export const view: Signal<View> = signal(told.view)

/** What in the address could not be understood, to be said once. */
export const refusedWords: Signal<string[]> = signal(told.refused)

/** The data that the address is of, where they are not the ones that are open: a view that was sent is of files that were not. */
export const awaited: Signal<string> = signal(told.view.data)

/** What is open, if anything is. */
export const opened: Signal<Opened | null> = signal(null)

/** Whether a hand is on a slider, so that first answers count more than last ones. */
export const live: Signal<boolean> = signal(false)

/** Where the spotlight points, in degrees: apart from the view, since it follows the hand sixty times a second. */
export const turn: Signal<number> = signal(told.view.turn)

/** The question alone: it changes only when its meaning does. */
const questionKey = computed(() => JSON.stringify(view.value.question))
export const question = computed<Question>(() => JSON.parse(questionKey.value))

/** What the basis that is asked for is made of, where it is not open; null where nothing is wanting. */
export const wanting = computed<'vectors' | 'labels' | null>(() => {
  const about = opened.value
  const { kind } = question.value.basis
  if (about && kind === 'file' && !about.basis) return 'vectors'
  return about && kind === 'classes' && !about.labels ? 'labels' : null
})

/** The plane of strongest resonance that the last full sweep found. */
const strongest = signal<{ edition: number; plane: readonly [number, number] } | null>(null)
effect(() => {
  const answer = study.sweep.answer.value
  const top = answer?.full?.top[0]
  if (!answer || !top) return
  const known = strongest.peek()
  if (known?.edition === answer.edition && String(known.plane) === String(top.plane)) return
  strongest.value = { edition: answer.edition, plane: top.plane }
})

// An address may speak of vectors that this basis does not have.
effect(() => {
  const answer = study.sweep.answer.value
  const { plane: chosen } = view.value
  if (!answer || !chosen || JSON.stringify(answer.question) !== questionKey.value) return
  const { vectors } = answer.facts
  if (Math.max(...chosen) < vectors) return
  look({ plane: null })
  refusedWords.value = [...refusedWords.peek(), `plane=${chosen.join()} (the vectors are 0 to ${vectors - 1})`]
})

/** The plane that is looked at: the chosen one, or that of strongest resonance; null before there is any. */
export const plane = computed<readonly [number, number] | null>(() => {
  const chosen = view.value.plane
  if (chosen) return chosen
  const { edition } = opened.value ?? {}
  const best = strongest.value
  return best && best.edition === edition ? best.plane : null
})

/** Changes some of the view. */
export function look(change: Partial<View>): void {
  view.value = { ...view.value, ...change }
}

/** Changes some of the question. What was chosen among the vectors of one basis says nothing about another. */
export function ask(change: Partial<Question>): void {
  const basisChanges = change.basis && JSON.stringify(change.basis) !== JSON.stringify(view.value.question.basis)
  look({
    question: { ...view.value.question, ...change },
    ...(basisChanges && { plane: null, matrix: { ...view.value.matrix, zoom: null } }),
  })
}

export function choosePlane(i: number, j: number): void {
  look({ plane: [i, j] })
}

/** Turns the spotlight to an angle in degrees, any at all. */
export function turnTo(degrees: number): void {
  turn.value = ((degrees % 360) + 360) % 360
}

/** Other data: what was chosen in the old ones goes, what was asked stays. */
export function forgetChoices(): void {
  const { plane: _, ...rest } = view.value
  view.value = {
    ...rest,
    plane: null,
    matrix: { ...STANDARD.matrix, sort: rest.matrix.sort },
    projection: { ...rest.projection, zoom: null },
  }
}

/** How long the address waits for a hand to rest, in milliseconds: browsers refuse to be told more often than that. */
const RESTING = 250
let written = 0

/** Keeps the address and the view the same, both ways. */
export function keepAddress(): void {
  effect(() => {
    const address = writeAddress({ ...view.value, turn: turn.value })
    clearTimeout(written)
    written = window.setTimeout(() => {
      if (address !== location.hash.slice(1))
        history.replaceState(null, '', address ? `#${address}` : location.pathname + location.search)
    }, RESTING)
  })
  addEventListener('hashchange', () => {
    const { view: told, refused } = readAddress(location.hash)
    clearTimeout(written)
    refusedWords.value = refused
    // Data do not come with an address.
    view.value = { ...told, data: view.value.data }
    turn.value = told.turn
    awaited.value = told.data === view.value.data ? '' : told.data
  })
}

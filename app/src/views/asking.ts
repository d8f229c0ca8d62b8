import { type ReadonlySignal, useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { live, wanting } from '../state/store.ts'
import type { Lane } from '../study/lane.ts'
import type { LaneName, Lanes } from '../study/protocol.ts'

/**
 * Milliseconds between two asks of a lane while a hand is at it: a mouse tells of itself more often than there are frames, and what is
 * drawn every fourth frame need not be counted for each.
 */
const paceOf = (lane: LaneName): number => (lane === 'sweep' || lane === 'members' ? 12 : 60)

/**
 * Asks a lane whenever the signals that the ask is made from change; null asks nothing.
 *
 * @param near Whether the view is on the screen. One that is not waits for the hand to rest, or to be scrolled to: the
 *   processor belongs to those that are seen.
 */
export function useAsk<Name extends LaneName>(
  lane: Lane<Name>,
  make: () => Lanes[Name]['ask'] | null,
  near?: ReadonlySignal<boolean>,
): void {
  const asked = useRef(Number.NEGATIVE_INFINITY)
  useSignalEffect(() => {
    // Without its vectors there is no basis to ask about; one notice says so for all.
    if (wanting.value || (near && live.value && !near.value)) return
    const ask = make()
    if (!ask) return
    const send = (): void => {
      asked.current = performance.now()
      lane.ask(ask)
    }
    const wait = live.value ? asked.current + paceOf(lane.name) - performance.now() : 0
    if (wait <= 0) {
      send()
      return
    }
    const timer = setTimeout(send, wait)
    return () => clearTimeout(timer)
  })
}

/** Whether an element has been near the screen: what is dear waits for that. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !element.current) return
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '200px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [seen, element])
  return seen
}

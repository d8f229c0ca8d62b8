import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** Whether an element is on the screen, or close to it: what is not need not keep up with a hand. True until that is known. */
export function useNear(element: RefObject<Element | null>): ReadonlySignal<boolean> {
  const near = useSignal(true)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(
      entries => {
        near.value = entries.at(-1)!.isIntersecting
      },
      { rootMargin: '100px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, near])
  return near
}

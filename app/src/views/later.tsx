import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** What is drawn in a task of its own once the rest is on the screen, so that no task is long. */
export function Later({ children }: { children: ComponentChildren }): ComponentChildren {
  const [shown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true))
    return () => clearTimeout(timer)
  }, [])
  return shown ? children : null
}

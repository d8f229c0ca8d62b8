import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import type { Watched } from '../study/lane.ts'

/** What takes longer than this is worth a bar, in milliseconds. */
const WORTH = 300

interface WorkingProps {
  lane: Watched
  what: string
  /** Whether there is an answer to what is asked now, so that it does not matter what was stopped since. */
  done?: boolean
}

/** How a lane is doing: nothing while it is fast, a bar with a way out once it is slow, the reason where it failed. */
export function Working({ lane, what, done = false }: WorkingProps): JSX.Element {
  const slow = useSignal(false)
  useSignalEffect(() => {
    const status = lane.status.value
    if (status.state !== 'busy') {
      slow.value = false
      return
    }
    const wait = status.since + WORTH - performance.now()
    if (wait <= 0) {
      slow.value = true
      return
    }
    const timer = setTimeout(() => (slow.value = true), wait)
    return () => clearTimeout(timer)
  })
  const status = lane.status.value
  return (
    <div class="working">
      {status.state === 'busy' && slow.value && (
        <p class="busy">
          <progress
            aria-label={`Progress: ${what}`}
            max={1}
            {...(status.fraction !== null && { value: status.fraction })}
          />
          <button type="button" class="small" aria-label={`Cancel: ${what}`} onClick={() => lane.cancel()}>
            Cancel
          </button>
        </p>
      )}
      <div role="alert">{status.state === 'failed' && <p class="failed">{status.message}</p>}</div>
      <div role="status">{status.state === 'cancelled' && !done && <p class="cancelled">Stopped.</p>}</div>
    </div>
  )
}

import type { JSX } from 'preact'
import { live, look, turn, turnTo } from '../state/store.ts'
import { placeOf } from './probe.ts'

interface TurnHandleProps {
  label: string
  /** Degrees that a place in the figure stands for. */
  degrees: (place: { x: number; y: number }) => number
}

/** Degrees of a key press, and with Shift. */
const STEP = { plain: 1, shifted: 15 }

/**
 * Lies over a figure and turns the spotlight: by mouse and touch, where the figure says which angle a place is, and by the
 * arrow keys, Page up and down (15°), Home (b_i) and End (just before the turn is full).
 */
export function TurnHandle({ label, degrees }: TurnHandleProps): JSX.Element {
  const follow = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const svg = event.currentTarget.parentElement?.querySelector('svg')
    if (svg) turnTo(degrees(placeOf(event, svg)))
  }
  const rest = (): void => {
    live.value = false
    look({ turn: turn.value })
  }
  return (
    <div
      class="turn-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={360}
      aria-valuenow={Math.round(turn.value)}
      aria-valuetext={`${Number(turn.value.toFixed(1))} degrees`}
      onPointerDown={event => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        live.value = true
        follow(event)
      }}
      onPointerMove={event => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event)
      }}
      onPointerUp={rest}
      onPointerCancel={rest}
      onKeyDown={event => {
        const next = angleAfter(event.key, event.shiftKey)
        if (next === null) return
        event.preventDefault()
        turnTo(next)
        look({ turn: turn.value })
      }}
    />
  )
}

function angleAfter(key: string, shifted: boolean): number | null {
  const step = shifted ? STEP.shifted : STEP.plain
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return turn.value + step
    case 'ArrowLeft':
    case 'ArrowDown':
      return turn.value - step
    case 'PageUp':
      return turn.value + STEP.shifted
    case 'PageDown':
      return turn.value - STEP.shifted
    case 'Home':
      return 0
    case 'End':
      return 360 - step
    default:
      return null
  }
}

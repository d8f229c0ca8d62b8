import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Part, Place } from '../state/matrix-zoom.ts'
import { choosePlane, plane } from '../state/store.ts'
import { keyMove } from './matrix-keys.ts'
import {
  bringIntoView,
  cellAt,
  comingPlace,
  cursor,
  focused,
  moveTo,
  part,
  placeAtSpot,
  placeOfPlane,
  pointer,
  type Spot,
  shown,
  size,
  zoomBy,
  zoomToAll,
} from './matrix-pointing.ts'
import { placeOf } from './probe.ts'

/** How far a press may move and still be a click, in CSS pixels. */
const SLACK = { mouse: 4, touch: 10 }

/** Doublings that a turn of the wheel has to come to before it is a step, and pixels of the wheel that are one doubling. */
const WHEEL = { step: 0.2, doubling: 260, pinched: 60 }

interface Press {
  /** What was shown when it began. */
  from: Part
  fingers: Map<number, { x: number; y: number }>
  began: { x: number; y: number; apart: number }
  /** The place that the fingers hold. */
  held: Place
  moved: boolean
}

/**
 * Lies over the matrix: points at cells, chooses their planes, zooms and moves. With the mouse: point, click, wheel with Ctrl,
 * drag, double click; by touch: tap, pinch, drag; by keyboard: arrow keys, Enter or Space, + and −, 0.
 */
export function MatrixHand({ label, describedBy }: { label: string; describedBy: string }): JSX.Element {
  const press = useRef<Press | null>(null)
  const wheel = useRef(0)
  const zoomed = part.value[2] < size.value

  const follow = (event: PointerEvent & { currentTarget: HTMLElement }, now: Press): void => {
    now.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    const { x, y, apart } = middleOf(now.fingers)
    const slack = event.pointerType === 'touch' ? SLACK.touch : SLACK.mouse
    if (Math.hypot(x - now.began.x, y - now.began.y) > slack || now.fingers.size > 1) now.moved = true
    if (!now.moved) return
    const [row, column, side] = now.from
    const wanted = apart > 0 && now.began.apart > 0 ? Math.round((side * now.began.apart) / apart) : side
    const next = Math.min(size.value, Math.max(1, wanted))
    const perPixel = side / pixelsOf(event.currentTarget)
    const share = next / side
    // The place that was taken hold of stays under the fingers.
    moveTo([
      now.held[0] - (now.held[0] - row) * share - (y - now.began.y) * perPixel * share,
      now.held[1] - (now.held[1] - column) * share - (x - now.began.x) * perPixel * share,
      next,
    ])
  }
  const release = (event: PointerEvent & { currentTarget: HTMLElement }, chooses: boolean): void => {
    const now = press.current
    if (!now?.fingers.has(event.pointerId)) return
    const spot = spotOf(event)
    if (chooses && !now.moved && spot && shown.value) {
      const place = placeAtSpot(spot, shown.value)
      pointer.value = spot
      cursor.value = whole(place)
      choose(place)
    }
    now.fingers.delete(event.pointerId)
    if (now.fingers.size === 0) press.current = null
    // The finger that is left goes on from here.
    else begin(now, now.held)
  }

  return (
    <div
      class={zoomed ? 'matrix-hand zoomed' : 'matrix-hand'}
      role="application"
      aria-roledescription="matrix"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has the keys; there is no element for a plane of cells
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      onPointerDown={event => {
        const spot = spotOf(event)
        if (event.button !== 0 || !spot) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const now: Press = press.current ?? {
          from: part.value,
          fingers: new Map(),
          began: { x: 0, y: 0, apart: 0 },
          held: comingPlace(spot),
          moved: false,
        }
        now.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
        if (now.fingers.size > 1) now.moved = true
        begin(now, comingPlace(spot))
        press.current = now
      }}
      onPointerMove={event => {
        if (press.current?.fingers.has(event.pointerId)) follow(event, press.current)
        else if (event.pointerType !== 'touch') pointer.value = spotOf(event)
      }}
      onPointerUp={event => release(event, true)}
      onPointerCancel={event => release(event, false)}
      // After a tap the read-out stays.
      onPointerLeave={event => event.pointerType !== 'touch' && leave()}
      // Two fingers are for the matrix, also where one scrolls the page.
      onTouchStart={keepPinch}
      onTouchMove={keepPinch}
      onDblClick={event => {
        const spot = spotOf(event)
        if (spot) zoomBy(2, comingPlace(spot))
      }}
      onWheel={event => {
        const pinched = event.ctrlKey || event.metaKey
        // Whoever scrolls by with no more than the pointer over the matrix goes on scrolling.
        if (!pinched && !(focused.value && zoomed)) return
        event.preventDefault()
        const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 24
        const fine = pinched && Math.abs(pixels) < 20
        wheel.current -= pixels / (fine ? WHEEL.pinched : WHEEL.doubling)
        if (Math.abs(wheel.current) < WHEEL.step) return
        const spot = spotOf(event)
        zoomBy(2 ** wheel.current, spot ? comingPlace(spot) : undefined)
        wheel.current = 0
      }}
      onFocus={() => {
        focused.value = true
        cursor.value ??= (plane.value && placeOfPlane(plane.value)) ?? [part.value[0], part.value[1]]
      }}
      onBlur={() => {
        focused.value = false
      }}
      onKeyDown={event => {
        if (event.ctrlKey || event.metaKey || event.altKey || !shown.value) return
        if (act(event.key)) event.preventDefault()
      }}
    />
  )
}

const leave = (): void => {
  pointer.value = null
}

/** Does what a key is for; false where it is for nothing. */
function act(key: string): boolean {
  const now = shown.value!
  const at = cursor.value ?? ([part.value[0], part.value[1]] as const)
  if (key === 'Enter' || key === ' ') {
    bringIntoView(at)
    choose(at)
  } else if (key === '+' || key === '=') zoomBy(2)
  else if (key === '-' || key === '_') zoomBy(1 / 2)
  else if (key === '0') zoomToAll()
  else {
    const next = keyMove(key, at, now.block, part.value, size.value)
    if (!next) return false
    cursor.value = next
    bringIntoView(next)
  }
  leave()
  return true
}

function choose(place: Place): void {
  const chosen = shown.value && cellAt(shown.value, place)?.plane
  if (chosen) choosePlane(chosen[0], chosen[1])
}

/** Where a pointer is among the cells; null beside them. */
function spotOf(event: MouseEvent & { currentTarget: HTMLElement }): Spot | null {
  const svg = svgUnder(event.currentTarget)
  if (!svg || !shown.value) return null
  const { left, top, side } = shown.value.area
  const at = placeOf(event, svg)
  const [x, y] = [(at.x - left) / side, (at.y - top) / side]
  return x >= 0 && x < 1 && y >= 0 && y < 1 ? { x, y } : null
}

/** How many CSS pixels the side of the matrix has. */
function pixelsOf(hand: HTMLElement): number {
  const svg = svgUnder(hand)
  if (!svg || !shown.value) return 1
  return (shown.value.area.side / svg.viewBox.baseVal.width) * svg.getBoundingClientRect().width
}

const svgUnder = (hand: HTMLElement): SVGSVGElement | null => hand.parentElement?.querySelector('.svg svg') ?? null

const whole = ([row, column]: Place): Place => [Math.floor(row), Math.floor(column)]

function keepPinch(event: TouchEvent): void {
  if (event.touches.length > 1 && event.cancelable) event.preventDefault()
}

function begin(now: Press, held: Place): void {
  now.from = part.value
  now.began = middleOf(now.fingers)
  now.held = held
}

function middleOf(fingers: Press['fingers']): Press['began'] {
  const all = [...fingers.values()]
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [one, other] = all
  return {
    x: mean(all.map(({ x }) => x)),
    y: mean(all.map(({ y }) => y)),
    apart: one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0,
  }
}

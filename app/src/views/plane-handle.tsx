import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { planeArea } from 'spotlight-resonance/plot'
import { turn, view } from '../state/store.ts'
import { movedBy, type PlaneWindow, panBy, pressed, windowNow, zoomBy } from './plane-window.ts'
import { placeOf } from './probe.ts'

/** How much a step of a wheel zooms, by its pixels. */
const WHEEL = 0.002

/**
 * Lies over the picture of one plane: a drag moves the window, the wheel zooms where it points (with Ctrl, or once it has the
 * focus, so that the page can still be scrolled past it), and so do the keys.
 */
export function PlaneHandle(): JSX.Element {
  const held = useRef<{ place: { x: number; y: number }; window: PlaneWindow } | null>(null)
  const svgOf = (element: HTMLElement): SVGSVGElement | null =>
    element.parentElement?.querySelector<SVGSVGElement>('.svg > svg') ?? null
  const rest = (): void => {
    held.current = null
  }
  const { zoom, picture } = view.value.projection
  const zoomed = zoom !== null && picture === 'points'
  return (
    <div
      class={zoomed ? 'plane-handle zoomed' : 'plane-handle'}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys, as an application does
      tabIndex={0}
      aria-label="Points of the plane: + and − zoom, arrow keys move, 0 shows all"
      onPointerDown={event => {
        const svg = svgOf(event.currentTarget)
        if (event.button !== 0 || !svg || !zoomed) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { place: placeOf(event, svg), window: windowNow() }
      }}
      onPointerMove={event => {
        const svg = svgOf(event.currentTarget)
        if (!held.current || !svg) return
        const [across, upward] = movedBy(held.current.place, placeOf(event, svg))
        panBy(-across, -upward, held.current.window)
      }}
      onPointerUp={rest}
      onPointerCancel={rest}
      onWheel={event => {
        const svg = svgOf(event.currentTarget)
        if (!svg || !(event.ctrlKey || document.activeElement === event.currentTarget)) return
        event.preventDefault()
        zoomBy(Math.exp(-WHEEL * Math.max(-200, Math.min(200, event.deltaY))), placeOf(event, svg))
      }}
      onKeyDown={event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        if (pressed(event.key)) event.preventDefault()
      }}
    />
  )
}

/** Where the spotlight points, over the picture. */
export function PlaneRay({ window: [a, b, half] }: { window: PlaneWindow }): JSX.Element {
  const { left, top, side } = planeArea
  const radians = (turn.value / 180) * Math.PI
  const x = (share: number): number => (side * ((share - a) / half + 1)) / 2
  const y = (share: number): number => (side * (1 - (share - b) / half)) / 2
  return (
    <svg class="plane-ray" viewBox="0 0 400 400" aria-hidden="true">
      <svg aria-hidden="true" x={left} y={top} width={side} height={side} viewBox={`0 0 ${side} ${side}`}>
        <line x1={x(0)} y1={y(0)} x2={x(3 * Math.cos(radians))} y2={y(3 * Math.sin(radians))} />
      </svg>
    </svg>
  )
}

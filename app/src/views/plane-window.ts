import { planeArea } from 'spotlight-resonance/plot'
import { look, view } from '../state/store.ts'
import type { View } from '../state/view.ts'
import { study } from '../study/study.ts'

/** Middle and half the side of what is seen of a plane, as shares of the square that holds all points. */
export type PlaneWindow = NonNullable<View['projection']['zoom']>

/** As close as the address can tell. */
const CLOSEST = 0.001

/** A step of a key or a button. */
const STEP = { zoom: 1.4, pan: 0.2 }

/** What is seen now. */
export function windowNow(): PlaneWindow {
  return view.value.projection.zoom ?? [0, 0, study.projection.answer.value?.home ?? 1]
}

/** Looks at a part of the chosen plane, or of all planes in one picture, point by point. */
function seeWindow([a, b, half]: PlaneWindow): void {
  const within = (value: number): number => Math.min(1, Math.max(-1, value))
  const { projection } = view.peek()
  look({
    projection: {
      ...projection,
      picture: 'points',
      zoom: [within(a), within(b), Math.min(1, Math.max(CLOSEST, half))],
    },
  })
}

/** Everything again. */
export function seeAll(): void {
  look({ projection: { ...view.peek().projection, zoom: null } })
}

/** Shows 1/factor as much, around a place of the figure (or the middle) that stays where it is. */
export function zoomBy(factor: number, place?: { x: number; y: number }): void {
  const [a, b, half] = windowNow()
  const next = Math.min(1, Math.max(CLOSEST, half / factor))
  const [u, v] = place ? sharesAt(place) : [a, b]
  const left = next / half
  seeWindow([u - (u - a) * left, v - (v - b) * left, next])
}

/** Moves the window by shares of its own half side. */
export function panBy(across: number, upward: number, from: PlaneWindow = windowNow()): void {
  const [a, b, half] = from
  seeWindow([a + across * half, b + upward * half, half])
}

/** Does what a key says; whether it says anything. */
export function pressed(key: string): boolean {
  const ways: Record<string, () => void> = {
    '+': () => zoomBy(STEP.zoom),
    '=': () => zoomBy(STEP.zoom),
    '-': () => zoomBy(1 / STEP.zoom),
    '0': seeAll,
    ArrowLeft: () => panBy(-STEP.pan, 0),
    ArrowRight: () => panBy(STEP.pan, 0),
    ArrowUp: () => panBy(0, STEP.pan),
    ArrowDown: () => panBy(0, -STEP.pan),
  }
  const way = Object.hasOwn(ways, key) ? ways[key] : undefined
  way?.()
  return way !== undefined
}

/** Where a place in the figure is in the plane. */
function sharesAt({ x, y }: { x: number; y: number }): [number, number] {
  const [a, b, half] = windowNow()
  const { left, top, side } = planeArea
  return [a + half * ((2 * (x - left)) / side - 1), b + half * (1 - (2 * (y - top)) / side)]
}

/** How far a hand moved, in half sides of the window. */
export function movedBy(from: { x: number; y: number }, to: { x: number; y: number }): [number, number] {
  return [(2 * (to.x - from.x)) / planeArea.side, (2 * (from.y - to.y)) / planeArea.side]
}

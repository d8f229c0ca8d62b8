import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Figure } from 'spotlight-resonance/plot'
import '../look/layers.css'
import { live, turn } from '../state/store.ts'
import { FigureMenu } from '../take/figure-menu.tsx'
import { useNear } from './near.ts'
import { markProbe } from './probe.ts'
import { redraw } from './redraw.ts'

interface DrawingProps {
  figure: Figure | null
  /** What stands where the figure will be. */
  waiting?: string
  shape: Figure['shape']
  /** What lies over the drawing: handles, mostly. They fill the box of the SVG. */
  children?: ComponentChildren
  /** Whether the caption is shown at once. */
  caption?: boolean
  /** Milliseconds from one picture to the next while a hand is at it: what the hand looks at has each frame, and the rest fewer. */
  pace?: number
}

/** Every fourth frame: a processor that is late with each frame has the time of the others for what the hand looks at. */
const PACE = 60

/**
 * A figure of the library: its SVG, its caption, its numbers as a table, and files of it. The mark of the spotlight follows
 * the hand without the figure being drawn again.
 */
export function Drawing({
  figure,
  waiting = '',
  shape,
  children,
  caption = false,
  pace = PACE,
}: DrawingProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  // Before the frame is painted, not after it.
  const near = useNear(box)
  const follows = near.value || !live.value
  const drawn = useRef(Number.NEGATIVE_INFINITY)
  useLayoutEffect(() => {
    if (!follows) return
    const draw = (): void => {
      drawn.current = performance.now()
      if (box.current) redraw(box.current, figure?.svg ?? '', turn.peek())
    }
    const wait = live.peek() ? drawn.current + pace - performance.now() : 0
    if (wait <= 0) {
      draw()
      return
    }
    const timer = setTimeout(draw, wait)
    return () => clearTimeout(timer)
  }, [figure?.svg, follows, pace])
  useSignalEffect(() => {
    const degrees = turn.value
    if (box.current) markProbe(box.current, degrees)
  })
  // Nobody reads the numbers of a figure that changes sixty times a second: its menu waits for the hand to rest.
  const menu = useRef<JSX.Element | null>(null)
  if (figure && (!menu.current || !live.value))
    menu.current = <FigureMenu figure={figure} svg={() => box.current?.querySelector('svg') ?? null} />
  return (
    <figure class={`drawing ${shape}`} data-figure={figure?.name ?? ''}>
      <div class="canvas">
        <div class="svg" ref={box} />
        {figure ? children : <p class="waiting">{waiting}</p>}
      </div>
      {figure && (
        <figcaption>
          <details open={caption}>
            <summary>What it shows</summary>
            <p>{figure.caption}</p>
          </details>
          {menu.current}
        </figcaption>
      )}
    </figure>
  )
}

import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Figure } from 'spotlight-resonance/plot'
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
}

/**
 * A figure of the library: its SVG, its caption, its numbers as a table, and files of it. The mark of the spotlight follows
 * the hand without the figure being drawn again.
 */
export function Drawing({ figure, waiting = '', shape, children, caption = false }: DrawingProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  // Before the frame is painted, not after it.
  const near = useNear(box)
  const follows = near.value || !live.value
  useLayoutEffect(() => {
    if (follows && box.current) redraw(box.current, figure?.svg ?? '', turn.peek())
  }, [figure?.svg, follows])
  useSignalEffect(() => {
    const degrees = turn.value
    if (box.current) markProbe(box.current, degrees)
  })
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
          <FigureMenu figure={figure} svg={() => box.current?.querySelector('svg') ?? null} />
        </figcaption>
      )}
    </figure>
  )
}

import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useId } from 'preact/hooks'
import type { Watched } from '../study/lane.ts'
import { Working } from './working.tsx'

interface PanelProps {
  title: string
  /** Where it stands: a name of the page's grid. */
  place: string
  lane?: Watched
  /** Is given the panel's element. */
  box?: RefObject<HTMLElement | null>
  /** Beside the title. */
  tools?: ComponentChildren
  children: ComponentChildren
}

/** One view with its heading, its tools, and how its work is doing. */
export function Panel({ title, place, lane, box, tools, children }: PanelProps): JSX.Element {
  const id = useId()
  return (
    <section ref={box ?? null} class={`panel place-${place}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        <div class="tools">{tools}</div>
      </header>
      {lane && <Working lane={lane} what={title} />}
      {children}
    </section>
  )
}

import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useId } from 'preact/hooks'
import type { Watched } from '../study/lane.ts'
import { isCurrent, isStale } from './stale.ts'
import { Working } from './working.tsx'

interface PanelProps {
  title: string
  /** Where it stands: a name of the page's grid. */
  place: string
  lane?: Watched
  /** The lane that it shows the answers of, where that is another panel's. */
  source?: Watched
  /** Whether it is marked where it is of another question, unless it does so itself. */
  marked?: boolean
  /** Is given the panel's element. */
  box?: RefObject<HTMLElement | null>
  /** Beside the title. */
  tools?: ComponentChildren
  children: ComponentChildren
}

/** One view with its heading, its tools, and how its work is doing. */
export function Panel({ title, place, lane, source, marked = true, box, tools, children }: PanelProps): JSX.Element {
  const id = useId()
  const shown = source ?? lane
  const stale = marked && shown !== undefined && isStale(shown)
  return (
    <section ref={box ?? null} class={`panel place-${place}${stale ? ' stale' : ''}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        <div class="tools">{tools}</div>
      </header>
      {lane && <Working lane={lane} what={title} done={isCurrent(lane)} />}
      {stale && <p class="stale-note">Of another question than is asked now.</p>}
      {children}
    </section>
  )
}

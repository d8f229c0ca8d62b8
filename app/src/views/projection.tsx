import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Choice } from '../choose/choice.tsx'
import { live, look, opened, plane, question, turn, view } from '../state/store.ts'
import { STANDARD, type View } from '../state/view.ts'
import type { ProjectionAnswer, ProjectionAsk } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import '../look/rows.css'
import { useAsk } from './asking.ts'
import { Drawing } from './drawing.tsx'
import { useNear } from './near.ts'
import { count } from './numbers.ts'
import { Panel } from './panel.tsx'
import { PlaneHandle, PlaneRay } from './plane-handle.tsx'
import { seeAll, windowNow, zoomBy } from './plane-window.ts'
import { ProjectionCone } from './projection-cone.tsx'

/** The rows close to the chosen plane, or to any plane, and where they lie in it. */
export function Projection(): JSX.Element {
  const held = useSignal(false)
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  useAsk(
    study.projection,
    () => {
      const { edition } = opened.value ?? {}
      const chosen = plane.value
      if (edition === undefined || !chosen) return null
      const resting = !live.value && !held.value
      const ask = askOf(edition, chosen)
      // What takes long waits for the hand to rest.
      return resting || (ask.of === 'plane' && ask.picture !== 'ratio') ? ask : null
    },
    near,
  )
  const answer = study.projection.answer.value
  const { of, picture, zoom } = view.value.projection
  const choose = (change: Partial<View['projection']>): void =>
    look({ projection: { ...view.value.projection, ...change } })
  return (
    <Panel
      title="Rows close to the plane"
      place="projection"
      lane={study.projection}
      box={box}
      tools={
        <>
          <Choice
            name="Planes of the projection"
            value={of}
            options={[
              ['plane', 'This plane'],
              ['all', 'All planes'],
            ]}
            onChoose={of => choose({ of })}
          />
          <Choice
            name="Picture of the projection"
            value={picture}
            options={[
              ['density', 'Density'],
              ['ratio', 'Over null'],
              ['points', 'Points'],
            ]}
            onChoose={picture => choose({ picture })}
          />
        </>
      }
    >
      <p class="sum">{answer && summary(answer)}</p>
      <Drawing
        figure={answer?.figure ?? null}
        shape="square"
        waiting={answer?.refused ? '' : 'The rows that lie close to the plane will be here.'}
      >
        <PlaneRay window={answer?.picture === 'points' ? windowNow() : [0, 0, 1]} />
        <PlaneHandle />
      </Drawing>
      <fieldset class="zoom">
        <legend class="unseen">Zoom</legend>
        <button type="button" class="small" aria-label="Zoom in, point by point" onClick={() => zoomBy(1.4)}>
          +
        </button>
        <button
          type="button"
          class="small"
          aria-label="Zoom out"
          disabled={picture !== 'points'}
          onClick={() => zoomBy(1 / 1.4)}
        >
          −
        </button>
        <button type="button" class="small" aria-label="Show all" disabled={zoom === null} onClick={seeAll}>
          All
        </button>
      </fieldset>
      <ProjectionCone held={held} epsilon={answer?.epsilon ?? Number.NaN} />
    </Panel>
  )
}

/** What is asked, without what does not matter to it: a turning hand need not project the rows again. */
function askOf(edition: number, chosen: readonly [number, number]): ProjectionAsk {
  const { of, picture, epsilon, zoom } = view.value.projection
  const isPoints = picture === 'points'
  const { cone, ...rest } = question.value
  return {
    edition,
    question: { ...rest, cone: epsilon === null || isPoints ? cone : STANDARD.question.cone },
    plane: of === 'all' ? [0, 1] : chosen,
    of,
    picture,
    epsilon,
    zoom: isPoints ? zoom : null,
    turn: isPoints && of === 'plane' ? turn.value : 0,
  }
}

function summary(answer: ProjectionAnswer): string {
  const { refused, of, plane, epsilon, rows, points, expected, planes, sampledOf, outside, drawnEvery } = answer
  if (refused) return refused
  const what =
    of === 'all'
      ? `${count(points)} points of ${sampledOf ? `${count(planes)} of ${count(sampledOf)} planes, a random sample` : `${count(planes)} planes`}`
      : `${count(points)} of ${count(rows)} rows in plane (${plane.join(', ')})`
  const near = epsilon > 0 ? `, ρ ≥ ${epsilon.toFixed(3)}; ${count(Math.round(expected))} expected by chance` : ', all'
  const beyond = outside > 0 && answer.picture !== 'points' ? `; ${count(outside)} beyond the frame` : ''
  return `${what}${near}${beyond}${drawnEvery > 1 ? `; one of ${count(drawnEvery)} is drawn` : ''}.`
}

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { PlaneChoice } from '../choose/plane-choice.tsx'
import { live, opened, plane, question, view } from '../state/store.ts'
import { study } from '../study/study.ts'
import { useAsk } from './asking.ts'
import { Drawing } from './drawing.tsx'
import { useNear } from './near.ts'
import { density, probability } from './numbers.ts'
import { Panel } from './panel.tsx'
import { angleDegrees } from './probe.ts'
import { TurnHandle } from './turn-handle.tsx'

/** The chosen plane's own curve. */
export function Curve(): JSX.Element {
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  useAsk(
    study.curve,
    () => {
      const { edition } = opened.value ?? {}
      const chosen = plane.value
      if (edition === undefined || !chosen) return null
      return { edition, question: question.value, plane: chosen, live: live.value }
    },
    near,
  )
  const answer = study.curve.answer.value
  return (
    <Panel title="The chosen plane" place="curve" lane={study.curve} box={box} tools={<PlaneChoice />}>
      <p class="sum">
        {answer?.figure &&
          `Resonance ${density(answer.resonance)}, peak ${density(answer.peak.density)} (${answer.peak.count} rows) at ${answer.peak.degrees.toFixed(1)}°` +
            (answer.p === null
              ? ''
              : `, p = ${probability(answer.p)} for a plane chosen beforehand${view.value.plane ? '' : ', which the strongest is not'}`)}
        {answer?.refused}
      </p>
      <Drawing
        figure={answer?.figure ?? null}
        shape="wide"
        waiting={answer?.refused ? '' : 'The curve of one plane will be here.'}
      >
        <TurnHandle label="Angle of the spotlight, in the chosen plane" degrees={angleDegrees} />
      </Drawing>
    </Panel>
  )
}

import type { JSX } from 'preact'
import { turn } from '../state/store.ts'
import { study } from '../study/study.ts'
import { Drawing } from './drawing.tsx'
import { Panel } from './panel.tsx'
import { polarDegrees } from './probe.ts'
import { TurnHandle } from './turn-handle.tsx'

/** The ensemble seen from above, with the spotlight in the hand. */
export function Polar(): JSX.Element {
  const answer = study.sweep.answer.value
  return (
    <Panel title="Turn the spotlight" place="polar" source={study.sweep}>
      <p class="sum">
        {answer &&
          `Half-angle ${((Math.acos(answer.epsilon) / Math.PI) * 180).toFixed(1)}°, at ${turn.value.toFixed(1)}° from the first basis vector`}
      </p>
      <Drawing figure={answer?.figures.polar ?? null} shape="square" waiting="The spotlight will be here.">
        <TurnHandle label="Angle of the spotlight" degrees={polarDegrees} />
      </Drawing>
    </Panel>
  )
}

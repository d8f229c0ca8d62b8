import type { JSX } from 'preact'
import { Choice } from '../choose/choice.tsx'
import { live, look, opened, question, view } from '../state/store.ts'
import type { SweepAnswer } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { useAsk } from './asking.ts'
import { Drawing } from './drawing.tsx'
import { count, density } from './numbers.ts'
import { Panel } from './panel.tsx'
import { angleDegrees } from './probe.ts'
import { TurnHandle } from './turn-handle.tsx'

function peakText({ facts: { peak } }: SweepAnswer): string {
  return peak.density === 0 ? 'No row in any spotlight' : `Peak ${density(peak.density)} at ${peak.degrees.toFixed(1)}°`
}

/** All planes together: the mean curve with its bands, or the density of all curves. */
export function Ensemble(): JSX.Element {
  useAsk(study.sweep, () => {
    const { edition } = opened.value ?? {}
    if (edition === undefined) return null
    return { edition, question: question.value, live: live.value, ensemble: view.value.ensemble }
  })
  const answer = study.sweep.answer.value
  return (
    <Panel
      title="Ensemble of all planes"
      place="ensemble"
      lane={study.sweep}
      tools={
        <Choice
          name="Picture of the ensemble"
          value={view.value.ensemble}
          options={[
            ['bands', 'Bands'],
            ['curves', 'All curves'],
          ]}
          onChoose={ensemble => look({ ensemble })}
        />
      }
    >
      <p class="sum" data-stage={answer?.stage ?? ''}>
        {answer &&
          (answer.stage === 'estimate'
            ? `Estimated from ${count(answer.planes)} of ${count(answer.of)} planes, ± ${density(2 * answer.facts.error)} at most`
            : `Exact: ${answer.of === 1 ? 'the only plane' : `all ${count(answer.of)} planes`}. ${peakText(answer)}, null ${density(answer.nullDensity)}`)}
      </p>
      <Drawing
        figure={answer?.figures.ensemble ?? null}
        shape="wide"
        pace={0}
        waiting="The mean density at each angle will be here."
      >
        <TurnHandle label="Angle of the spotlight, in the ensemble" degrees={angleDegrees} />
      </Drawing>
    </Panel>
  )
}

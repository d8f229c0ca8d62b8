import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { ask, live, opened, question } from '../state/store.ts'
import type { ConeChoice } from '../state/view.ts'
import { study } from '../study/study.ts'
import { density } from '../views/numbers.ts'
import { isStale } from '../views/stale.ts'
import { Choice } from './choice.tsx'
import { TypedNumber } from './typed-number.tsx'

/** Steps of the slider: masses go by their logarithm, ε as it is. */
const STEPS = 1000
const MASS = { least: 1e-6, most: 0.5 }
const EPSILON = { least: -0.9, most: 0.999 }

/**
 * How wide the spotlight is. While the slider is dragged the answers are estimates where exact ones would keep it waiting; when it
 * rests they become exact.
 */
export function ConeSlider(): JSX.Element {
  const { cone } = question.value
  const answer = isStale(study.sweep) ? null : study.sweep.answer.value
  const least = cone.by === 'mass' ? 0 : -1
  const resting = useRef(0)
  const rest = (): void => {
    live.value = false
  }
  return (
    <fieldset class="group cone-field" hidden={!opened.value}>
      <legend>Width of the spotlight</legend>
      <Choice
        name="The width is given as"
        value={cone.by}
        options={[
          ['mass', 'Mass'],
          ['epsilon', 'ε'],
        ]}
        onChoose={by => ask({ cone: translated(by, answer) ?? { by, value: by === 'mass' ? 0.01 : 0.75 } })}
      />
      <input
        type="range"
        class="cone"
        aria-label={cone.by === 'mass' ? 'Mass of the cone' : 'ε of the cone'}
        aria-valuetext={cone.by === 'mass' ? `mass ${density(cone.value)}` : `ε ${cone.value}`}
        min={0}
        max={STEPS}
        step={1}
        value={placeOf(cone)}
        onPointerDown={() => (live.value = true)}
        onPointerUp={rest}
        onPointerCancel={rest}
        onInput={({ currentTarget }) => {
          live.value = true
          // A key held down is a hand that drags; it rests when no more comes.
          clearTimeout(resting.current)
          resting.current = window.setTimeout(rest, 400)
          ask({ cone: coneAt(cone.by, Number(currentTarget.value)) })
        }}
      />
      <p class="cone-facts">
        <label>
          {cone.by === 'mass' ? 'Mass ' : 'ε '}
          <TypedNumber
            class="number"
            step="any"
            min={least}
            max={1}
            value={cone.value}
            accepts={wanted => wanted > least && wanted < 1}
            onChoose={value => ask({ cone: { by: cone.by, value } })}
          />
        </label>
        <output>
          {answer &&
            (cone.by === 'mass'
              ? `ε ${answer.epsilon.toFixed(4)} in ${answer.facts.dims} dimensions`
              : `mass ${density(answer.mass)}: the share of isotropic activations`)}
        </output>
      </p>
    </fieldset>
  )
}

/** The same cone by its other name, as far as the last answer is about it. */
function translated(by: ConeChoice['by'], answer: { epsilon: number; mass: number } | null): ConeChoice | null {
  if (!answer) return null
  const value = by === 'mass' ? answer.mass : answer.epsilon
  return value > (by === 'mass' ? 1e-300 : -1) && value < 1 ? { by, value: Number(value.toPrecision(4)) } : null
}

function placeOf({ by, value }: ConeChoice): number {
  const share =
    by === 'mass'
      ? (Math.log(MASS.most) - Math.log(value)) / (Math.log(MASS.most) - Math.log(MASS.least))
      : (value - EPSILON.least) / (EPSILON.most - EPSILON.least)
  return Math.round(STEPS * Math.min(1, Math.max(0, share)))
}

/** Wide at the left, narrow at the right, in both. */
function coneAt(by: ConeChoice['by'], place: number): ConeChoice {
  const share = place / STEPS
  const value =
    by === 'mass'
      ? MASS.most * (MASS.least / MASS.most) ** share
      : EPSILON.least + share * (EPSILON.most - EPSILON.least)
  return { by, value: by === 'mass' ? Number(value.toPrecision(3)) : Number(value.toFixed(3)) }
}

import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { TypedNumber } from '../choose/typed-number.tsx'
import { look, view } from '../state/store.ts'

/** How close rows must be for anything else to be left out, and the closest. */
const RANGE = { least: 0, most: 0.999 }

/** How long a key must be up for the hand to rest, in milliseconds. */
const RESTING = 400

interface ProjectionConeProps {
  /** Whether a hand is on the slider. */
  held: Signal<boolean>
  /** Of the last answer. */
  epsilon: number
}

/** How close to the plane a row must be: as the sweep has it, or an ε of its own. */
export function ProjectionCone({ held, epsilon }: ProjectionConeProps): JSX.Element {
  const own = view.value.projection.epsilon
  const resting = useRef(0)
  const choose = (value: number | null): void => look({ projection: { ...view.peek().projection, epsilon: value } })
  const rest = (): void => {
    clearTimeout(resting.current)
    held.value = false
  }
  const known = Number.isFinite(epsilon) ? Math.min(RANGE.most, Math.max(RANGE.least, Number(epsilon.toFixed(3)))) : 0.5
  const value = own ?? known
  return (
    <fieldset class="projection-cone">
      <legend class="unseen">How close to the plane</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={own === null}
          onChange={({ currentTarget }) => choose(currentTarget.checked ? null : known)}
        />
        ε of the sweep
      </label>
      <input
        type="range"
        aria-label="ε of the projection"
        min={RANGE.least}
        max={RANGE.most}
        step={0.001}
        value={value}
        disabled={own === null}
        onPointerDown={() => (held.value = true)}
        onPointerUp={rest}
        onPointerCancel={rest}
        onInput={({ currentTarget }) => {
          held.value = true
          clearTimeout(resting.current)
          resting.current = window.setTimeout(rest, RESTING)
          choose(Number(currentTarget.value))
        }}
      />
      <label>
        ρ ≥{' '}
        <TypedNumber
          class="index"
          label="ε of the projection, as a number"
          min={RANGE.least}
          max={RANGE.most}
          step="any"
          value={value}
          disabled={own === null}
          accepts={wanted => wanted >= RANGE.least && wanted <= RANGE.most}
          onChoose={choose}
        />
      </label>
    </fieldset>
  )
}

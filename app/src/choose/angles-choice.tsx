import type { JSX } from 'preact'
import { ask, question } from '../state/store.ts'
import { MOST } from '../state/view.ts'
import { NumberField } from './number-field.tsx'

/** How finely the spotlight is turned. */
export function AnglesChoice(): JSX.Element {
  return (
    <fieldset class="field">
      <legend>Angles</legend>
      <NumberField
        label="Angles in a turn"
        value={question.value.angles}
        least={4}
        most={MOST.angles}
        onChoose={angles => ask({ angles })}
      />
    </fieldset>
  )
}

import type { JSX } from 'preact'
import { choosePlane, look, plane, view } from '../state/store.ts'
import { study } from '../study/study.ts'
import { TypedNumber } from './typed-number.tsx'

/** Which plane is looked at: two indices, or whichever has the strongest resonance. */
export function PlaneChoice(): JSX.Element {
  const chosen = plane.value
  const vectors = study.sweep.answer.value?.facts.vectors ?? 0
  const field = (which: 0 | 1, name: string): JSX.Element => (
    <TypedNumber
      class="index"
      label={name}
      min={0}
      max={Math.max(0, vectors - 1)}
      value={chosen?.[which] ?? Number.NaN}
      disabled={!chosen}
      accepts={index => Number.isSafeInteger(index) && index >= 0 && index < vectors}
      onChoose={index => {
        if (!chosen) return
        // The other's index: they change places, so that any pair can be typed and no step of a key gets stuck.
        if (index === chosen[1 - which]) choosePlane(chosen[1], chosen[0])
        else choosePlane(which === 0 ? index : chosen[0], which === 1 ? index : chosen[1])
      }}
    />
  )
  return (
    <span class="plane-choice">
      {field(0, 'First vector of the plane')}
      <span aria-hidden="true">,</span>
      {field(1, 'Second vector of the plane')}
      <button type="button" class="small" disabled={view.value.plane === null} onClick={() => look({ plane: null })}>
        Strongest
      </button>
    </span>
  )
}

import type { JSX } from 'preact'
import { ask, question } from '../state/store.ts'
import { MOST, type PlanesChoice } from '../state/view.ts'
import { NumberField } from './number-field.tsx'

/** Which planes the spotlight turns in, and whether the opposite cone counts against it. */
export function PlanesChoices(): JSX.Element {
  const { planes, signed } = question.value
  return (
    <fieldset class="field">
      <legend>Planes</legend>
      <select
        aria-label="Planes"
        value={planes.kind}
        onChange={({ currentTarget }) => ask({ planes: choiceOf(currentTarget.value as PlanesChoice['kind']) })}
      >
        <option value="combinations">Every pair of vectors</option>
        <option value="permutations">Every ordered pair</option>
        <option value="sample">A random sample of pairs</option>
      </select>
      {planes.kind === 'sample' && (
        <>
          <NumberField
            label="Planes"
            value={planes.count}
            least={1}
            most={MOST.sample}
            onChoose={count => ask({ planes: { ...planes, count } })}
          />
          <NumberField
            label="Seed"
            value={planes.seed}
            least={0}
            most={MOST.seed}
            onChoose={seed => ask({ planes: { ...planes, seed } })}
          />
        </>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={signed}
          onChange={({ currentTarget }) => ask({ signed: currentTarget.checked })}
        />
        Signed: the opposite cone is subtracted
      </label>
    </fieldset>
  )
}

function choiceOf(kind: PlanesChoice['kind']): PlanesChoice {
  return kind === 'sample' ? { kind, count: 1000, seed: 0 } : { kind }
}

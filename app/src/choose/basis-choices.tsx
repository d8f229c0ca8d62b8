import type { JSX } from 'preact'
import { ask, opened, question } from '../state/store.ts'
import { type BasisChoice, MOST } from '../state/view.ts'
import { NumberField } from './number-field.tsx'

/** Which directions are held to be privileged. */
export function BasisChoices(): JSX.Element {
  const { basis } = question.value
  const about = opened.value
  const kinds: [BasisChoice['kind'], string][] = [
    ['standard', 'Standard (neurons’ axes)'],
    ['signed', 'Signed (axes, both ways)'],
    ['simplex', 'Simplex (d + 1 corners)'],
    ['thomson', 'Thomson (K points)'],
    ['rotation', 'Random rotation'],
    ['principal', 'Principal axes (derived)'],
    ['classes', about?.labels ? 'Class means (derived)' : 'Class means (needs labels)'],
    ['file', about?.basis ? `File: ${about.basis.file}` : 'File of vectors (none open)'],
  ]
  const missing = (kind: BasisChoice['kind']): boolean =>
    (kind === 'classes' && !about?.labels) || (kind === 'file' && !about?.basis)
  return (
    <fieldset class="field">
      <legend>Basis</legend>
      <select
        aria-label="Basis"
        value={basis.kind}
        onChange={({ currentTarget }) =>
          ask({ basis: choiceOf(currentTarget.value as BasisChoice['kind'], about?.dims ?? 2) })
        }
      >
        {kinds.map(([kind, text]) => (
          <option key={kind} value={kind} disabled={missing(kind)}>
            {text}
          </option>
        ))}
      </select>
      {basis.kind === 'thomson' && (
        <NumberField
          label="K"
          value={basis.count}
          least={1}
          most={MOST.thomson}
          onChoose={count => ask({ basis: { ...basis, count } })}
        />
      )}
      {(basis.kind === 'thomson' || basis.kind === 'rotation') && (
        <NumberField
          label="Seed"
          value={basis.seed}
          least={0}
          most={MOST.seed}
          onChoose={seed => ask({ basis: { ...basis, seed } })}
        />
      )}
    </fieldset>
  )
}

function choiceOf(kind: BasisChoice['kind'], dims: number): BasisChoice {
  if (kind === 'thomson') return { kind, count: Math.min(MOST.thomson, 2 * dims), seed: 0 }
  if (kind === 'rotation') return { kind, seed: 0 }
  return { kind }
}

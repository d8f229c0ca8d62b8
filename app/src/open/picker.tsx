import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { count } from '../views/numbers.ts'
import { ADDITIONS, guessAdditions, type Picked } from './guess.ts'
import { openPicked, picking, problem } from './receive.ts'
import { type Addition, areActivations, expectedOf, fits, lineOf, type Source, sizeOf } from './sources.ts'

const NAMES: Record<Addition, string> = { labels: 'Labels', images: 'Images', basis: 'Basis' }

/** Asks which tensor is what, where the files leave a choice. */
export function Picker(): JSX.Element | null {
  const asked = picking.value
  return asked && <PickerDialog key={asked.sources.map(({ key }) => key).join(' ')} {...asked} />
}

function PickerDialog({ sources, picked: first }: { sources: Source[]; picked: Picked }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const picked = useSignal(first)
  const busy = useSignal(false)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const activations = sources.find(({ key }) => key === picked.value.activations)
  const size = activations ? sizeOf(activations) : null
  const choose = (role: keyof Picked, key: string): void => {
    if (role !== 'activations') {
      picked.value = { ...picked.value, [role]: key }
      return
    }
    const chosen = sources.find(source => source.key === key)!
    // What fits the other activations too stays; where nothing does, what fits best is picked.
    const guessed = guessAdditions(sources, chosen, sizeOf(chosen)).picked
    const kept = ADDITIONS.map(part => {
      const source = sources.find(one => one.key === picked.value[part])
      const stays = source && source.key !== key && fits(source, part, sizeOf(chosen))
      return [part, stays ? source.key : guessed[part]] as const
    })
    picked.value = { ...guessed, ...Object.fromEntries(kept) }
  }
  return (
    <dialog
      ref={dialog}
      class="picker"
      aria-labelledby={`${id}-title`}
      onCancel={event => {
        event.preventDefault()
        close()
      }}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          busy.value = true
          void openPicked(sources, picked.value).finally(() => (busy.value = false))
        }}
      >
        <h2 id={`${id}-title`}>Which tensor is what?</h2>
        <PickerField
          name="Activations"
          value={picked.value.activations}
          sources={sources}
          whyNot={source => (areActivations(source) ? '' : `expected ${expectedOf('activations', null)}`)}
          onChoose={key => choose('activations', key)}
        />
        <p class="how">{activations ? howRead(activations) : 'Choose what holds one row for each sample.'}</p>
        {ADDITIONS.map(role => (
          <PickerField
            key={role}
            name={NAMES[role]}
            optional
            value={picked.value[role]}
            sources={sources}
            whyNot={source =>
              source.key === activations?.key
                ? 'these are the activations'
                : size && fits(source, role, size)
                  ? ''
                  : `expected ${expectedOf(role, size)}`
            }
            onChoose={key => choose(role, key)}
          />
        ))}
        <div role="alert">{problem.value && <p class="failed">{problem.value}</p>}</div>
        <p class="acts">
          <button type="submit" class="strong" disabled={!activations || busy.value}>
            {busy.value ? 'Opening…' : 'Open'}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  )
}

function close(): void {
  problem.value = ''
  picking.value = null
}

/** What becomes of a tensor that is not a matrix as it is. */
function howRead(source: Source): string {
  const { rows, dims } = sizeOf(source)
  const text = `${count(rows)} rows of ${count(dims)} features`
  if (source.stack) return `Each vector becomes a row: ${text}.`
  if (source.shape.length > 2) return `All axes but the last are joined: ${source.shape.join(' × ')} becomes ${text}.`
  return `${text}.`
}

interface PickerFieldProps {
  name: string
  value: string
  sources: readonly Source[]
  /** Why a source cannot be chosen; '' where it can. */
  whyNot: (source: Source) => string
  onChoose: (key: string) => void
  optional?: boolean
}

function PickerField({ name, value, sources, whyNot, onChoose, optional = false }: PickerFieldProps): JSX.Element {
  const id = useId()
  const options = sources.map(source => ({ source, why: source.unreadable ?? whyNot(source) }))
  // What can be chosen comes first.
  const sorted = [...options.filter(({ why }) => !why), ...options.filter(({ why }) => why)]
  return (
    <div class="picker-field">
      <label for={id}>{name}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {(optional || value === '') && <option value="">{optional ? 'None' : 'Choose…'}</option>}
        {sorted.map(({ source, why }) => (
          <option key={source.key} value={source.key} disabled={why !== ''}>
            {lineOf(source)}
            {why && ` — ${source.unreadable ? 'unreadable: ' : ''}${why.length > 120 ? `${why.slice(0, 119)}…` : why}`}
          </option>
        ))}
      </select>
    </div>
  )
}

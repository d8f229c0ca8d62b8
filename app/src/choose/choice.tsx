import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

interface ChoiceProps<Value extends string> {
  name: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChoose: (value: Value) => void
  disabled?: boolean
}

/** One of a few, side by side: radio buttons, so that the arrow keys go from one to the next. */
export function Choice<Value extends string>({
  name,
  value,
  options,
  onChoose,
  disabled = false,
}: ChoiceProps<Value>): JSX.Element {
  const id = useId()
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend class="unseen">{name}</legend>
      {options.map(([option, text]) => (
        <label key={option} class={option === value ? 'chosen' : ''}>
          <input
            type="radio"
            class="unseen"
            name={id}
            value={option}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}

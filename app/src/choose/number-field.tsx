import type { JSX } from 'preact'

interface NumberFieldProps {
  label: string
  value: number
  least: number
  most: number
  onChoose: (value: number) => void
}

/** A whole number. What is not one, or out of range, is set back. */
export function NumberField({ label, value, least, most, onChoose }: NumberFieldProps): JSX.Element {
  return (
    <label class="number-field">
      {label}{' '}
      <input
        type="number"
        class="number"
        min={least}
        max={most}
        step={1}
        value={value}
        onChange={({ currentTarget }) => {
          const wanted = Number(currentTarget.value)
          if (currentTarget.value !== '' && Number.isSafeInteger(wanted) && wanted >= least && wanted <= most)
            onChoose(wanted)
          else currentTarget.value = String(value)
        }}
      />
    </label>
  )
}

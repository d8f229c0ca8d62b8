import type { JSX } from 'preact'
import { TypedNumber } from './typed-number.tsx'

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
      <TypedNumber
        class="number"
        min={least}
        max={most}
        step={1}
        value={value}
        accepts={wanted => Number.isSafeInteger(wanted) && wanted >= least && wanted <= most}
        onChoose={onChoose}
      />
    </label>
  )
}

import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface TypedNumberProps {
  /** NaN where there is none. */
  value: number
  /** Whether a number that was typed is one to choose. What is none is set back. */
  accepts: (wanted: number) => boolean
  onChoose: (value: number) => void
  class: string
  label?: string
  min?: number
  max?: number
  step?: number | 'any'
  disabled?: boolean
}

/**
 * A number to type. What is half typed stays until it is entered or left: answers come at any time, and each has all that is
 * around it rendered again, with the number from before.
 */
export function TypedNumber({ value, accepts, onChoose, label, ...input }: TypedNumberProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const typing = useRef(false)
  const [, render] = useState(0)
  // What was typed may come to the number from before: then nothing else would have this rendered again.
  const done = (): void => {
    typing.current = false
    render(times => times + 1)
  }
  const text = Number.isNaN(value) ? '' : String(value)
  useLayoutEffect(() => {
    if (field.current && !typing.current && field.current.value !== text) field.current.value = text
  })
  return (
    <input
      {...input}
      ref={field}
      type="number"
      aria-label={label}
      onInput={() => {
        typing.current = true
      }}
      onChange={({ currentTarget }) => {
        const wanted = currentTarget.value === '' ? Number.NaN : Number(currentTarget.value)
        if (!Number.isNaN(wanted) && accepts(wanted)) onChoose(wanted)
        else currentTarget.value = text
        done()
      }}
      onBlur={done}
    />
  )
}

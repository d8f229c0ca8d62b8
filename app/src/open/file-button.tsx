import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { receive } from './receive.ts'
import type { Addition } from './sources.ts'

interface FileButtonProps {
  text: string
  /** Its name, where the text alone does not say which. */
  label?: string
  /** What the files are for, where that is asked. */
  part?: Addition
  class: string
}

/** A button that picks files. */
export function FileButton({ text, label, part, class: look }: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class={look} {...(label && { 'aria-label': label })} onClick={() => input.current?.click()}>
        {text}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label ?? text}
        {...(part && { 'data-part': part })}
        onChange={({ currentTarget }) => {
          const files = Array.from(currentTarget.files ?? [])
          // The same file may be picked again, when it has changed.
          currentTarget.value = ''
          void receive(files, part)
        }}
      />
    </>
  )
}

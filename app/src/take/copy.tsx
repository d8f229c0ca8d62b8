import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'

interface CopyProps {
  /** What it is: `link`. */
  what: string
  text: string
  note?: string | undefined
}

/** A text that is shown, and copied by a button. Where the clipboard is refused, the text is selected instead. */
export function Copy({ what, text, note }: CopyProps): JSX.Element {
  const id = useId()
  const code = useRef<HTMLElement>(null)
  const box = useRef<HTMLDetailsElement>(null)
  const said = useSignal('')
  const copy = async (): Promise<void> => {
    said.value = ''
    try {
      await navigator.clipboard.writeText(text)
      said.value = 'Copied'
    } catch {
      if (box.current) box.current.open = true
      if (code.current) getSelection()?.selectAllChildren(code.current)
      said.value = 'The browser refuses the clipboard: the text is selected, copy it by hand'
    }
  }
  return (
    <div class="copy">
      <div class="copy-head">
        <button type="button" class="small" onClick={copy}>
          Copy {what}
        </button>
        <span role="status">{said.value}</span>
      </div>
      <details ref={box}>
        <summary id={id}>Show the {what}</summary>
        {note && <p class="note">{note}</p>}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section aria-labelledby={id} tabIndex={0} class="code-box">
          <pre>
            <code ref={code}>{text}</code>
          </pre>
        </section>
      </details>
    </div>
  )
}

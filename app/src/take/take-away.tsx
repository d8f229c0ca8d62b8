import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { chosen } from '../open/open-files.ts'
import { writeAddress } from '../state/address.ts'
import { live, opened, question, turn, view, wanting } from '../state/store.ts'
import type { Question } from '../state/view.ts'
import type { TensorChoice } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { Working } from '../views/working.tsx'
import { codeOf } from './code.ts'
import { commandOf, type Files } from './command.ts'
import { Copy } from './copy.tsx'
import { save } from './save.ts'
import { shellText } from './shell.ts'
import '../look/take.css'

/** The view as files, and as the words that bring it about again. */
export function TakeAway(): JSX.Element {
  const id = useId()
  const { edition } = opened.value ?? {}
  // What is dragged need not be told in words before the hand rests.
  const rested = useRef(question.peek())
  if (!live.value) rested.current = question.value
  const asked = rested.current
  const files = opened.value ? filesOf(asked) : null
  const command = files ? commandOf(files, asked) : []
  const busy = study.take.status.value.state === 'busy' || study.report.status.value.state === 'busy'
  const idle = edition === undefined || busy
  const take = async (what: 'npz' | 'csv'): Promise<void> => {
    if (edition !== undefined) await saved(study.take.request({ edition, question: asked, what }))
  }
  const report = async (what: 'html' | 'json'): Promise<void> => {
    if (edition !== undefined) await saved(study.report.request({ edition, question: asked, what, command }))
  }
  return (
    <section class="group take-away" aria-labelledby={id}>
      <h2 id={id}>Take away</h2>
      <div class="take-files">
        <button type="button" disabled={idle} onClick={() => report('html')}>
          Report (HTML)
        </button>
        <button type="button" disabled={idle} onClick={() => take('npz')}>
          Curves (npz)
        </button>
        <button type="button" disabled={idle} onClick={() => take('csv')}>
          Ensemble (CSV)
        </button>
        <button type="button" disabled={idle} onClick={() => report('json')}>
          Summary (JSON)
        </button>
      </div>
      <Working lane={study.report} what="Report" />
      <Working lane={study.take} what="Files" />
      {files && (
        <>
          <Link />
          {wanting.value ? (
            <p class="note">Neither command nor code: the basis is not open.</p>
          ) : command.length > 0 ? (
            <Copy
              what="command"
              text={shellText(['npx', 'spotlight-resonance', ...command.slice(1)])}
              note="For a POSIX shell, in the folder of the files."
            />
          ) : (
            <p class="note">No command makes this: there, one seed serves the planes and the basis. The code does.</p>
          )}
          {!wanting.value && (
            <Copy what="code" text={codeOf(files, asked)} note="A module for Node, in the folder of the files." />
          )}
        </>
      )}
    </section>
  )
}

/** By itself, since it follows the spotlight once that rests. */
function Link(): JSX.Element {
  const text = useRef('')
  if (!live.value || text.current === '') text.current = linkOf()
  return <Copy what="link" text={text.current} note="The view, not the data: whoever gets it opens the same file." />
}

/** Saves what comes; where nothing does, the lane tells why. */
async function saved(request: Promise<{ name: string; content: Blob }>): Promise<void> {
  try {
    const { name, content } = await request
    save(name, content)
  } catch {
    // Shown by the lane.
  }
}

function linkOf(): string {
  const address = writeAddress({ ...view.value, turn: turn.value })
  return `${location.href.replace(/#.*$/s, '')}${address ? `#${address}` : ''}`
}

function filesOf(asked: Question): Files | null {
  if (!chosen) return null
  const named = (choice: TensorChoice | undefined) => choice && { name: choice.file.name, tensor: choice.tensor }
  const { activations, labels, images, basis } = chosen
  const { flatten, stack } = activations
  return {
    activations: { name: activations.file.name, tensor: activations.tensor, flatten, stack },
    labels: named(labels),
    images: named(images),
    basis: named(basis),
    derived: asked.basis.kind === 'file' && opened.value?.basis?.isRows === true,
  }
}

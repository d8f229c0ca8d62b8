import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { awaited, opened, refusedWords, wanting } from '../state/store.ts'
import { count } from '../views/numbers.ts'
import { openExample } from './example.ts'

/** What is worth knowing about the address and about the data. Names and words are shown as text, whatever they hold. */
export function Notices(): JSX.Element {
  const about = opened.value
  const wanted = awaited.value
  const refused = refusedWords.value
  const isAwaited = wanted !== '' && wanted !== about?.data && (wanted !== 'mnist' || about !== null)
  return (
    <div role="status" class="notices">
      {isAwaited && (
        <div class="notice">
          {wanted === 'mnist' ? (
            <>
              <p>This view was made with the built-in example.</p>
              <button type="button" class="small" onClick={() => void openExample()}>
                Open the example
              </button>
            </>
          ) : (
            <p>
              This view was made with <bdi class="name">{wanted}</bdi>; open that file to see it.
            </p>
          )}
        </div>
      )}
      {refused.length > 0 && (
        <div class="notice">
          <p>
            Not understood in the page’s address, and left out: <bdi class="name">{refused.join(', ')}</bdi>
          </p>
          <button type="button" class="small" onClick={() => (refusedWords.value = [])}>
            Dismiss
          </button>
        </div>
      )}
      {wanting.value && (
        <div class="notice">
          <p>
            {wanting.value === 'vectors'
              ? 'The basis of this view is a file of vectors: add it as “Basis file”, or choose another basis.'
              : 'The basis of this view is the means of classes: add the rows’ labels, or choose another basis.'}
          </p>
        </div>
      )}
      <ZeroRows key={about?.edition} />
    </div>
  )
}

function ZeroRows(): JSX.Element | null {
  const dismissed = useSignal(false)
  const about = opened.value
  if (!about || about.zeroRows === 0 || dismissed.value) return null
  const { rows, zeroRows } = about
  return (
    <div class="notice">
      <p>
        {zeroRows === rows
          ? 'Every row is zero: a zero vector points nowhere, so that no spotlight finds any.'
          : zeroRows === 1
            ? `1 of ${count(rows)} rows is zero: it points nowhere and is in no spotlight, but counts among all rows.`
            : `${count(zeroRows)} of ${count(rows)} rows are zero: they point nowhere and are in no spotlight, but count among all rows, so that densities are lower.`}
      </p>
      <button type="button" class="small" onClick={() => (dismissed.value = true)}>
        Dismiss
      </button>
    </div>
  )
}

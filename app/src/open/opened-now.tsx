import type { JSX } from 'preact'
import type { Opened } from '../study/protocol.ts'
import { count } from '../views/numbers.ts'
import { FileButton } from './file-button.tsx'
import { reconsider, remove } from './receive.ts'
import type { Addition } from './sources.ts'

/** What is open, and ways to change each part. */
export function OpenedNow({ about }: { about: Opened }): JSX.Element {
  const { file, tensor, dtype, rows, dims, labels, images, basis } = about
  const isWhole = file.replace(/\.[^.]*$/, '') === tensor
  return (
    <>
      <dl class="opened-now">
        <dt>Activations</dt>
        <dd>
          <bdi class="name">{about.data === 'mnist' ? `Example: MNIST, ${file}` : file}</bdi>
          {!isWhole && (
            <>
              {' '}
              › <bdi class="name">{tensor}</bdi>
            </>
          )}
          <span class="shape">
            {count(rows)} × {count(dims)}, {dtype}
          </span>
        </dd>
        <Part part="labels" name="Labels" said={labels && [labels.file, `${count(labels.count)} different`]} />
        <Part
          part="images"
          name="Images"
          said={images && [images.file, `${count(images.width)} × ${count(images.height)} pixels`]}
        />
        <Part part="basis" name="Basis file" said={basis && [basis.file, `${count(basis.vectors)} vectors`]} />
      </dl>
      <button type="button" class="small" onClick={() => void reconsider()}>
        Change tensors…
      </button>
    </>
  )
}

interface PartProps {
  part: Addition
  name: string
  /** The file, and what there is to say about it. */
  said: readonly [file: string, facts: string] | null
}

function Part({ part, name, said }: PartProps): JSX.Element {
  const what = name.toLowerCase()
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {said ? (
          <>
            <bdi class="name">{said[0]}</bdi>
            <span class="shape">{said[1]}</span>
            <span class="acts">
              <FileButton class="small" text="Replace…" label={`Replace the ${what}…`} part={part} />
              <button type="button" class="small" aria-label={`Remove the ${what}`} onClick={() => void remove(part)}>
                Remove
              </button>
            </span>
          </>
        ) : (
          <FileButton
            class="small"
            text="Add…"
            label={`Add ${part === 'basis' ? 'a basis file' : what}…`}
            part={part}
          />
        )}
      </dd>
    </>
  )
}

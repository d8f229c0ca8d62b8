import { computed } from '@preact/signals'
import type { JSX } from 'preact'
import '../look/opening.css'
import { opened } from '../state/store.ts'
import type { Status, Watched } from '../study/lane.ts'
import { study } from '../study/study.ts'
import { Working } from '../views/working.tsx'
import { DropZone } from './drop-zone.tsx'
import { openExample } from './example.ts'
import { FileButton } from './file-button.tsx'
import { Notices } from './notices.tsx'
import { OpenedNow } from './opened-now.tsx'
import { Picker } from './picker.tsx'
import { picking, problem, stopReading } from './receive.ts'

/** How reading goes. Why it failed is told by {@link problem}, in the same words for files that were not even begun. */
const reading: Watched = {
  status: computed<Status>(() => {
    const busy = [study.open, study.inspect].find(lane => lane.status.value.state === 'busy')
    return busy?.status.value ?? { state: 'idle' }
  }),
  cancel: () => void stopReading(),
}

/** Which data: files that are dropped or picked, or the example. */
export function Opening(): JSX.Element {
  const about = opened.value
  return (
    <section class="group opening" aria-label="Data">
      <FileButton class="strong choose-files" text="Choose files" />
      <p class="formats">or drop them anywhere on the page: .npy .npz .safetensors .csv</p>
      <Working lane={reading} what="reading files" />
      <div role="alert">{!picking.value && problem.value && <Problem />}</div>
      <Notices />
      {about && <OpenedNow about={about} />}
      <button type="button" class="small" onClick={() => void openExample()}>
        Example: MNIST
      </button>
      <Picker />
      <DropZone />
    </section>
  )
}

function Problem(): JSX.Element {
  return (
    <div class="problem">
      <p class="failed">{problem.value}</p>
      <button type="button" class="small" onClick={() => (problem.value = '')}>
        Dismiss
      </button>
    </div>
  )
}

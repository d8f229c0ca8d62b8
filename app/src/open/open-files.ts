import { forgetChoices, look, opened, view } from '../state/store.ts'
import type { OpenAsk, Opened } from '../study/protocol.ts'
import { study } from '../study/study.ts'

/** What is open, by the files it came from: they can be read again with other choices. */
export let chosen: Omit<OpenAsk, 'edition'> | null = null

let edition = 0

/** Opens what was chosen; the answers about other data go. Rejects, and leaves all as it was, where it cannot be read. */
export async function openFiles(choice: Omit<OpenAsk, 'edition'>): Promise<Opened> {
  const answer = await study.open.request({ ...choice, edition: ++edition })
  chosen = choice
  for (const lane of Object.values(study)) if (lane.name !== 'open' && lane.name !== 'inspect') lane.clear()
  // A view that was sent along is one of these very data; other data start afresh.
  if (view.peek().data !== choice.data) {
    if (view.peek().data !== '' || opened.peek()) forgetChoices()
    look({ data: choice.data })
  }
  opened.value = answer
  return answer
}

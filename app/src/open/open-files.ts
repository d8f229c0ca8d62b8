import { ask, awaited, forgetChoices, look, opened, view } from '../state/store.ts'
import type { OpenAsk, Opened, TensorChoice } from '../study/protocol.ts'
import { study } from '../study/study.ts'

/** What is to be opened: the same files can be read again with other choices. */
export type Choice = Omit<OpenAsk, 'edition'>

/** What is open, by the files it came from. */
export let chosen: Choice | null = null

let edition = 0

/**
 * Opens what was chosen; the answers about other data go. Where the activations stay, so do the answers, until there are newer
 * ones; where only the images are others, nothing is counted again. Rejects, and leaves all as it was, where it cannot be
 * read.
 */
export async function openFiles(choice: Choice): Promise<Opened> {
  const [about, before] = [opened.peek(), chosen]
  const isSame = about !== null && before !== null && isSameTensor(before.activations, choice.activations)
  const isPictures = isSame && isSameTensor(before.labels, choice.labels) && isSameTensor(before.basis, choice.basis)
  const answer = await study.open.request({ ...choice, edition: isPictures ? about.edition : ++edition })
  chosen = choice
  if (isPictures) study.members.renew()
  if (!isSame) {
    for (const lane of Object.values(study)) if (lane.name !== 'open' && lane.name !== 'inspect') lane.clear()
    // A view that was sent along is one of these very data, and so is one of a file that was written again; other data
    // start afresh.
    const isSent = choice.data === awaited.peek()
    const isAgain = about?.data === choice.data && about.tensor === answer.tensor && about.dims === answer.dims
    if (!isSent && !isAgain && view.peek().data !== '') forgetChoices()
    look({ data: choice.data })
    awaited.value = ''
  }
  // What was asked of labels or vectors that are gone cannot be asked any more.
  const { kind } = view.peek().question.basis
  if (about && ((kind === 'file' && !answer.basis) || (kind === 'classes' && !answer.labels)))
    ask({ basis: { kind: 'standard' } })
  opened.value = answer
  return answer
}

function isSameTensor(one: Choice['activations'] | undefined, other: Choice['activations'] | undefined): boolean {
  const keyOf = (of: TensorChoice & { flatten?: boolean | undefined; stack?: boolean | undefined }): string =>
    JSON.stringify([of.tensor, of.flatten ?? false, of.stack ?? false])
  if (!one || !other) return one === other
  return one.file === other.file && keyOf(one) === keyOf(other)
}

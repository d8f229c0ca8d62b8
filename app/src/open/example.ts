import { effect } from '@preact/signals'
import activations from '../../../examples/mnist/data/activations.npy?url'
import labels from '../../../examples/mnist/data/labels.npy?url'
import images from '../../example/images.npz?url'
import { study } from '../study/study.ts'
import { type Choice, chosen, openFiles } from './open-files.ts'
import { begin, problem } from './receive.ts'

/**
 * The built-in example: what sixteen tanh neurons of an autoencoder answer to handwritten digits. The digits themselves come
 * once the first curves are on screen.
 */
export async function openExample(): Promise<void> {
  const { holds } = begin()
  try {
    const [rows, names] = await Promise.all([
      fetchFile(activations, 'activations.npy'),
      fetchFile(labels, 'labels.npy'),
    ])
    if (!holds()) return
    const choice: Choice = { activations: { file: rows }, labels: { file: names }, data: 'mnist' }
    const { edition } = await openFiles(choice)
    await answered(edition)
    if (chosen === choice) await addImages(choice)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (holds() && message !== 'cancelled') problem.value = message
  }
}

async function addImages(choice: Choice): Promise<void> {
  // Without them everything but the thumbnails is there: no reason to complain.
  const digits = await fetchFile(images, 'images.npz').catch(() => null)
  if (digits && chosen === choice) await openFiles({ ...choice, images: { file: digits } })
}

/** Until the ensemble of an edition is on screen, or other data are open. */
function answered(edition: number): Promise<void> {
  return new Promise(resolve => {
    const stop = effect(() => {
      const answer = study.sweep.answer.value
      const failed = study.sweep.status.value.state === 'failed'
      if (answer?.stage !== 'full' && !failed) return
      if (answer && answer.edition < edition) return
      queueMicrotask(() => stop())
      resolve()
    })
  })
}

async function fetchFile(address: string, name: string): Promise<File> {
  let answer: Response
  try {
    answer = await fetch(address)
  } catch {
    throw new Error(`${name}: the example could not be loaded, since its host does not answer; try again`)
  }
  if (!answer.ok) throw new Error(`${name}: the example could not be loaded (${answer.status}); try again`)
  return new File([await answer.blob()], name)
}

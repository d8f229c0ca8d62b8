import activations from '../../../examples/mnist/data/activations.npy?url'
import labels from '../../../examples/mnist/data/labels.npy?url'
import { openFiles } from './open-files.ts'

/** The built-in example: what sixteen tanh neurons of an autoencoder answer to handwritten digits. */
export async function openExample(): Promise<void> {
  const [rows, names] = await Promise.all([fetchFile(activations, 'activations.npy'), fetchFile(labels, 'labels.npy')])
  await openFiles({ activations: { file: rows }, labels: { file: names }, data: 'mnist' })
}

async function fetchFile(address: string, name: string): Promise<File> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${name}: the example could not be loaded (${answer.status}); try again`)
  return new File([await answer.blob()], name)
}

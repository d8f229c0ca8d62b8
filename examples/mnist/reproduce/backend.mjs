import * as tf from '@tensorflow/tfjs'
import '@tensorflow/tfjs-backend-wasm'

export const BACKENDS = ['wasm', 'cpu']

/** Starts tfjs. One thread: several may add partial sums in whatever order they finish; one gives the same bytes every time. */
export async function startBackend(name) {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!(await tf.setBackend(name))) throw new Error(`tfjs could not start its ${name} backend`)
  await tf.ready()
}

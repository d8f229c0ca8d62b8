/** One process of the crew: trains and measures a model at a time, as it is told, and says what it is at. */
import * as tf from '@tensorflow/tfjs'

import { startBackend } from './backend.mjs'
import { images } from './images.mjs'
import { measure } from './measure.mjs'
import { vectorsOf, WIDTH } from './privileged.mjs'
import { open } from './store.mjs'
import { train } from './training.mjs'

const { folder, epochs, backend } = JSON.parse(process.argv[2])
const store = open(folder, { epochs, backend })
await startBackend(backend)
const seen = images()

async function make(model) {
  const vectors = await vectorsOf(model)
  let trained = store.trained(model.id)
  if (!trained) {
    const began = performance.now()
    tf.engine().startScope()
    const { weights, losses } = train(model, vectors, seen, {
      epochs,
      onEpoch: epoch => process.send({ model: model.id, epoch }),
    })
    tf.engine().endScope()
    tf.disposeVariables()
    trained = { ...model, losses, weights, seconds: (performance.now() - began) / 1000 }
    store.keepTrained(model.id, trained)
  }
  process.send({ model: model.id, measuring: true })
  const began = performance.now()
  const { measured, activations } = await measure(model, vectors, seen, trained.weights, epochs)
  const seconds = { training: trained.seconds, measuring: (performance.now() - began) / 1000 }
  store.keepMeasured(
    model.id,
    { ...model, backend, seconds, losses: trained.losses, ...measured },
    { activations, shape: [seen.count, WIDTH] },
  )
}

process.on('message', async model => {
  try {
    await make(model)
    process.send({ done: model.id })
  } catch (error) {
    process.send({ failed: model.id, message: error.stack })
  }
})
// Whoever stopped the run may have told only the process that leads it.
process.on('disconnect', () => process.exit())
process.send({ ready: true })

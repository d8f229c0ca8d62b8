import * as tf from '@tensorflow/tfjs'

import { generator, normals, permutation } from '../random.mjs'
import { hiddenFunction } from './hidden-function.mjs'
import { PIXELS } from './images.mjs'
import { before, begin, output } from './network.mjs'

const CLASSES = 10

/** The same for all models. The rates were chosen by the loss and the dead units of one seed, before any spotlight was turned. */
export const TRAINING = {
  batch: 100,
  momentum: { rate: 0.02, momentum: 0.9 },
  adam: { rate: 0.001 },
  loss: {
    autoencoder: '14 times the mean cross entropy per pixel',
    classifier: 'cross entropy',
  },
}

const optimizers = {
  momentum: () => tf.train.momentum(TRAINING.momentum.rate, TRAINING.momentum.momentum),
  adam: () => tf.train.adam(TRAINING.adam.rate),
}

const LOSSES = {
  autoencoder: (targets, logits) => tf.losses.sigmoidCrossEntropy(targets, logits).mul(14),
  classifier: (targets, logits) => tf.losses.softmaxCrossEntropy(targets, logits),
}

/** Images that z is centred and scaled by at the start. */
const SCALED_BY = 1000

const middle = { autoencoder: meanLogits, classifier: () => new Float32Array(CLASSES) }

/**
 * Trains a model and gives its weights at the epochs asked for.
 *
 * @param {import('./plan.mjs').Model} model
 * @param {Float64Array | null} vectors of the basis of its function
 * @param {ReturnType<import('./images.mjs').images>} images
 * @param {{ epochs: number[], onEpoch?: (epoch: number, loss: number) => void }} options
 * @returns {{ weights: Float32Array[][], losses: number[] }} `weights[epoch index]` are weights and bias of each of the four
 *   layers in turn; `losses` are means over each epoch's batches, each before its own step
 */
export function train(model, vectors, images, options) {
  const random = generator(model.seed)
  const some = permutation(images.trained.length, random).subarray(0, SCALED_BY)
  const layers = begin(
    normals(random),
    rowsOf(
      images.inputs,
      some.map(n => images.trained[n]),
    ),
    middle[model.task](images),
  )
  return learn(layers, model, vectors, images, { ...options, random })
}

/** Trains layers from where they stand: see {@link train}. `random` orders the batches. */
export function learn(layers, model, vectors, images, { epochs, onEpoch, random }) {
  const f = hiddenFunction(model.σ, vectors)
  const optimizer = optimizers[model.optimizer]()
  const inputs = tf.tensor2d(images.inputs, [images.count, PIXELS])
  const targets =
    model.task === 'autoencoder'
      ? tf.tensor2d(images.pixels, [images.count, PIXELS])
      : tf.oneHot(tf.tensor1d(images.labels, 'int32'), CLASSES).toFloat()
  const { trained } = images
  const snapshot = () => layers.flatMap(({ weights, bias }) => [weights.dataSync().slice(), bias.dataSync().slice()])

  const weights = epochs[0] === 0 ? [snapshot()] : []
  const losses = []
  for (let epoch = 1; epoch <= epochs.at(-1); epoch++) {
    const order = permutation(trained.length, random)
    let total = 0
    for (let start = 0; start < trained.length; start += TRAINING.batch) {
      const rows = order.subarray(start, start + TRAINING.batch).map(n => trained[n])
      total += tf.tidy(() => {
        const which = tf.tensor1d(rows, 'int32')
        const [seen, wanted] = [inputs.gather(which), targets.gather(which)]
        const loss = () => LOSSES[model.task](wanted, output(layers, f(before(layers, seen))))
        return optimizer.minimize(loss, true).dataSync()[0] * rows.length
      })
    }
    losses.push(total / trained.length)
    onEpoch?.(epoch, losses.at(-1))
    if (epochs.includes(epoch)) weights.push(snapshot())
  }
  return { weights, losses }
}

/** The sigmoid's inverse of the mean image. Pixels that are black in all would ask for -∞: 0.001 is as black as it needs. */
function meanLogits({ mean }) {
  return Float32Array.from(mean, value => {
    const inside = Math.min(Math.max(value, 0.001), 0.999)
    return Math.log(inside / (1 - inside))
  })
}

function rowsOf(inputs, rows) {
  const chosen = new Float32Array(rows.length * PIXELS)
  rows.forEach((row, at) => {
    chosen.set(inputs.subarray(row * PIXELS, (row + 1) * PIXELS), at * PIXELS)
  })
  return chosen
}

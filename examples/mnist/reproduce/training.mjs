import * as tf from '@tensorflow/tfjs'

import { generator, normals, permutation } from '../random.mjs'
import { hiddenFunction } from './hidden-function.mjs'
import { PIXELS } from './images.mjs'
import { before, begin, output } from './network.mjs'

const CLASSES = 10

/** The same for all models. The rates were chosen by the loss of one seed, before any spotlight was turned. */
export const TRAINING = {
  batch: 100,
  momentum: { rate: 0.02, momentum: 0.9 },
  adam: { rate: 0.001 },
  loss: {
    autoencoder: 'cross entropy per pixel, summed over an image’s pixels and divided by 14',
    classifier: 'cross entropy',
  },
}

const optimizers = {
  momentum: () => tf.train.momentum(TRAINING.momentum.rate, TRAINING.momentum.momentum),
  adam: () => tf.train.adam(TRAINING.adam.rate),
}

const losses = {
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
export function train(model, vectors, images, { epochs, onEpoch }) {
  const random = generator(model.seed)
  const f = hiddenFunction(model.σ, vectors)
  const chosen = images.trained.subarray(0)
  const some = rowsOf(
    images.inputs,
    permutation(chosen.length, random)
      .subarray(0, SCALED_BY)
      .map(n => chosen[n]),
  )
  const layers = begin(normals(random), some, middle[model.task](images))
  const optimizer = optimizers[model.optimizer]()
  const inputs = tf.tensor2d(images.inputs, [images.count, PIXELS])
  const targets =
    model.task === 'autoencoder'
      ? tf.tensor2d(images.pixels, [images.count, PIXELS])
      : tf.oneHot(tf.tensor1d(images.labels, 'int32'), CLASSES).toFloat()
  const snapshot = () => layers.flatMap(({ weights, bias }) => [weights.dataSync().slice(), bias.dataSync().slice()])

  const weights = epochs[0] === 0 ? [snapshot()] : []
  const history = []
  for (let epoch = 1; epoch <= epochs.at(-1); epoch++) {
    const order = permutation(chosen.length, random)
    let total = 0
    for (let start = 0; start < chosen.length; start += TRAINING.batch) {
      const rows = order.subarray(start, start + TRAINING.batch).map(n => chosen[n])
      total += tf.tidy(() => {
        const which = tf.tensor1d(rows, 'int32')
        const [seen, wanted] = [inputs.gather(which), targets.gather(which)]
        const loss = () => losses[model.task](wanted, output(layers, f(before(layers, seen))))
        return optimizer.minimize(loss, true).dataSync()[0] * rows.length
      })
    }
    history.push(total / chosen.length)
    onEpoch?.(epoch, total / chosen.length)
    if (epochs.includes(epoch)) weights.push(snapshot())
  }
  return { weights, losses: history }
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

import * as tf from '@tensorflow/tfjs'

import { PIXELS } from './digits.mjs'
import { product } from './product.mjs'
import { permutation } from './random.mjs'

/** 784 → 128 → 16 → 128 → 784: the width of each layer's output. */
export const WIDTHS = [128, 16, 128, PIXELS]
/** tanh throughout, one number at a time, so that the standard basis is the privileged one; the output is a pixel. */
export const FUNCTIONS = ['tanh', 'tanh', 'tanh', 'sigmoid']
const ACTIVATIONS = { tanh: tf.tanh, sigmoid: tf.sigmoid }
/** Which layer is the bottleneck. */
export const BOTTLENECK = 1
export const TRAINING = { optimizer: 'Adam', learningRate: 0.001, batch: 50, loss: 'mean squared error per pixel' }

/**
 * Weights after Glorot and Bengio (2010), uniform in ±√(6 / (in + out)). Biases are zero but for the output's, which
 * start where the network draws the mean digit. From zero it starts at grey, and the quickest way from there to a mostly
 * black image is to drive the bottleneck's units to a constant ±1, where tanh has no gradient to bring them back: 7 of
 * the 16 never carried anything again, and the loss ended half as high again.
 *
 * @param {Float32Array} pixels
 * @param {() => number} random
 */
function layers(pixels, random) {
  return WIDTHS.map((width, index) => {
    const from = index === 0 ? PIXELS : WIDTHS[index - 1]
    const limit = Math.sqrt(6 / (from + width))
    const weights = Float32Array.from({ length: from * width }, () => (2 * random() - 1) * limit)
    const bias = index === WIDTHS.length - 1 ? meanDigit(pixels).map(logit) : new Float32Array(width)
    return {
      weights: tf.variable(tf.tensor2d(weights, [from, width])),
      bias: tf.variable(tf.tensor1d(bias)),
      activation: ACTIVATIONS[FUNCTIONS[index]],
    }
  })
}

function meanDigit(pixels) {
  const sum = new Float64Array(PIXELS)
  pixels.forEach((pixel, index) => {
    sum[index % PIXELS] += pixel
  })
  return Float32Array.from(sum, total => (total * PIXELS) / pixels.length)
}

/** The sigmoid's inverse. Pixels that are black in every digit would ask for -∞: 0.001 is as black as it needs. */
function logit(pixel) {
  const inside = Math.min(Math.max(pixel, 0.001), 0.999)
  return Math.log(inside / (1 - inside))
}

/** Runs rows through some of the layers. */
function forward(some, rows) {
  return some.reduce((input, { weights, bias, activation }) => activation(product(input, weights).add(bias)), rows)
}

/**
 * Trains the autoencoder on all rows and returns the bottleneck's activations, after tanh, row by row.
 *
 * @param {Float32Array} pixels count × 784
 * @param {{ epochs: number, random: () => number, onEpoch?: (epoch: number, loss: number) => void }} options `loss` in
 *   `onEpoch` is the mean over the epoch's batches, each before its own step
 * @returns {{ activations: Float32Array, width: number, loss: number }} `loss` is that of the finished network over all
 *   rows
 */
export function train(pixels, { epochs, random, onEpoch }) {
  const count = pixels.length / PIXELS
  const images = tf.tensor2d(pixels, [count, PIXELS])
  const network = layers(pixels, random)
  const optimizer = tf.train.adam(TRAINING.learningRate)
  const loss = rows => tf.losses.meanSquaredError(rows, forward(network, rows))

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = permutation(count, random)
    let total = 0
    for (let start = 0; start < count; start += TRAINING.batch) {
      const chosen = order.subarray(start, start + TRAINING.batch)
      total += tf.tidy(() => {
        const rows = images.gather(tf.tensor1d(chosen, 'int32'))
        return optimizer.minimize(() => loss(rows), true).dataSync()[0] * chosen.length
      })
    }
    onEpoch?.(epoch, total / count)
  }

  return tf.tidy(() => ({
    activations: forward(network.slice(0, BOTTLENECK + 1), images).dataSync(),
    width: WIDTHS[BOTTLENECK],
    loss: loss(images).dataSync()[0],
  }))
}

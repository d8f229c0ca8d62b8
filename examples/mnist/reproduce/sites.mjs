import * as tf from '@tensorflow/tfjs'

import { hiddenFunction } from './hidden-function.mjs'
import { PIXELS } from './images.mjs'
import { before, next, output, SIDES } from './network.mjs'
import { WIDTH } from './privileged.mjs'

/** Where a network is looked at, in the order of its arithmetic, with the width there. */
export const SITES = { before: WIDTH, after: WIDTH, next: SIDES, nextAfter: SIDES }

/**
 * The activations of all images at all sites, from weights as {@link train} gives them.
 *
 * @param {import('./plan.mjs').Model} model
 * @param {Float64Array | null} vectors of the basis of its function
 * @param {ReturnType<import('./images.mjs').images>} images
 * @param {Float32Array[]} weights weights and bias of each layer in turn
 * @param {boolean} beyond whether those after the layer under test are wanted too
 * @returns {Record<keyof typeof SITES | 'output', Float32Array>} row by row; `output` is before sigmoid or softmax
 */
export function sitesOf(model, vectors, images, weights, beyond = false) {
  let found
  tf.tidy(() => {
    const layers = [0, 1, 2, 3].map(layer => {
      const [values, bias] = weights.slice(2 * layer, 2 * layer + 2)
      return { weights: tf.tensor2d(values, [values.length / bias.length, bias.length]), bias: tf.tensor1d(bias) }
    })
    const z = before(layers, tf.tensor2d(images.inputs, [images.count, PIXELS]))
    const y = hiddenFunction(model.σ, vectors)(z)
    const tensors = { before: z, after: y }
    if (beyond) {
      const following = next(layers, y)
      Object.assign(tensors, { next: following, nextAfter: following.tanh(), output: output(layers, y) })
    }
    // Not returned: tidy would look for tensors in each of their million numbers.
    found = Object.fromEntries(Object.entries(tensors).map(([site, rows]) => [site, rows.dataSync().slice()]))
  })
  return found
}

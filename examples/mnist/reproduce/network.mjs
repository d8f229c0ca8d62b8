/**
 * The network, the same for both tasks but for its output:
 *
 *     image less the mean image, 196 → 48, tanh → z, 8 → f(z), 8 → 48, tanh → 196 pixels (sigmoid) or 10 classes (softmax)
 *
 * The layer under test is f(z). Dense weights stand on both sides of it, so that its neighbours' functions, which know only of
 * their own coordinates, say nothing about directions in z.
 */
import * as tf from '@tensorflow/tfjs'

import { product } from '../product.mjs'
import { PIXELS } from './images.mjs'
import { WIDTH } from './privileged.mjs'

/** Width of the layers before and after the one under test. */
export const SIDES = 48

/**
 * Weights drawn from a normal distribution of variance 1/inputs: unlike the customary uniform one it has no corners, and so no
 * coordinates. Then z is centred and scaled, by one number
 * for all of its coordinates, to variance 1 on average over the images: each unit of a ReLU begins with about half of them on
 * its bright side, and tanh where it bends, whatever the basis.
 *
 * The output's bias starts where the network gives the mean of what it is to give: from 0, the quickest way to a mostly black
 * image is to drive z far out, where tanh has no gradient to bring it back.
 *
 * @param {() => number} normal
 * @param {Float32Array} inputs of the images that z is scaled by
 * @param {Float32Array} middle the output before its function that gives the mean target; as long as the output
 * @returns {{ weights: tf.Variable, bias: tf.Variable }[]} four layers: to 48, to z, to 48, to the output
 */
export function begin(normal, inputs, middle) {
  const widths = [PIXELS, SIDES, WIDTH, SIDES, middle.length]
  const layers = widths.slice(1).map((to, index) => {
    const from = widths[index]
    const deviation = Math.sqrt(1 / from)
    const weights = Float32Array.from({ length: from * to }, () => deviation * normal())
    return { weights: tf.variable(tf.tensor2d(weights, [from, to])), bias: tf.variable(tf.zeros([to])) }
  })
  layers.at(-1).bias.assign(tf.tensor1d(middle))
  tf.tidy(() => {
    const z = before(layers, tf.tensor2d(inputs, [inputs.length / PIXELS, PIXELS]))
    const mean = z.mean(0)
    const scale = z.sub(mean).square().mean().sqrt()
    layers[1].weights.assign(layers[1].weights.div(scale))
    layers[1].bias.assign(mean.neg().div(scale))
  })
  return layers
}

const dense = ({ weights, bias }, rows) => product(rows, weights).add(bias)

/** z, before the function. */
export const before = (layers, rows) => dense(layers[1], tf.tanh(dense(layers[0], rows)))

/** The next layer, before its own function, from f(z). */
export const next = (layers, rows) => dense(layers[2], rows)

/** The output, before sigmoid or softmax, from f(z). */
export const output = (layers, rows) => dense(layers[3], tf.tanh(next(layers, rows)))

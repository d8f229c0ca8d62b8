import * as tf from '@tensorflow/tfjs'

import { product } from '../product.mjs'
import { WIDTH } from './privileged.mjs'

/** Leaky ReLU's slope below 0. */
export const LEAK = 0.1

export const SIGMA = { tanh: tf.tanh, relu: tf.relu, leaky: rows => tf.leakyRelu(rows, LEAK) }

/**
 * The function of the hidden layer, f(z) = (d/k) Σ_b σ(z·b) b over the k vectors of a basis. d/k is what makes f the identity
 * for σ(x) = x where Σ_b b bᵀ = (k/d) I, as it is for the orthonormal bases and the simplex, and nearly so for Thomson's
 * points: otherwise an overcomplete basis would also be a larger function. Without a basis, σ(‖z‖) z/‖z‖.
 *
 * @param {string} σ a key of SIGMA
 * @param {Float64Array | null} vectors k × d, row by row
 * @returns {(rows: tf.Tensor2D) => tf.Tensor2D} for tf.tidy: it leaves its own tensors to that
 */
export function hiddenFunction(σ, vectors) {
  const function_ = SIGMA[σ]
  if (!vectors) {
    return rows => {
      const norms = rows.square().sum(1, true).add(1e-12).sqrt()
      return function_(norms).mul(rows.div(norms))
    }
  }
  const count = vectors.length / WIDTH
  const along = tf.tensor2d(Float32Array.from(vectors), [count, WIDTH])
  const across = along.transpose()
  const back = along.mul(WIDTH / count)
  return rows => product(function_(product(rows, across)), back)
}

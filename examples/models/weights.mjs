import { generator } from './random.mjs'

/** The weights of both models: random ones, for these models are there to be opened, not to be good at anything. */

/**
 * @typedef {{ shape: number[], values: Float32Array }} Tensor row-major
 */

/**
 * mlp.onnx: `pre` = x·up + upBias, `hidden` = tanh(pre), `logits` = hidden·down + downBias.
 *
 * @returns {Record<'up' | 'upBias' | 'down' | 'downBias', Tensor>}
 */
export function mlpWeights() {
  const random = generator(1)
  return {
    up: uniform(random, [6, 16], 1),
    upBias: uniform(random, [16], 0.2),
    down: uniform(random, [16, 4], 1),
    downBias: uniform(random, [4], 0.2),
  }
}

/** Most tokens that a text of the encoder may have. */
export const TOKENS = 64

/**
 * tiny-encoder: x = embedding[id] + position[place], `mlp_post` = ReLU(x·up + upBias), `last_hidden_state` =
 * x + mlp_post·down.
 *
 * @param {number} words length of the vocabulary
 * @returns {Record<'embedding' | 'position' | 'up' | 'upBias' | 'down', Tensor>}
 */
export function encoderWeights(words) {
  const random = generator(2)
  return {
    embedding: uniform(random, [words, 8], 1),
    position: uniform(random, [TOKENS, 8], 0.5),
    up: uniform(random, [8, 16], 1),
    upBias: uniform(random, [16], 0.5),
    down: uniform(random, [16, 8], 0.5),
  }
}

/**
 * @param {() => number} random
 * @param {number[]} shape
 * @param {number} most absolute value
 * @returns {Tensor}
 */
function uniform(random, shape, most) {
  const length = shape.reduce((product, size) => product * size, 1)
  return { shape, values: Float32Array.from({ length }, () => (2 * random() - 1) * most) }
}

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import * as tf from '@tensorflow/tfjs'

import { generator, normals } from '../random.mjs'
import { startBackend } from '../reproduce/backend.mjs'
import { hiddenFunction } from '../reproduce/hidden-function.mjs'
import { images } from '../reproduce/images.mjs'
import { begin } from '../reproduce/network.mjs'
import { vectorsOf, WIDTH } from '../reproduce/privileged.mjs'
import { sitesOf } from '../reproduce/sites.mjs'
import { learn, train } from '../reproduce/training.mjs'

const kind = (basis, σ, optimizer = 'momentum') => ({ task: 'classifier', optimizer, basis, σ, seed: 1 })

/** A thousandth of the images: ten steps an epoch. */
function few() {
  const all = images()
  return { ...all, trained: all.trained.filter((_, at) => at % 8 === 0) }
}

/** rows (n × WIDTH) · matrix (WIDTH × WIDTH) */
function times(rows, matrix) {
  return Float32Array.from(rows, (_, at) => {
    const [from, to] = [at - (at % WIDTH), at % WIDTH]
    let sum = 0
    for (let n = 0; n < WIDTH; n++) sum += rows[from + n] * matrix[n * WIDTH + to]
    return sum
  })
}

const transposed = matrix => matrix.map((_, at) => matrix[(at % WIDTH) * WIDTH + Math.floor(at / WIDTH)])

function furthest(x, y) {
  assert.equal(x.length, y.length)
  return x.reduce((most, value, at) => Math.max(most, Math.abs(value - y[at])), 0)
}

before(() => startBackend('wasm'))

describe('the hidden function', () => {
  const rows = () => tf.tensor2d(Float32Array.from({ length: 50 * WIDTH }, normals(generator(3))), [50, WIDTH])

  it('acts on each coordinate in the standard basis', async () => {
    const z = rows()
    for (const [σ, plain] of Object.entries({
      tanh: Math.tanh,
      relu: x => Math.max(0, x),
      leaky: x => (x < 0 ? 0.1 * x : x),
    })) {
      const f = hiddenFunction(σ, await vectorsOf(kind('standard', σ)))
      assert.ok(furthest(f(z).dataSync(), Float32Array.from(z.dataSync(), plain)) < 1e-6, σ)
    }
  })

  it('turns with its basis: f_BR(z R) = f_B(z) R', async () => {
    const [z, rotation] = [rows(), await vectorsOf(kind('rotated', 'tanh'))]
    for (const σ of ['tanh', 'relu', 'leaky']) {
      const standard = hiddenFunction(σ, await vectorsOf(kind('standard', σ)))(z).dataSync()
      const turned = hiddenFunction(σ, rotation)(tf.tensor2d(times(z.dataSync(), rotation), [50, WIDTH])).dataSync()
      assert.ok(furthest(turned, times(standard, rotation)) < 1e-5, σ)
    }
  })

  it('of Thomson’s 2d points is that of d axes: with ReLU a multiple of the identity', async () => {
    const [z, vectors] = [rows(), await vectorsOf(kind('thomson16', 'relu'))]
    assert.ok(furthest(hiddenFunction('relu', vectors)(z).dataSync(), z.mul(0.5).dataSync()) < 1e-5)
    assert.ok(furthest(hiddenFunction('tanh', vectors)(z).dataSync(), z.dataSync()) > 0.1)
  })

  it('without a basis changes lengths and no direction', () => {
    const z = rows()
    const y = hiddenFunction('tanh', null)(z)
    const norm = rows => rows.square().sum(1, true).sqrt()
    assert.ok(furthest(y.div(norm(y)).dataSync(), z.div(norm(z)).dataSync()) < 1e-5)
    assert.ok(furthest(norm(y).dataSync(), norm(z).tanh().dataSync()) < 1e-5)
    assert.ok(furthest(hiddenFunction('relu', null)(z).dataSync(), z.dataSync()) < 1e-5)
  })
})

describe('training', () => {
  it('turns with the basis under momentum, and does not under Adam', async () => {
    const seen = few()
    const rotation = await vectorsOf(kind('rotated', 'tanh'))
    const distance = {}
    for (const optimizer of ['momentum', 'adam']) {
      const final = {}
      for (const basis of ['standard', 'rotated']) {
        const model = kind(basis, 'tanh', optimizer)
        const layers = begin(normals(generator(1)), seen.inputs.subarray(0, 196 * 500), new Float32Array(10))
        if (basis === 'rotated') {
          // z R, and back after f.
          const [inner, after] = [layers[1], layers[2]]
          inner.weights.assign(tf.tensor2d(times(inner.weights.dataSync(), rotation), inner.weights.shape))
          inner.bias.assign(tf.tensor1d(times(inner.bias.dataSync(), rotation)))
          after.weights.assign(
            tf.tensor2d(Float32Array.from(transposed(rotation)), [WIDTH, WIDTH]).matMul(after.weights),
          )
        }
        const vectors = await vectorsOf(model)
        const { weights } = learn(layers, model, vectors, seen, { epochs: [3], random: generator(2) })
        final[basis] = sitesOf(model, vectors, seen, weights[0]).after
      }
      distance[optimizer] = furthest(times(final.standard, rotation), final.rotated)
    }
    assert.ok(distance.momentum < 1e-3, `momentum: ${distance.momentum}`)
    assert.ok(distance.adam > 0.05, `adam: ${distance.adam}`)
  })

  it('gives the same bytes twice, other ones for another seed, and better answers than at its start', async () => {
    const seen = few()
    const model = kind('standard', 'relu')
    const vectors = await vectorsOf(model)
    const run = seed => train({ ...model, seed }, vectors, seen, { epochs: [0, 2] })
    const [first, again, other] = [run(1), run(1), run(2)]
    assert.deepEqual(again, first)
    assert.notDeepEqual(other.weights[1][2], first.weights[1][2])
    assert.ok(first.losses[1] < first.losses[0])
  })
})

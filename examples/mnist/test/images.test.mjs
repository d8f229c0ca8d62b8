import assert from 'node:assert/strict'
import { it } from 'node:test'

import { digits } from '../digits.mjs'
import { generator, normals } from '../random.mjs'
import { images, PIXELS, SIDE } from '../reproduce/images.mjs'

it('images are the digits’ pixels two by two, less their mean, one of five held out of each class', () => {
  const { pixels, inputs, mean, labels, count, trained, held } = images()
  const large = digits()
  for (const [row, x, y] of [
    [0, 0, 0],
    [4321, 7, 5],
    [count - 1, 13, 13],
  ]) {
    const at = row * 784 + 2 * y * 28 + 2 * x
    const four = [at, at + 1, at + 28, at + 29].reduce((sum, place) => sum + large.pixels[place], 0) / 4
    const here = row * PIXELS + y * SIDE + x
    assert.ok(Math.abs(pixels[here] - four) < 1e-6)
    assert.ok(Math.abs(inputs[here] - (pixels[here] - mean[y * SIDE + x])) < 1e-6)
  }
  assert.equal(trained.length + held.length, count)
  assert.equal(new Set([...trained, ...held]).size, count)
  for (let digit = 0; digit < 10; digit++) {
    const [all, out] = [
      labels.filter(label => label === digit).length,
      held.filter(row => labels[row] === digit).length,
    ]
    assert.equal(out, Math.ceil(all / 5))
  }
})

it('normals have mean 0, variance 1 and the normal’s fourth moment', () => {
  const next = normals(generator(5))
  const values = Array.from({ length: 200_000 }, next)
  const moment = power => values.reduce((sum, value) => sum + value ** power, 0) / values.length
  assert.ok(Math.abs(moment(1)) < 0.01)
  assert.ok(Math.abs(moment(2) - 1) < 0.02)
  assert.ok(Math.abs(moment(4) - 3) < 0.1)
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'

import { open } from '../reproduce/store.mjs'

const folder = mkdtempSync(join(tmpdir(), 'models-'))
after(() => rmSync(folder, { recursive: true }))

const protocol = { epochs: [0, 2], backend: 'wasm' }
const weights = [
  [Float32Array.of(1, 2, 3), Float32Array.of(4)],
  [Float32Array.of(5, 6, 7), Float32Array.of(8)],
]

it('gives back what it keeps, and nothing of another protocol, or damaged', () => {
  const store = open(folder, protocol)
  assert.equal(store.trained('a'), null)
  store.keepTrained('a', { losses: [1, 0.5], weights })
  assert.deepEqual(store.trained('a').weights, weights)
  assert.deepEqual(store.trained('a').losses, [1, 0.5])
  assert.equal(open(folder, { ...protocol, backend: 'cpu' }).trained('a'), null)
  assert.equal(open(folder, { ...protocol, epochs: [0, 3] }).trained('a'), null)

  assert.equal(store.measured('a'), null)
  store.keepMeasured('a', { found: 1 }, { activations: Float32Array.of(1, 2), shape: [1, 2] })
  assert.equal(store.measured('a').found, 1)
  writeFileSync(join(folder, 'a', 'measured.json'), '{"key": "')
  assert.equal(store.measured('a'), null)

  truncateSync(join(folder, 'a', 'weights.f32'), 20)
  assert.equal(store.trained('a'), null)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { affine, naiveCounts, rowsOf } from './by-hand.mjs'
import { files, vocabulary } from './make.mjs'
import { blocks, run } from './page.mjs'
import { encoderWeights, mlpWeights } from './weights.mjs'

const relu = x => Math.max(0, x)
const each = (rows, change) => rows.map(row => row.map(change))

/** Compares a sweep with what the activations computed by hand must give. */
function sameCounts(sweep, expected) {
  const [samples, dimensions] = [expected.length, expected[0].length]
  assert.deepEqual([sweep.samples, sweep.dimensions], [samples, dimensions])
  assert.equal(sweep.mass[0], 0.01)
  const angles = sweep.angles.length
  assert.equal(angles, 360)
  const { least, most } = naiveCounts(expected, sweep.epsilon[0], angles)
  assert.equal(sweep.counts.length, least.length)
  for (const [cell, count] of sweep.counts.entries()) {
    assert.ok(
      least[cell] <= count && count <= most[cell],
      `cell ${cell}: ${count}, by hand ${least[cell]} to ${most[cell]}`,
    )
  }
  // A range that lets everything pass would prove nothing.
  const sum = counts => counts.reduce((total, count) => total + count, 0)
  const total = sum(least)
  assert.ok(total > 10_000, `${total} rows inside, over all cells`)
  assert.ok(sum(most) - total < total / 500, `${sum(most) - total} of ${total} could fall either way`)
  const planes = least.length / angles
  for (let angle = 0; angle < angles; angle++) {
    let inside = 0
    for (let plane = 0; plane < planes; plane++) inside += sweep.counts[plane * angles + angle]
    assert.ok(Math.abs(sweep.mean[angle] - inside / planes / samples) < 1e-12)
  }
}

function sameValues(data, expected) {
  assert.ok(data instanceof Float32Array)
  const values = expected.flat()
  assert.equal(data.length, values.length)
  for (const [at, value] of values.entries()) assert.ok(Math.abs(data[at] - value) < 1e-5, `value ${at}`)
}

/** The weights of a layer of TensorFlow.js, as `affine` takes them. */
function weightsOf(layer) {
  const [kernel, bias] = layer.getWeights()
  return [{ shape: kernel.shape, values: kernel.dataSync() }, bias.dataSync()]
}

const inWords = ({ said }) => assert.match(String(said.at(-1)), /^The activations .* A₄ is /)

const tests = {
  'TensorFlow.js 1': async block => {
    const found = await run(block, ['model', 'inputs', 'data', 'sweep'])
    const expected = each(
      affine(rowsOf(found.inputs.dataSync(), 20), ...weightsOf(found.model.getLayer('hidden'))),
      Math.tanh,
    )
    sameValues(found.data, expected)
    sameCounts(found.sweep, expected)
    inWords(found)
  },

  'TensorFlow.js 2': async block => {
    const { model, tokens, before, after } = await run(block, ['model', 'tokens', 'before', 'after'])
    const ids = [...tokens.dataSync()].filter(id => id !== 0)
    assert.ok(ids.length > 4000 && ids.length < 4800, `${ids.length} tokens of 4800 are none of padding`)
    const embedding = rowsOf(model.layers[0].getWeights()[0].dataSync(), 8)
    const up = affine(
      ids.map(id => embedding[id]),
      ...weightsOf(model.getLayer('up')),
    )
    sameCounts(before, up)
    sameCounts(after, each(up, relu))
  },

  'ONNX Runtime Web 1': async block => {
    const found = await run(block, ['session', 'inputs', 'data', 'sweep'])
    assert.deepEqual(found.session.outputNames, ['logits', 'hidden'])
    const { up, upBias } = mlpWeights()
    const expected = each(affine(rowsOf(found.inputs, 6), up, upBias.values), Math.tanh)
    sameValues(found.data, expected)
    sameCounts(found.sweep, expected)
    inWords(found)
  },

  'ONNX Runtime Web 2': async block => {
    const { session, inputs, pre, before, after } = await run(block, ['session', 'inputs', 'pre', 'before', 'after'])
    assert.deepEqual(session.outputNames, ['logits', 'hidden', 'pre'])
    const { up, upBias } = mlpWeights()
    const expected = affine(rowsOf(inputs, 6), up, upBias.values)
    sameValues(pre.data, expected)
    sameCounts(before, expected)
    sameCounts(after, each(expected, Math.tanh))
  },

  'transformers.js 1': async block => {
    const found = await run(block, ['texts', 'data', 'sweep'])
    const { embedding, position, up, upBias } = encoderWeights(vocabulary.length)
    const [embedded, placed] = [rowsOf(embedding.values, 8), rowsOf(position.values, 8)]
    const inputs = found.texts.flatMap(text => {
      const letters = text
        .split(' ')
        .flatMap(word => [...word].map((letter, at) => (at === 0 ? letter : `##${letter}`)))
      const ids = ['[CLS]', ...letters, '[SEP]'].map(token => vocabulary.indexOf(token))
      return ids.map((id, place) => embedded[id].map((value, at) => value + placed[place][at])).slice(1)
    })
    const expected = each(affine(inputs, up, upBias.values), relu)
    sameValues(found.data, expected)
    sameCounts(found.sweep, expected)
    inWords(found)
  },
}

const page = new Map(blocks().map(block => [`${block.heading} ${block.place}`, block]))

test('the page has the blocks that are tested here, and no others', () => {
  assert.deepEqual([...page.keys()], Object.keys(tests))
})

for (const [name, check] of Object.entries(tests)) {
  test(`docs/models.md › ${name}`, () => check(page.get(name)))
}

test('the committed models are what make.mjs makes', () => {
  for (const [name, content] of Object.entries(files())) {
    assert.ok(readFileSync(new URL(name, import.meta.url)).equals(Buffer.from(content)), name)
  }
})

test('the comparison with what is computed by hand can fail: one weight less', async () => {
  const block = page.get('ONNX Runtime Web 1')
  const { inputs, sweep } = await run(block, ['inputs', 'sweep'])
  const { up, upBias } = mlpWeights()
  up.values[0] *= 0.9
  assert.throws(() => sameCounts(sweep, each(affine(rowsOf(inputs, 6), up, upBias.values), Math.tanh)), /by hand/)
})

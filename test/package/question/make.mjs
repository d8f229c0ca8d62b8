#!/usr/bin/env node
/**
 * Makes golden.mjs of a set of the reference code's outputs, in a form that any environment can import without a file
 * system: node test/package/question/make.mjs, after npm run build.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { openTensors, writeNpy } from 'spotlight-resonance/formats'

const SET = 'wide-cone-zero-rows-d5-comb'
const file = openTensors(readFileSync(new URL(`../../data/goldens/${SET}.npz`, import.meta.url)), `${SET}.npz`)
const read = name => file.read(name)
const base64 = data => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')
const activations = read('activations')
const golden = {
  set: SET,
  npy: base64(writeNpy({ data: activations.data, shape: activations.shape })),
  shape: activations.shape,
  vectors: Array.from(read('basis').data),
  vectorsShape: read('basis').shape,
  epsilon: Array.from(read('epsilon').data),
  angles: read('angles').data.length,
  order: SET.endsWith('-perm') ? 'permutations' : 'combinations',
  planes: base64(Int32Array.from(read('planes').data)),
  unsigned: base64(Int32Array.from(read('unsigned_counts').data)),
  signed: base64(Int32Array.from(read('signed_counts').data)),
  ties: base64(Int32Array.from(read('ties').data)),
}
writeFileSync(
  new URL('golden.mjs', import.meta.url),
  `/** Made by make.mjs: activations, basis and counts as the reference code has them. */\nexport default ${JSON.stringify(golden)}\n`,
)

/**
 * What is finished, on disk: a folder for each model, with its weights at every epoch looked at, its final activations, and what
 * was measured. A file appears whole or not at all, and the record that vouches for the others comes last; a record of another
 * plan, backend or version of this code is not taken for this one.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { npy } from '../npy.mjs'

const here = new URL('.', import.meta.url)

/** Of the files that decide what a model becomes, and of those that decide what is measured of it. */
const TRAINED_BY = ['hidden-function', 'images', 'network', 'privileged', 'training']
const MEASURED_BY = [...TRAINED_BY, 'measure', 'sites', 'success']

/** A fingerprint of this code: other code, other models. */
function codeOf(names) {
  const hash = createHash('sha256')
  for (const name of names) hash.update(readFileSync(new URL(`${name}.mjs`, here)))
  for (const name of ['random', 'product', 'digits']) hash.update(readFileSync(new URL(`../${name}.mjs`, here)))
  return hash.digest('hex').slice(0, 16)
}

/**
 * @param {string} folder
 * @param {{ epochs: number[], backend: string }} protocol
 */
export function open(folder, { epochs, backend }) {
  const key = names => JSON.stringify([codeOf(names), epochs, backend])
  const keys = { trained: key(TRAINED_BY), measured: key(MEASURED_BY) }
  const path = (id, name) => join(folder, id, name)
  const read = (id, name, kind) => {
    try {
      const record = JSON.parse(readFileSync(path(id, name), 'utf8'))
      return record.key === keys[kind] ? record : null
    } catch (error) {
      // Not there, or not whole: to be made.
      if (error.code === 'ENOENT' || error instanceof SyntaxError) return null
      throw error
    }
  }
  const write = (id, name, content) => {
    mkdirSync(join(folder, id), { recursive: true })
    writeFileSync(path(id, `${name}.part`), content)
    renameSync(path(id, `${name}.part`), path(id, name))
  }
  return {
    /** What was measured of a finished model, or null. */
    measured: id => read(id, 'measured.json', 'measured'),

    /** The weights of a trained model at each epoch, with the record of its training; or null. */
    trained(id) {
      const record = read(id, 'trained.json', 'trained')
      if (!record) return null
      const bytes = readFileSync(path(id, 'weights.f32'))
      if (createHash('sha256').update(bytes).digest('hex') !== record.sha256) return null
      const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
      let at = 0
      const weights = epochs.map(() => record.lengths.map(length => values.subarray(at, (at += length))))
      return { ...record, weights }
    },

    keepTrained(id, { weights, ...record }) {
      const all = weights.flat()
      const bytes = Buffer.concat(
        all.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
      )
      write(id, 'weights.f32', bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const lengths = weights[0].map(({ length }) => length)
      write(id, 'trained.json', `${JSON.stringify({ key: keys.trained, ...record, lengths, sha256 })}\n`)
    },

    keepMeasured(id, record, { activations, shape }) {
      write(id, 'activations.npy', npy(activations, shape))
      write(id, 'measured.json', `${JSON.stringify({ key: keys.measured, ...record })}\n`)
    },
  }
}

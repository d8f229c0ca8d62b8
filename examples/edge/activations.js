/** Activations out of a request's body. */
import { openTensors, readActivations } from 'spotlight-resonance/formats'
import { MOST_FEATURES, MOST_VALUES } from './limits.js'
import { Refusal } from './refusal.js'

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** `{ data, shape }` as the library takes them. */
export function activationsOf(kind, bytes) {
  return kind === 'npy' ? fromNpy(bytes) : fromJson(bytes)
}

function fromNpy(bytes) {
  // Other formats may be compressed, and nobody knows how large they are inside.
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) throw new Refusal(400, 'body is no .npy; one expected')
  const file = openTensors(bytes, 'body.npy')
  checkCount(file.entries[0].shape)
  return readActivations(file)
}

function fromJson(bytes) {
  let body
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Refusal(400, `body is no JSON (${error.message.slice(0, 80)}); { "data": … } expected`)
  }
  const { data, shape } = body ?? {}
  if (!Array.isArray(data)) throw new Refusal(400, 'data is missing; an array of numbers, or of rows of them, expected')
  const rows = data.length > 0 && Array.isArray(data[0])
  if (!rows && shape === undefined) throw new Refusal(400, 'shape is missing; [rows, features] expected')
  const found = rows ? [data.length, data[0].length] : shape
  if (shape !== undefined && !isShape(shape)) throw new Refusal(400, 'shape is no [rows, features] of integers')
  if (rows && shape !== undefined && (shape[0] !== found[0] || shape[1] !== found[1])) {
    throw new Refusal(400, `shape is [${shape.join(', ')}] but data holds ${found[0]} rows of ${found[1]}`)
  }
  if (!rows && data.length !== found[0] * found[1]) {
    throw new Refusal(
      400,
      `data holds ${data.length} numbers; ${found[0] * found[1]} expected for shape [${found.join(', ')}]`,
    )
  }
  checkCount(found)
  return { data: rows ? fromRows(data, found) : numbers(data, new Float32Array(data.length), 0, ''), shape: found }
}

const isShape = shape =>
  Array.isArray(shape) && shape.length === 2 && shape.every(count => Number.isSafeInteger(count) && count >= 0)

function fromRows(rows, [count, width]) {
  const values = new Float32Array(count * width)
  rows.forEach((row, n) => {
    if (!Array.isArray(row)) throw new Refusal(400, `row ${n} of data is no array; ${width} numbers expected`)
    if (row.length !== width) {
      throw new Refusal(400, `row ${n} of data holds ${row.length} numbers; ${width} expected, as in row 0`)
    }
    numbers(row, values, n * width, `row ${n}, `)
  })
  return values
}

function numbers(list, values, from, where) {
  list.forEach((value, at) => {
    if (typeof value !== 'number') throw new Refusal(400, `${where}place ${at} of data is no number; numbers expected`)
    values[from + at] = value
  })
  return values
}

function checkCount(shape) {
  const count = shape.reduce((product, axis) => product * axis, 1)
  if (count > MOST_VALUES) throw new Refusal(413, `${count} values; at most ${MOST_VALUES} expected`)
  if (shape[1] > MOST_FEATURES) throw new Refusal(413, `${shape[1]} features; at most ${MOST_FEATURES} expected`)
}

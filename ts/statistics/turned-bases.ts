import type { Core } from '../wasm/core.ts'
import { type Chance, normal, seededChance } from './chance.ts'

/** Below this length, as part of a unit vector, what is left of it lies in the span of those before. */
const NOTHING = 1e-9

/**
 * Randomly rotated copies of a whole basis (Haar, seeded): the `r`-th for r from 1 on, float64[k·d]. All angles between its
 * vectors stay.
 *
 * Few vectors in many dimensions are carried by a random frame of their span's size, k²·d operations, where a rotation of
 * the whole space takes d³.
 *
 * @param vectors float64[k·d], unit vectors
 */
export function turnedBases(
  core: Core,
  vectors: Float64Array,
  d: number,
  seed: number,
): (r: number) => Promise<Float64Array> {
  if (2 * vectors.length > d * d) {
    return async r => combine(vectors, d, core.rotation(d, rotationSeed(seed, r)), d)
  }
  const { coefficients, size } = span(vectors, d)
  return async r => combine(coefficients, size, randomFrame(size, d, seededChance(rotationSeed(seed, r))), d)
}

/** Vectors as combinations of an orthonormal frame of their span (Gram and Schmidt, twice over): float64[k·size]. */
export function span(vectors: Float64Array, d: number): { coefficients: Float64Array; size: number } {
  const count = vectors.length / d
  const frame: Float64Array[] = []
  const parts: Float64Array[] = []
  for (let m = 0; m < count; m++) {
    const rest = vectors.slice(m * d, (m + 1) * d)
    const part = new Float64Array(count)
    for (const _ of [1, 2]) {
      for (const [at, unit] of frame.entries()) part[at] += subtract(rest, unit)
    }
    const length = normalise(rest)
    if (length > NOTHING) {
      part[frame.length] = length
      frame.push(rest)
    }
    parts.push(part)
  }
  const size = frame.length
  const coefficients = new Float64Array(count * size)
  for (const [m, part] of parts.entries()) coefficients.set(part.subarray(0, size), m * size)
  return { coefficients, size }
}

/**
 * Orthonormal vectors, as likely to lie one way as any other: normal deviates, made orthonormal one after the other (Gram
 * and Schmidt, as modified). With up to d/2 of them that is orthonormal to some units of roundoff.
 *
 * @returns float64[size·d]
 */
export function randomFrame(size: number, d: number, chance: Chance): Float64Array {
  const frame = new Float64Array(size * d)
  for (let m = 0; m < size; m++) {
    const unit = frame.subarray(m * d, (m + 1) * d)
    for (let length = 0; !(length > NOTHING); ) {
      for (let c = 0; c < d; c++) unit[c] = normal(chance)
      normalise(unit)
      for (let n = 0; n < m; n++) subtract(unit, frame.subarray(n * d, (n + 1) * d))
      length = normalise(unit)
    }
  }
  return frame
}

/** Takes `unit`'s part out of `values`, and gives it. */
function subtract(values: Float64Array, unit: Float64Array): number {
  let dot = 0
  for (let c = 0; c < unit.length; c++) dot += values[c] * unit[c]
  for (let c = 0; c < unit.length; c++) values[c] -= dot * unit[c]
  return dot
}

function normalise(values: Float64Array): number {
  let square = 0
  for (let c = 0; c < values.length; c++) square += values[c] * values[c]
  const length = Math.sqrt(square)
  for (let c = 0; c < values.length; c++) values[c] /= length
  return length
}

/** Rows of `size` coefficients times as many rows of d values, made unit again to the last bit. */
function combine(coefficients: Float64Array, size: number, rows: Float64Array, d: number): Float64Array {
  const count = coefficients.length / size
  const turned = new Float64Array(count * d)
  for (let m = 0; m < count; m++) {
    const vector = turned.subarray(m * d, (m + 1) * d)
    for (let c = 0; c < size; c++) {
      const x = coefficients[m * size + c]
      if (x === 0) continue
      const row = rows.subarray(c * d, (c + 1) * d)
      for (let e = 0; e < d; e++) vector[e] += x * row[e]
    }
    normalise(vector)
  }
  return turned
}

/** A seed for each rotation, unlike the small numbers that people give to bases of their own: SplitMix64, 53 bits of it. */
export function rotationSeed(seed: number, r: number): number {
  let state = BigInt.asUintN(64, (BigInt(seed) + 1n) * 0x9e3779b97f4a7c15n + BigInt(r) * 0xd1342543de82ef95n)
  state = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n)
  state = BigInt.asUintN(64, (state ^ (state >> 27n)) * 0x94d049bb133111ebn)
  return Number((state ^ (state >> 31n)) & 0x1fffffffffffffn)
}

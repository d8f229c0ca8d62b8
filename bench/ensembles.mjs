/** The workloads that ask for the ensemble of many planes, at any size. */
import { standardNormal, uniform } from './normal.mjs'

const question = { basis: null, planes: 'combinations', angles: 360, endpoint: false, ensemble: true }

/**
 * Each row points along one axis, but for noise that leaves it there by a cosine of 0.94 or so, whatever the width: it lights
 * the planes of that axis and no others.
 */
export function strongWorkload(name, [rows, dims], subset = {}) {
  const noise = 0.34 / Math.sqrt(dims)
  const data = standardNormal(rows * dims, 3).map(x => noise * x)
  const random = uniform(33)
  for (let n = 0; n < rows; n++) {
    data[n * dims + Math.floor(random() * dims)] += random() < 0.5 ? 1 : -1
  }
  return {
    ...question,
    name,
    what: `${rows}×${dims}, one strong direction per row, ε 0.9, ${inWords(dims)}`,
    activations: { data, shape: [rows, dims] },
    epsilon: 0.9,
    subset,
  }
}

export async function normalWorkload({ epsilonForMass }, name, [rows, dims], mass, subset = {}) {
  return {
    ...question,
    name,
    what: `${rows}×${dims} standard normal, mass ${mass}, ${inWords(dims)}`,
    activations: { data: standardNormal(rows * dims, 4), shape: [rows, dims] },
    epsilon: await epsilonForMass(mass, dims),
    subset,
  }
}

/** No sample comes near enough to any plane to be lit. */
export async function tanhWorkload({ epsilonForMass }, name, [rows, dims], subset = {}) {
  return {
    ...question,
    name,
    what: `${rows}×${dims} tanh of standard normal, mass 0.01, ${inWords(dims)}`,
    activations: { data: standardNormal(rows * dims, 5).map(Math.tanh), shape: [rows, dims] },
    epsilon: await epsilonForMass(0.01, dims),
    subset,
  }
}

/** The basis is a random rotation, which everyone is given as vectors; the planes are a seeded sample. */
export async function rotatedWorkload(library, name, [rows, dims], sample, subset = {}) {
  const { Spotlight, basis, epsilonForMass } = library
  const planes = { sample, seed: 5 }
  const spotlight = await Spotlight.create(
    { data: new Float32Array(dims), shape: [1, dims] },
    { basis: basis.rotation(5) },
  )
  const vectors = new Float64Array(dims * dims)
  for (let m = 0; m < dims; m++) vectors.set(spotlight.direction(m), m * dims)
  const { planes: flat } = await spotlight.sweep({ planes, angles: 1, epsilon: 0.5 })
  spotlight.dispose()
  return {
    ...question,
    name,
    what: `${rows}×${dims} standard normal in a random rotation, mass 0.01, a sample of ${sample} planes × 360 angles, ensemble`,
    activations: { data: standardNormal(rows * dims, 6), shape: [rows, dims] },
    basis: { data: vectors, shape: [dims, dims] },
    epsilon: await epsilonForMass(0.01, dims),
    planes,
    pairs: Array.from({ length: sample }, (_, p) => [flat[2 * p], flat[2 * p + 1]]),
    subset,
  }
}

function inWords(dims) {
  return `all ${(dims * (dims - 1)) / 2} planes × 360 angles, ensemble`
}

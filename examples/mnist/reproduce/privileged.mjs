import { basis as named, Spotlight } from 'spotlight-resonance'

/** Width of the hidden layer under test, d. */
export const WIDTH = 8

/** Bases of f, with their number of vectors. `isotropic` is σ(‖z‖)·z/‖z‖, which has none. */
export const BASES = {
  standard: WIDTH,
  rotated: WIDTH,
  simplex: WIDTH + 1,
  thomson16: 2 * WIDTH,
  thomson32: 4 * WIDTH,
  isotropic: 0,
}

/** Of the random rotations and Thomson points: one turn of the basis for each seed of the training. */
export const seedOfBasis = seed => 100 + seed

/**
 * The privileged basis of a model's function, as the library knows it; null for the isotropic function.
 *
 * @param {{ basis: string, seed: number }} model
 */
export async function basisOf({ basis, seed }) {
  switch (basis) {
    case 'standard':
      return named.standard()
    case 'rotated':
      return named.rotation(seedOfBasis(seed))
    case 'simplex':
      return turned(await vectorsIn(named.simplex()), await vectorsIn(named.rotation(seedOfBasis(seed))))
    case 'isotropic':
      return null
    default:
      return named.thomson(BASES[basis], { seed: seedOfBasis(seed) })
  }
}

/**
 * Its vectors, row by row, each of length 1; null for the isotropic function.
 *
 * @returns {Promise<Float64Array | null>} count × WIDTH
 */
export async function vectorsOf(model) {
  const privileged = await basisOf(model)
  return privileged && vectorsIn(privileged)
}

async function vectorsIn(privileged) {
  // A basis has vectors once it has met activations: here any row of the right width.
  const row = { data: new Float32Array(WIDTH).fill(1), shape: [1, WIDTH] }
  const spotlight = await Spotlight.create(row, { basis: privileged })
  try {
    const vectors = Array.from({ length: spotlight.basis.count }, (_, m) => spotlight.direction(m))
    return Float64Array.from(vectors.flatMap(vector => [...vector]))
  } finally {
    spotlight.dispose()
  }
}

/** The simplex as the library makes it lies close to the axes: turned at random, it is not to be mistaken for them. */
function turned(vectors, rotation) {
  const rows = vectors.map((_, at) => {
    const [from, to] = [at - (at % WIDTH), at % WIDTH]
    let sum = 0
    for (let n = 0; n < WIDTH; n++) sum += vectors[from + n] * rotation[n * WIDTH + to]
    return sum
  })
  return named.vectors(rows, [rows.length / WIDTH, WIDTH])
}

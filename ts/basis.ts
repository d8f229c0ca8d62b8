import { describe } from './describe.ts'
import { BasisError } from './errors.ts'
import { checkSeed } from './options.ts'

/** A choice of privileged directions, made into vectors when a spotlight meets the activations. See {@link basis}. */
export type Basis =
  | { readonly kind: 'standard' | 'signed' | 'simplex' | 'principal' }
  | { readonly kind: 'thomson'; readonly count: number; readonly seed: number }
  | { readonly kind: 'rotation'; readonly seed: number }
  | { readonly kind: 'classMeans'; readonly labels: ArrayLike<string | number>; readonly centred: boolean }
  | { readonly kind: 'vectors'; readonly data: Float32Array | Float64Array; readonly shape: readonly [number, number] }

/** The bases that a spotlight can take. All vectors are made unit; their order is the order of the indices of planes. */
export const basis = {
  /** The coordinate axes e_0 … e_{d−1}: what an element-wise activation function privileges. */
  standard: (): Basis => ({ kind: 'standard' }),

  /** The axes and their opposites, −e_m at index d + m. Opposite pairs are degenerate. */
  signed: (): Basis => ({ kind: 'signed' }),

  /** The d + 1 corners of a regular simplex around the origin: any two at cosine −1/d. */
  simplex: (): Basis => ({ kind: 'simplex' }),

  /**
   * `count` points spread over the sphere by minimising Σ 1/distance (the Thomson problem) from a seeded start.
   *
   * @param count k, at least 1 (2 at most in one dimension).
   * @param options.seed An integer from 0 to 2^53 − 1; 0 if left out.
   */
  thomson: (count: number, options: { seed?: number } = {}): Basis => {
    if (!Number.isSafeInteger(count) || count < 1 || count > 65536) {
      throw new BasisError(`basis: thomson of ${describe(count)} points; an integer from 1 to 65536 expected`)
    }
    return { kind: 'thomson', count, seed: checkSeed(options.seed ?? 0) }
  },

  /** The rows of a random orthogonal d×d matrix, uniform by Haar's measure: the same seed, the same matrix anywhere. */
  rotation: (seed: number): Basis => ({ kind: 'rotation', seed: checkSeed(seed) }),

  /**
   * The principal axes of the activations themselves, by descending variance. The basis comes from the data under test:
   * alignment with it is partly built in.
   */
  principal: (): Basis => ({ kind: 'principal' }),

  /**
   * The mean activation of each class, classes in ascending order (numbers by value, then text). Also a basis that comes
   * from the data under test.
   *
   * @param labels One label per row.
   * @param options.centred Whether the mean of all rows is subtracted first; no if left out.
   */
  classMeans: (labels: ArrayLike<string | number>, options: { centred?: boolean } = {}): Basis => {
    if (typeof labels?.length !== 'number' || typeof labels === 'string') {
      throw new BasisError(`basis: labels is ${describe(labels)}; a list of labels expected, one per row`)
    }
    return { kind: 'classMeans', labels, centred: options.centred ?? false }
  },

  /**
   * Your own k vectors of d values, row-major; of any length but zero, skewed and overcomplete at will.
   *
   * @param shape [k, d]
   */
  vectors: (data: Float32Array | Float64Array, shape: readonly [number, number]): Basis => {
    const typed = data instanceof Float32Array || data instanceof Float64Array
    if (!typed) throw new BasisError(`basis: data is ${describe(data)}; Float32Array or Float64Array expected`)
    const whole = Array.isArray(shape) && shape.length === 2 && shape.every(n => Number.isSafeInteger(n) && n >= 1)
    if (!whole)
      throw new BasisError(`basis: shape is ${describe(shape)}; [vectors, features], both at least 1, expected`)
    if (data.length !== shape[0] * shape[1]) {
      throw new BasisError(
        `basis: data holds ${data.length} values; ${shape[0] * shape[1]} expected for shape [${shape.join(', ')}]`,
      )
    }
    return { kind: 'vectors', data, shape }
  },
} as const

/** What a spotlight says about its basis. */
export interface BasisFacts {
  kind: Basis['kind']
  /** In words, such as 'standard (16 vectors)'. */
  description: string
  /** k */
  count: number
  /** The seed of a random or Thomson basis, otherwise null. */
  seed: number | null
  /** Whether it was derived from the very rows under test, so that alignment with it is partly built in. */
  derived: boolean
  /** What the directions are called, where they have names: the classes of class means. */
  names: string[] | null
  /** Equal for equal bases, and different for others but for chance (one in 2^32). */
  fingerprint: number
}

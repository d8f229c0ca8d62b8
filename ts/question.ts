import type { Core } from './wasm/core.ts'

export type Sweeping = InstanceType<Core['Sweeping']>

/** How the samples of a plane are found; the counts are the same. */
export type Pass = 'auto' | 'dense' | 'index'

/** What is asked of every plane: plain values, so that it can be sent to another thread. */
export interface Question {
  readonly epsilon: Float64Array
  readonly angles: number
  readonly endpoint: boolean
  readonly signed: boolean
  /** Whether quantiles or a raster over planes will be asked for. */
  readonly histogram: boolean
  /** Whether each plane's counts are kept. */
  readonly keep: boolean
  readonly pass: Pass
}

const passes: readonly Pass[] = ['auto', 'dense', 'index']

/** The question in the making; to be freed. */
export function begin(core: Core, question: Question): Sweeping {
  const { epsilon, angles, endpoint, signed, histogram, keep, pass } = question
  return new core.Sweeping(epsilon, angles, endpoint, signed, histogram, keep, passes.indexOf(pass))
}

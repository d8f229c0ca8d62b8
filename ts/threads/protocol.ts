import type { Counted } from '../count-batch.ts'
import type { Question } from '../question.ts'

/** The rows of a spotlight, or a slice of them, as another thread is to hold it. */
export interface Holding {
  rows: number
  dims: number
  /** Coordinate axes, or k unit vectors, row-major. */
  directions: 'standard' | 'signed' | Float64Array
}

/**
 * To be raised with any change of the messages: a worker of another version, from a bundle or a cache, must not count along.
 */
export const PROTOCOL = 1

/** What the calling thread tells a worker. `data` names a holding, `job` a question; messages are obeyed in order. */
export type Order =
  | { kind: 'start'; module: WebAssembly.Module }
  | { kind: 'hold'; data: string; holding: Holding }
  /** Values of the rows, or of the columns of projections, from place `at` on. */
  | { kind: 'fill'; data: string; part: 'rows' | 'columns'; at: number; values: Float32Array }
  /** All is filled in. */
  | { kind: 'settle'; data: string }
  | { kind: 'release'; data: string }
  | { kind: 'ask'; job: number; question: Question }
  | {
      kind: 'count'
      job: number
      chunk: number
      stage: number
      /** Whether the stage ends with this chunk, unshared. */
      last: boolean
      data: string
      pairs: Uint32Array
      openings: Float64Array
    }
  /** The ensembles of a stage, cone by cone. */
  | { kind: 'share'; job: number; stage: number }
  | { kind: 'project'; job: number; chunk: number; data: string; pairs: Uint32Array; epsilon: number }
  /** The end of a job, done or not. */
  | { kind: 'drop'; job: number }

/** Points of a chunk of planes; `plane` counts from the chunk's first. */
export interface Projected {
  coordinates: Float64Array
  plane: Uint32Array
  sample: Uint32Array
}

/** What a worker answers. `took` is in milliseconds. */
export type Answer =
  | { kind: 'ready'; protocol: number }
  | { kind: 'held'; data: string }
  | { kind: 'counted'; job: number; chunk: number; took: number; counted: Counted }
  | { kind: 'projected'; job: number; chunk: number; took: number; projected: Projected }
  | { kind: 'shared'; job: number; stage: number; ensembles: Uint8Array[] }
  /** Of a job, of data that cannot be held, or else of the worker as a whole. */
  | { kind: 'failed'; job?: number; data?: string; fatal: boolean; message: string }

import type { Question } from './question.ts'

/** What a batch of planes may take in the core besides the activations: bytes, and cells where counts are kept. */
const BATCH_BYTES = 1 << 19
const BATCH_CELLS = 1 << 19

/** What a thread should have to do at a time, in milliseconds, and what is worth a message. */
const WANTED = 100
const LEAST = 4

/** Pairs of a sample and a plane in a chunk before anything was measured: some milliseconds' work. */
const FIRST = 1 << 21

/** The most planes of a batch, for E cones: 16 bytes for a plane and as many for its summary per cone. */
export function mostPlanes({ epsilon, angles, keep }: Pick<Question, 'epsilon' | 'angles' | 'keep'>): number {
  if (keep) return Math.max(1, Math.floor(BATCH_CELLS / (epsilon.length * angles)))
  return Math.max(64, Math.floor(BATCH_BYTES / (16 + 16 * epsilon.length)))
}

/** What is known when a thread asks for planes. */
export interface Situation {
  /** Planes that nobody has taken yet. */
  left: number
  /** The most that one may take. */
  most: number
  /** Threads at work. */
  threads: number
  /** Whether others may join. */
  open: boolean
  /** Planes per millisecond and thread, once measured. */
  pace: number | undefined
  rows: number
}

/**
 * How many planes to give: all one can hold to who is alone, as the core counts many planes faster than as many times
 * few; otherwise some milliseconds' work, and less towards the end, so that all threads end at the same time.
 */
export function chunkSize({ left, most, threads, open, pace, rows }: Situation): number {
  const capped = Math.min(left, most)
  if (threads === 1 && !open) return capped
  const wanted = Math.ceil(pace === undefined ? FIRST / Math.max(rows, 1) : pace * WANTED)
  if (threads === 1) return Math.min(capped, wanted)
  const share = Math.ceil(left / (3 * threads))
  return Math.min(capped, Math.max(Math.ceil((pace ?? 0) * LEAST), Math.min(share, wanted)))
}

import type { Question } from './question.ts'

/** Slices of rows per thread: the faster threads take more of them. */
export const SLICES = 4

/** Planes per thread from which on planes can be shared out evenly. */
const MANY = 8

/**
 * Whether threads should share the rows rather than the planes: where there are few planes, and their counts, which every
 * slice of rows has a set of, are small beside the rows.
 */
export function favoursRows(rows: number, dims: number, planes: number, question: Question, threads: number): boolean {
  const cells = question.epsilon.length * planes * question.angles
  return planes < MANY * threads && cells * SLICES * threads <= rows * dims && rows >= SLICES * threads
}

import type { Question } from './view.ts'

/**
 * The one seed of the command line, which planes, basis and statistics share there: that of the sampled planes, or else of the
 * Thomson basis, or else 0. The statistics of the page take it too, so that they can be had again.
 */
export function seedOf({ planes, basis }: Question): number {
  if (planes.kind === 'sample') return planes.seed
  return basis.kind === 'thomson' ? basis.seed : 0
}

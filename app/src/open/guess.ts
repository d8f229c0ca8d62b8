import { type Addition, areActivations, fits, type Size, type Source, sizeOf } from './sources.ts'

export const ADDITIONS: readonly Addition[] = ['labels', 'images', 'basis']

/** Which source is what; by key, '' for none. */
export type Picked = Record<'activations' | Addition, string>

/** What sources most likely are, and whether that is the only way to see them. */
export interface Guess {
  picked: Picked
  unique: boolean
}

/** @returns null where there is nothing that could be activations. */
export function guess(sources: readonly Source[]): Guess | null {
  const able = sources.filter(areActivations)
  const plain = able.filter(({ shape, stack }) => shape.length === 2 && !stack)
  const [best, ...others] = (plain.length > 0 ? plain : able).sort(byLikelihood)
  if (!best) return null
  const size = sizeOf(best)
  const { picked, unique } = guessAdditions(sources, best, size)
  const rivals = others.filter(({ key }) => key !== picked.basis)
  return {
    picked,
    unique:
      unique &&
      rivals.length === 0 &&
      plain.length > 0 &&
      // Nobody can say that a damaged tensor is not the one that was meant.
      !sources.some(({ damaged }) => damaged),
  }
}

/** What among sources goes with activations that are chosen already. */
export function guessAdditions(
  sources: readonly Source[],
  activations: Pick<Source, 'key'>,
  size: Size,
): { picked: Picked; unique: boolean } {
  const picked: Picked = { activations: activations.key, labels: '', images: '', basis: '' }
  let unique = true
  for (const role of ADDITIONS) {
    const fitting = sources.filter(
      source => source.key !== activations.key && fits(source, role, size) && (role !== 'basis' || isFew(source, size)),
    )
    picked[role] = (fitting.find(({ tensor }) => NAMES[role].test(tensor)) ?? fitting[0])?.key ?? ''
    if (fitting.length > 1) unique = false
  }
  return { picked, unique }
}

const NAMES: Record<Addition, RegExp> = {
  labels: /label|class|target|^y$/i,
  images: /image|pixel|^x$/i,
  basis: /basis|vector|direction/i,
}

/** Whether a matrix of the same features has so few rows that it is rather a basis than other activations. */
export function isFew(source: Source, { rows, dims }: Size): boolean {
  const few = sizeOf(source).rows
  return few <= 4 * dims && 4 * few <= rows
}

/** Floats before integers, then the larger. */
function byLikelihood(one: Source, other: Source): number {
  const isFloat = ({ dtype }: Source): number => (/^b?f\d+$/.test(dtype) ? 1 : 0)
  const elements = (source: Source): number => sizeOf(source).rows * sizeOf(source).dims
  return isFloat(other) - isFloat(one) || elements(other) - elements(one)
}

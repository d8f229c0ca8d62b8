import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'

/** @throws {@link OptionsError} for a level of significance that is not between 0 and 1. */
export function checkLevel(level: number): number {
  if (typeof level === 'number' && level > 0 && level < 1) return level
  throw new OptionsError(`level is ${describe(level)}; a number between 0 and 1, both excluded, expected`)
}

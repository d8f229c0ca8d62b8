import type { BasisFacts } from '../basis.ts'
import type { BasisTest } from './basis-test.ts'

/** Deviations within which two values of T count as one. */
const APART = 3

/** Whether the coordinates along a basis are those of single units: its vectors are the coordinate axes. */
export const isOfUnits = ({ kind }: Pick<BasisFacts, 'kind'>): boolean => kind === 'standard' || kind === 'signed'

/**
 * How much of A₄ independent units would show as well, a sentence; none where that is not known. Of a basis other than the
 * axes it speaks of coordinates.
 */
export function independentWords({ raw, independent }: Pick<BasisTest, 'raw' | 'independent'>, units: boolean): string {
  if (!independent) return ''
  const { statistic: index, deviation } = independent
  const noun = units ? 'unit' : 'coordinate'
  const alone = `how each ${noun} alone is distributed${units ? ', as a tanh or ReLU can make it' : ''}`
  const together = `how ${noun}s ${units ? 'act' : 'go'} together`
  const show = (how: string): string => `Independent ${noun}s with the same values would show ${how}`
  const value = `A₄ = ${spreadText(index, deviation)}`
  const isNear = (T: number): boolean => Math.abs(T - index) <= APART * deviation
  if (isNear(raw.statistic)) {
    return isNear(0)
      ? show(`${value}: too wide a range to tell ${alone}${units ? ',' : ''} from ${together}.`)
      : show(`${value} as well: all of it is ${alone}, not ${together}.`)
  }
  if (isNear(0)) return show(`${value}: it is ${together}.`)
  if (index * raw.statistic < 0) return show(`the opposite, ${value}: it is ${together}.`)
  const share = index / raw.statistic
  if (share > 1)
    return show(
      `even more, ${value}: ${alone}${units ? ',' : ''} is more than enough for it, and ${together} lessens it.`,
    )
  return share >= 0.5
    ? show(`${value} as well: most of it is ${alone}, the rest ${together}.`)
    : show(`${value}: most of it is ${together}.`)
}

/** `-0.56 ± 0.01`: three decimals where two would not show the deviation, or the value. */
export function spreadText(value: number, deviation: number): string {
  const digits = deviation < 0.005 || Math.abs(value) < 0.1 ? 3 : 2
  const text = (Number(value.toFixed(digits)) || 0).toFixed(digits)
  const spread = deviation.toFixed(digits)
  return Number(spread) === 0 ? text : `${text} ± ${spread}`
}

import { count } from './numbers.ts'

/** Half the width of what is drawn around an estimate, in standard errors. */
const errors = 2

/** Two standard errors to either side; an unsigned density cannot go below 0. */
export function errorBand(
  values: ArrayLike<number>,
  standardError: ArrayLike<number>,
  signed: boolean,
): { low: number[]; high: number[] } {
  const at = (side: number) => Array.from(values, (value, n) => value + side * errors * standardError[n]!)
  const low = at(-1)
  return { low: signed ? low : low.map(value => Math.max(0, value)), high: at(1) }
}

/** ` Estimated from 500 of 130,816 planes.`; nothing where there is no estimate. */
export function estimateText(part: number | undefined, of: number | undefined, what: 'planes' | 'samples'): string {
  return part === undefined || of === undefined ? '' : ` Estimated from ${count(part)} of ${count(of)} ${what}.`
}

/** What a caption says of the band around it. */
export const errorCaption = 'The narrow band is two standard errors of the estimate to either side.'

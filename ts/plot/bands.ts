import type { Bands } from '../statistics/bands.ts'
import type { Scale } from './axes.ts'
import { line, px } from './frame.ts'
import { coverage, plain } from './numbers.ts'
import { paint } from './theme.ts'

/** A band to draw: the densities between which the curve of one isotropic plane stays. */
export interface ShownBand {
  kind: 'simultaneous' | 'pointwise'
  range: readonly [number, number]
}

/** The bands worth drawing, widest first: none for signed densities, and none that says nothing, from 0 to 1. */
export function shownBands(bands: Bands | undefined, signed: boolean): ShownBand[] {
  if (!bands || signed) return []
  const all: ShownBand[] = [
    { kind: 'simultaneous', range: bands.simultaneous },
    { kind: 'pointwise', range: bands.pointwise },
  ]
  return all.filter(({ range: [low, high] }) => Number.isFinite(low + high) && !(low <= 0 && high >= 1))
}

/** Strips across a panel, over one another: the pointwise band is the darker. */
export function bandStrips(bands: readonly ShownBand[], y: Scale, left: number, right: number): string {
  const strip = ({ range: [low, high] }: ShownBand) =>
    `<rect ${paint('null-band')} x="${px(left)}" y="${px(y(high))}" width="${px(right - left)}" height="${px(Math.max(0.5, y(low) - y(high)))}"/>`
  return bands.map(strip).join('')
}

/** The limits of the simultaneous band alone, where shading would hide what is below. */
export function bandLimits(bands: readonly ShownBand[], y: Scale, left: number, right: number): string {
  const [band] = bands.filter(({ kind }) => kind === 'simultaneous')
  return (band?.range ?? []).map(value => line('limit', left, y(value), right, y(value))).join('')
}

/** `0.0021 to 0.0189` */
export function rangeText([low, high]: readonly [number, number]): string {
  return `${plain(low)} to ${plain(high)}`
}

/** What the strips of a figure are. */
export function bandsCaption(bands: Bands | undefined, signed: boolean): string {
  const shown = shownBands(bands, signed)
  if (!bands || shown.length === 0) return ''
  const share = coverage(bands.level)
  const texts = shown.map(({ kind, range }) =>
    kind === 'simultaneous'
      ? `at all angles at once (${rangeText(range)})`
      : `at one angle chosen beforehand (${shown.length > 1 ? 'darker, ' : ''}${rangeText(range)})`,
  )
  return ` Grey strips: where the curve of one isotropic plane stays with a probability of ${share} or more, ${texts.join(', and ')}.`
}

import { circleMean, nearest } from './curve.ts'
import { basisDirections } from './directions.ts'
import type { ReportRun, ReportSweep } from './input.ts'
import { isDark } from './lit.ts'
import { degrees, percent, plain, powerOfTen, range } from './numbers.ts'

/** What one sweep says, in a few numbers. NaN where a number does not exist. */
export interface Findings {
  /** The ensemble's mean density over the circle. */
  average: number
  /** Its mean at the basis directions, where all planes have them at the same angles. */
  atBasis: number
  /** The ensemble's highest density, and where (radians). */
  peak: number
  peakAngle: number
  /** The share of planes with positive resonance. */
  positive: number
  nullValue: number
}

export function findings(sweep: ReportSweep, signed: boolean): Findings {
  const { angles, mean } = sweep
  const peak = range(mean)[1]
  const { spread } = basisDirections(sweep.basisAngles)
  const same = spread.length === 0 && angles.length > 0
  const atBasis = same ? sweep.basisAngles.map(angle => mean[nearest(angles, angle)]!) : []
  let known = 0
  let positive = 0
  for (const value of sweep.matrix?.values ?? []) {
    if (Number.isNaN(value)) continue
    known++
    if (value > 0) positive++
  }
  return {
    average: circleMean(angles, mean),
    atBasis: atBasis.reduce((sum, value) => sum + value, 0) / atBasis.length,
    peak: Number.isFinite(peak) ? peak : Number.NaN,
    peakAngle: Number.isFinite(peak) ? angles[mean.indexOf(peak)]! : Number.NaN,
    positive: positive / known,
    nullValue: signed ? 0 : sweep.nullDensity,
  }
}

/** The same in a sentence or two. */
export function findingsText(sweep: ReportSweep, run: ReportRun): string {
  const found = findings(sweep, run.signed)
  if (run.samples === 0) return 'There were no samples, so nothing was counted.'
  if (!Number.isFinite(found.average)) return 'No density was measured.'
  if (isDark(sweep)) {
    return run.signed
      ? 'The signed density is 0 in every plane at every angle: nothing is lit, or as much on either side. There are no curves to show.'
      : `No sample lies in the spotlight of any plane at any angle; isotropic activations would have a density of ${plain(found.nullValue)}. There are no curves to show.`
  }
  const name = run.signed ? 'signed density' : 'density'
  const null_ = run.signed
    ? 'isotropic activations would have 0'
    : `isotropic activations would have ${plain(found.nullValue)}`
  const basis = Number.isFinite(found.atBasis) ? `; at the basis directions it is ${plain(found.atBasis)}` : ''
  const share = Number.isFinite(found.positive)
    ? ` Resonance is positive in ${percent(found.positive)} of the planes.`
    : ''
  return (
    `Over the circle the mean ${name} is ${plain(found.average)}${basis}; ${null_}. The ensemble peaks at ` +
    `${degrees(found.peakAngle)} with ${plain(found.peak)}${against(found)}.${share}`
  )
}

function against({ peak, nullValue }: Findings): string {
  if (!(nullValue > 0)) return ''
  const ratio = peak / nullValue
  return ratio < 1000
    ? `, ${plain(ratio, 2)} times the null`
    : `, more than ${powerOfTen(Math.floor(Math.log10(ratio)))} times the null`
}

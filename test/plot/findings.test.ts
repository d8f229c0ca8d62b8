import { describe, expect, it } from 'vitest'
import { findings, findingsText } from '../../ts/plot/findings.ts'
import { ordinary, runOf } from './sample.ts'

const sweep = {
  ...ordinary().sweeps[0]!,
  angles: Float64Array.of(0, Math.PI / 2, Math.PI, 1.5 * Math.PI),
  mean: Float64Array.of(0.04, 0.08, 0.02, 0.02),
  std: Float64Array.of(0.01, 0, 0, 0),
  nullDensity: 0.01,
  basisAngles: [0, Math.PI / 2],
  matrix: { k: 2, values: Float64Array.of(Number.NaN, 0.5, -0.25, Number.NaN), signed: false },
}

describe('findings', () => {
  it('are the few numbers of a sweep', () => {
    expect(findings(sweep, false)).toEqual({
      average: expect.closeTo(0.04, 12),
      atBasis: expect.closeTo(0.06, 12),
      peak: 0.08,
      peakAngle: Math.PI / 2,
      positive: 0.5,
      nullValue: 0.01,
    })
  })

  it('have nothing to say at the basis where planes differ in it, nor of planes without a matrix', () => {
    const { matrix: _matrix, ...rest } = sweep
    const found = findings({ ...rest, basisAngles: [0, 1, 2] }, true)
    expect(found).toMatchObject({ atBasis: Number.NaN, positive: Number.NaN, nullValue: 0 })
    expect(findingsText({ ...rest, basisAngles: [0, 1, 2] }, runOf({ signed: true }))).toBe(
      'Over the circle the mean signed density is 0.0400; isotropic activations would have 0. The ensemble peaks at 90° with 0.0800.',
    )
  })

  it('are said in words', () => {
    expect(findingsText(sweep, runOf())).toBe(
      'Over the circle the mean density is 0.0400; at the basis directions it is 0.0600; isotropic activations would have ' +
        '0.0100. The ensemble peaks at 90° with 0.0800, 8.0 times the null. Resonance is positive in 50.0\u00a0% of the planes.',
    )
    expect(findingsText({ ...sweep, nullDensity: 3.24e-13 }, runOf())).toContain('more than 10¹¹ times the null')
  })
})

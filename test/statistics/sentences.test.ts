import { describe, expect, it } from 'vitest'
import type { Alignment, BasisTest } from '../../ts/index.ts'
import { type Evidence, outcomeOf } from '../../ts/statistics/evidence.ts'
import { indexText, pText } from '../../ts/statistics/figures.ts'
import { sentences } from '../../ts/statistics/sentences.ts'

/** A test of 199 rotations, of which so many come as far. */
function tested(raw: [index: number, extreme: number], white: [index: number, extreme: number]): BasisTest {
  const [first, second] = [raw, white].map(([statistic, extreme]) => ({
    statistic,
    p: (1 + extreme) / 200,
    rotated: Float64Array.from({ length: 199 }, (_, r) => (r < extreme ? 1 : 0) * statistic),
  }))
  const facts = {
    measure: 'A₄',
    rotations: 199,
    seed: 0,
    level: 0.05,
    epsilon: 0.6,
    mass: 0.04,
    planes: 28,
    samples: 500,
    rank: 8,
  } as const
  return { raw: first, whitened: second, independent: null, ...facts, words: '' }
}

function aligned(index: number, lit = 300): Alignment {
  const [planes, values] = [new Int32Array(56), new Float64Array(28).fill(0.5)]
  const facts = { degenerate: [], selection: 'combinations', epsilon: 0.6, mass: 0.04 }
  const each = { planes, lit: new Int32Array(28), index: values, sine: values, p: values, q: values }
  return { ...facts, ...each, pooled: { index, lit, planes: 28 } }
}

function evidence(over: Partial<Evidence>): Evidence {
  const basisTest = 'basisTest' in over ? over.basisTest! : tested([0.4, 0], [0.2, 0])
  return {
    samples: 500,
    rows: 500,
    dimensions: 8,
    vectors: 8,
    planes: 28,
    straight: 28,
    cones: 1,
    epsilon: 0.8,
    signed: false,
    ensemble: {
      atBasis: 0.08,
      between: 0.03,
      overall: 0.05,
      peak: { angle: 0, density: 0.08 },
      positive: 25,
      negative: 3,
    },
    resonance: 0.02,
    nullDensity: 0.04,
    expected: 120,
    litMass: null,
    mass: 0.04,
    alignment: aligned(0.4),
    thinned: false,
    untested: 'since no rotations were asked for',
    peaks: 12,
    nonNegative: false,
    ofUnits: true,
    circular: false,
    level: 0.05,
    ...over,
    basisTest,
  }
}

const dark = { atBasis: 0, between: 0, overall: 0, peak: { angle: 0, density: 0 }, positive: 0, negative: 0 }
const figures =
  'over 28 planes (+1: at the vectors, -1: midway), with a density of 0.0800 at the vectors and 0.0300 midway'

describe('the words, to the letter', () => {
  it.each<[string, Partial<Evidence>, string]>([
    [
      'basis',
      {},
      `The activations are aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400). Random bases do not do that: none of 199 random rotations comes as far from 0 (p = 0.005, the least they can give), and none after whitening (A₄ = 0.20, p = 0.005), so that unequal means and variances along the axes do not explain it.`,
    ],
    [
      'basis',
      { basisTest: tested([0.4, 1], [0.2, 4]), thinned: true, cones: 3 },
      `At epsilon 0.8, the activations are aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400). Random bases seldom do that: 1 of 199 random rotations, tried on 28 planes and 500 rows, comes as far from 0 (p = 0.01), and 4 after whitening (A₄ = 0.20, p = 0.025), so that unequal means and variances along the axes do not explain it.`,
    ],
    [
      'variance',
      { basisTest: tested([0.4, 0], [0.01, 120]) },
      `The activations look aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400). Unequal means and variances along the axes are enough to explain that: none of 199 random rotations comes as far from 0 (p = 0.005, the least they can give), but 120 after whitening (A₄ = 0.010, p = 0.6).`,
    ],
    [
      'variance',
      { basisTest: { ...tested([0.4, 7], [0.01, 120]), samples: 20 } },
      `The activations look aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400). Chance, or unequal means and variances along the axes, may explain that: 7 of 199 random rotations come as far from 0 (p = 0.04), but 120 after whitening (A₄ = 0.010, p = 0.6), though 20 rows in 8 dimensions leave little to see there.`,
    ],
    [
      'reversed',
      { basisTest: tested([0.4, 0], [-0.2, 0]), nonNegative: true },
      `The activations look aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400, a poor yardstick where no value is negative). Random bases seldom do either: none of 199 random rotations comes as far from 0 (p = 0.005, the least they can give), and none after whitening (A₄ = -0.20, p = 0.005), where it is the other way round, so that unequal means and variances along the axes explain the former.`,
    ],
    [
      'undecided',
      {
        basisTest: {
          ...tested([0.4, 0], [0, 0]),
          whitened: { statistic: Number.NaN, p: Number.NaN, rotated: new Float64Array(199).fill(Number.NaN) },
        },
      },
      `The activations look aligned with the basis, those near a plane gathering at its two vectors: A₄ is 0.40 ${figures} (isotropic: 0.0400). Random bases seldom do that, none of 199 random rotations comes as far from 0 (p = 0.005, the least they can give), but whether unequal means and variances along the axes explain it cannot be told: whitened, no sample is near any of the planes.`,
    ],
    [
      'whitened',
      { basisTest: tested([0.4, 60], [-0.3, 0]) },
      `The activations as they are prefer this basis no more than a random one, but whitened they gather between its vectors (A₄ = -0.30): A₄ is 0.40 ${figures} (isotropic: 0.0400). As they are, 60 of 199 random rotations come as far from 0 (p = 0.3), but none after whitening (A₄ = -0.30, p = 0.005).`,
    ],
    [
      'none',
      { basisTest: tested([0.4, 60], [-0.3, 6]), alignment: aligned(0.4) },
      `The activations prefer this basis no more than a random one: A₄ is 0.40 ${figures} (isotropic: 0.0400). 60 of 199 random rotations come as far from 0 (p = 0.3), and 6 after whitening (A₄ = -0.30, p = 0.035); 12 of 28 planes peak higher than isotropic activations would, but any clusters do that, wherever they lie.`,
    ],
    [
      'untested',
      { basisTest: null, alignment: aligned(-0.62) },
      `A₄ is -0.62 ${figures} (isotropic: 0.0400); yet at the vectors the density is higher. How sure that is was not tested, since no rotations were asked for; no plane has angles that are not even (Rayleigh).`,
    ],
    [
      'few',
      { alignment: aligned(0.4, 12), expected: 0.3, basisTest: null },
      'There are only 12 pairs of a sample and a plane near it, over 28 planes: too few to say where in a plane samples gather. Isotropic activations would have about 8: a wider cone or more rows would tell more.',
    ],
    [
      'few',
      { alignment: aligned(0.4, 1), expected: 900, basisTest: null },
      'There is only 1 pair of a sample and a plane near it, over 28 planes: too few to say where in a plane samples gather. That there are so few is no chance, since isotropic activations would have about 25,200: these spread over more basis vectors at once, and only a wider cone can tell whether they prefer any.',
    ],
    [
      'dark',
      { ensemble: dark, expected: 0.04, cones: 2 },
      'No sample lies in the spotlight of any plane at any angle, at any epsilon (isotropic: 0.0400). That says little, since isotropic activations would have about 1 pair of a sample and a plane near it: a wider cone or more rows would tell.',
    ],
    [
      'skewed',
      { straight: 0, alignment: null, basisTest: null, peaks: 0, resonance: -0.01 },
      'There is a density of 0.0800 at the vectors and 0.0300 midway (isotropic: 0.0400). How sure that is was not tested, since no rotations were asked for; no plane peaks higher than isotropic activations would.',
    ],
    [
      'skewed',
      { straight: 0, alignment: null, basisTest: null, peaks: 3, resonance: 0, circular: true },
      'There is a density of 0.0800 at the vectors and 0.0300 midway (isotropic: 0.0400). How sure that is cannot be told: the basis was derived from these same rows, so that alignment with it is partly built in.',
    ],
    [
      'wide',
      { epsilon: -0.2, alignment: null, basisTest: null, peaks: 3 },
      'There is a density of 0.0800 at the vectors and 0.0300 midway (isotropic: 0.0400). How sure that is cannot be told: a cone as wide as a half-space has every sample near every plane, and only one with epsilon above 0 can tell an alignment; 3 of 28 planes peak higher than isotropic activations would, but any clusters do that.',
    ],
  ])('of the outcome %s', (outcome, over, words) => {
    expect(outcomeOf(evidence(over))).toBe(outcome)
    expect(sentences(evidence(over))).toBe(words)
  })

  it('say what a wide cone does to the density', () => {
    const ensemble = { ...evidence({}).ensemble, atBasis: 0.03, between: 0.05 }
    const wide = sentences(evidence({ ensemble, epsilon: 0.56 }))
    expect(wide).toContain(
      '; yet midway the density is higher, as a cone of 56° to either side holds both vectors there.',
    )
    const anti = evidence({ alignment: aligned(-0.4), basisTest: tested([-0.4, 0], [-0.2, 0]), epsilon: 0.56 })
    expect(sentences(anti)).toContain('; yet at the vectors the density is higher, as a cone of 56° to either side')
    expect(sentences(evidence({ ensemble, epsilon: 0.56, alignment: aligned(0.04) }))).not.toContain('yet')
  })

  it('of skewed planes tell by the test alone which way the density differs', () => {
    const skewed = (statistic: number, extreme: number, over = {}) => {
      const test = tested([statistic, extreme], [statistic, extreme])
      return sentences(evidence({ straight: 0, alignment: null, basisTest: { ...test, words: 'Words.' }, ...over }))
    }
    // The resonance, of the other sign, has no say.
    expect(skewed(0.01, 0, { resonance: -1 })).toMatch(/^The density at the basis vectors is higher than the mean/)
    expect(skewed(-0.01, 0)).toContain(
      'is lower than the mean over the turn, by 0.0100: a density of 0.0800 at the vectors and 0.0500 over the whole turn',
    )
    expect(skewed(0.01, 60)).toContain(
      'differs from the mean over the turn no more than that at a random basis, by 0.0100',
    )
    expect(skewed(0.01, 60)).toMatch(/ Words\.$/)
    expect(skewed(0.01, 60, { samples: 10 })).toMatch(
      /\. 10 rows in 8 dimensions are too few to tell: 60 of 199 random/,
    )
  })

  it('claim nothing of an index near 0, nor of few rows', () => {
    const near = evidence({ alignment: aligned(0.01), basisTest: tested([0.01, 3], [0.01, 90]) })
    expect(sentences(near)).toMatch(/^A₄ is near 0, 0\.010 over 28 planes/)
    const few = sentences(evidence({ samples: 10, basisTest: tested([0.4, 60], [-0.3, 60]) }))
    expect(few).toMatch(/^No preference for this basis shows: A₄ is 0\.40/)
    expect(few).toContain(' 10 rows in 8 dimensions are too few to tell: 60 of 199 random rotations come')
  })

  it('quote the index of a thinned test beside its p', () => {
    const words = sentences(
      evidence({ alignment: aligned(0.001), basisTest: tested([0.03, 9], [0.03, 9]), thinned: true }),
    )
    expect(words).toContain('A₄ is 0.030 over the 28 planes tested, 0.001 over 28 planes (+1')
  })

  it('tell an excess from too few, and at which width samples appear', () => {
    const many = sentences(evidence({ alignment: aligned(0.4, 12), expected: 7e-7 / 28, basisTest: null }))
    expect(many).toContain('would have about 7e-7, so that these are 1.71e+7 times as many, which is no chance')
    const none = sentences(evidence({ ensemble: dark, expected: 40, litMass: 0.079, mass: 0.01 }))
    expect(none).toContain('would have about 1,120 pairs of a sample and a plane near it')
    expect(none).toContain('(some samples lie in a cone of mass 0.08: one of 0.1 would tell more).')
    expect(sentences(evidence({ ensemble: dark, litMass: 0.03 }))).not.toContain('some samples lie')
  })

  it('say what a signed density is', () => {
    expect(sentences(evidence({ signed: true }))).toContain(
      'a signed density (inside the cone less inside its opposite) of 0.0800 at the vectors',
    )
  })

  it('quote the index that was tested where the other has another sign', () => {
    const words = sentences(evidence({ alignment: aligned(0.01), basisTest: tested([-0.02, 3], [-0.02, 3]) }))
    expect(words).toContain('anti-aligned with the basis, those near a plane gathering slightly between')
    expect(words).toContain('A₄ is -0.020')
  })
})

it('numbers in sentences', () => {
  expect([0.564, -0.0004, 0.0996, 0.1, 0, -1].map(indexText)).toEqual([
    '0.56',
    '0.000',
    '0.100',
    '0.10',
    '0.000',
    '-1.00',
  ])
  expect([0.005, 1, 0, 0.3333].map(pText)).toEqual(['p = 0.005', 'p = 1', 'p < 1e-300', 'p = 0.33'])
})

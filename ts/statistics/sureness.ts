import type { BasisTest, BasisTestSide } from './basis-test.ts'
import { type Evidence, FEW, hasFewRows, leastP, type Outcome, unevenPlanes } from './evidence.ts'
import { counted, density, indexText, pText, whole } from './figures.ts'
import { independentWords } from './independent-words.ts'

/** Rows for each dimension below which whitening hides much of an alignment: a third of A₄ at two, a tenth at ten. */
const ENOUGH_ROWS = 3

/** p above which a significant result is still called chance as well. */
const CLEAR = 0.01

/** Samples near a plane from which on their absence is no chance: e^(−10) for each plane. */
const EXPECTED = 10

/** What it means that fewer are near planes than isotropic activations. */
const SPREAD = 'these spread over more basis vectors at once, and only a wider cone can tell whether they prefer any'

/** How many times as many pairs as expected are no chance, by Markov's inequality alone: p < 0.01. */
const EXCESS = 100

/** The second sentence of a verdict: how sure the first one is; and where it is the basis, how much of it is each unit's own. */
export function sureness(outcome: Outcome, evidence: Evidence): string {
  const { circular, expected, straight } = evidence
  if (circular && !['zero', 'dark', 'few'].includes(outcome)) return circularity(evidence)
  switch (outcome) {
    case 'zero':
      return 'There is nothing to test.'
    case 'dark': {
      const all = expected * evidence.planes
      const pairs = `${rough(all)} ${rough(all) === '1' ? 'pair' : 'pairs'} of a sample and a plane near it`
      // A sample on a vector is near all planes of that vector.
      return expected >= EXPECTED || all >= EXPECTED * evidence.vectors
        ? `That is no chance, since isotropic activations would have about ${pairs}: ${SPREAD}${wider(evidence)}.`
        : `That says little, since isotropic activations would have about ${pairs}: a wider cone or more rows would ` +
            `tell${wider(evidence)}.`
    }
    case 'wide':
      return (
        'How sure that is cannot be told: a cone as wide as a half-space has every sample near every plane, and only one ' +
        `with epsilon above 0 can tell an alignment${alsoPeaks(evidence)}.`
      )
    case 'skewed':
      return evidence.basisTest && leastP(evidence.basisTest.raw) <= evidence.level
        ? skewed(evidence, evidence.basisTest)
        : `How sure that is was not tested, ${evidence.untested}${alsoPeaks(evidence)}.`
    case 'few': {
      const { lit } = evidence.alignment!.pooled
      const times = lit / (expected * straight)
      if (times >= EXCESS) {
        return (
          `Yet isotropic activations would have about ${rough(expected * straight)}, so that these are ${hugely(times)} times ` +
          'as many, which is no chance: samples do cluster near these planes.'
        )
      }
      return expected * straight >= 10 * FEW
        ? `That there are so few is no chance, since isotropic activations would have about ${whole(expected * straight)}: ${SPREAD}${wider(evidence)}.`
        : `Isotropic activations would have about ${rough(expected * straight)}: a wider cone or more rows would tell ` +
            'more.'
    }
    case 'untested':
      return `How sure that is was not tested, ${evidence.untested}${alsoMany(evidence)}${alsoAngles(evidence)}.`
    default:
      return compared(outcome, evidence)
  }
}

/** The sentence of a tested outcome. */
function compared(outcome: Outcome, evidence: Evidence): string {
  const { dimensions } = evidence
  const { raw, whitened: white, samples } = evidence.basisTest!
  const as = beaten(raw, evidence, false)
  const then = `${beaten(white, evidence, true)} after whitening (A₄ = ${indexText(white.statistic)}, ${pText(white.p)})`
  switch (outcome) {
    case 'basis': {
      const alone = independentWords(evidence.basisTest!, evidence.ofUnits)
      return (
        `Random bases ${extremes(raw) === 0 && extremes(white) === 0 ? 'do not' : 'seldom'} do that: ${as}, and ${then}, ` +
        `so that unequal means and variances along the axes do not explain it.${alone && ` ${alone}`}`
      )
    }
    case 'variance': {
      const little = samples < ENOUGH_ROWS * dimensions
      const few = little
        ? `, though ${counted(samples, 'row')} in ${dimensions} dimensions leave little to see there`
        : ''
      const enough =
        raw.p > CLEAR
          ? 'Chance, or unequal means and variances along the axes, may explain that'
          : 'Unequal means and variances along the axes are enough to explain that'
      return `${enough}: ${as}, but ${then}${few}.`
    }
    case 'reversed':
      return (
        `Random bases seldom do either: ${as}, and ${then}, where it is the other way round, so that unequal means and ` +
        'variances along the axes explain the former.'
      )
    case 'undecided':
      return (
        `Random bases seldom do that, ${as}, but whether unequal means and variances along the axes explain it cannot be ` +
        'told: whitened, no sample is near any of the planes.'
      )
    case 'whitened':
      return `As they are, ${as}, but ${then}.`
    default: {
      const { peaks } = evidence
      const clusters =
        peaks === null
          ? ''
          : peaks === 0
            ? '; nor does any plane peak higher than isotropic activations would'
            : `; ${planesThat(evidence)} isotropic activations would, but any clusters do that, wherever they lie`
      if (hasFewRows(evidence)) return `${scarce(evidence)}: ${as}, and ${then}.`
      return `${capital(as)}, and ${then}${clusters}.`
    }
  }
}

/** `none of 199 random rotations comes as far from 0 (p = 0.005)`, or after that `none` alone. */
function beaten(side: BasisTestSide, evidence: Evidence, again: boolean): string {
  const times = extremes(side)
  const count = times === 0 ? 'none' : whole(times)
  if (again) return count
  const { rotations, samples, planes } = evidence.basisTest!
  const of = evidence.thinned
    ? `${whole(rotations)} random rotations, tried on ${counted(planes, 'plane')} and ${counted(samples, 'row')},`
    : `${whole(rotations)} random rotations`
  const least = times === 0 ? ', the least they can give' : ''
  return `${count} of ${of} ${times < 2 ? 'comes' : 'come'} as far from 0 (${pText(side.p)}${least})`
}

/** How many rotations come as far from 0. */
function extremes(side: BasisTestSide): number {
  return Math.round(side.p / leastP(side)) - 1
}

function circularity({ basisTest }: Evidence): string {
  const built =
    'How sure that is cannot be told: the basis was derived from these same rows, so that alignment with it is partly built in'
  if (!basisTest || Number.isNaN(basisTest.raw.p)) return `${built}.`
  const { raw, whitened } = basisTest
  return `${built}, and that random rotations give ${pText(raw.p)} (whitened, ${pText(whitened.p)}) counts for little.`
}

function planesThat({ peaks, planes }: Evidence): string {
  return `${whole(peaks!)} of ${counted(planes, 'plane')} ${peaks === 1 ? 'peaks' : 'peak'} higher than`
}

function alsoPeaks(evidence: Evidence): string {
  if (evidence.peaks === null) return ''
  if (evidence.peaks === 0) return '; no plane peaks higher than isotropic activations would'
  return `; ${planesThat(evidence)} isotropic activations would, but any clusters do that`
}

/** That far more samples are near planes than isotropic ones would be. */
function alsoMany({ alignment, expected, straight }: Evidence): string {
  const { lit } = alignment!.pooled
  // The index may be of a sample of the planes.
  const all = expected * Math.min(straight, alignment!.q.length)
  if (lit < EXCESS * all) return ''
  return `; isotropic activations would have about ${rough(all)} pairs of a sample and a plane near it, these have ${whole(lit)}`
}

function alsoAngles(evidence: Evidence): string {
  const { q } = evidence.alignment!
  const uneven = unevenPlanes(evidence)
  if (uneven === 0) return '; no plane has angles that are not even (Rayleigh)'
  const have = uneven === 1 ? 'has' : 'have'
  return `; ${whole(uneven)} of ${counted(q.length, 'plane')} ${have} angles that are not even (Rayleigh), but any clusters do that`
}

/** At which mass of the cone samples appear, where the scale space knows. */
function wider({ litMass, mass }: Evidence): string {
  if (litMass === null || litMass <= mass) return ''
  const step = 10 ** Math.floor(Math.log10(litMass))
  const next = [1, 2, 5, 10].find(digit => digit * step >= 1.2 * litMass)! * step
  return ` (some samples lie in a cone of mass ${Number(litMass.toPrecision(1))}: one of ${Number(Math.min(0.5, next).toPrecision(1))} would tell more)`
}

const scarce = ({ samples, dimensions }: Evidence): string =>
  `${counted(samples, 'row')} in ${counted(dimensions, 'dimension')} ${samples === 1 ? 'is' : 'are'} too few to tell`

/** The words of the test, or that it says nothing where it finds nothing in few rows. */
const skewed = (evidence: Evidence, { raw, words }: BasisTest): string =>
  raw.p > evidence.level && hasFewRows(evidence) ? `${scarce(evidence)}: ${beaten(raw, evidence, false)}.` : words

const hugely = (value: number): string => (value < 1e6 ? whole(Number(value.toPrecision(2))) : density(value))

const rough = (value: number): string => (value < 1 ? value.toPrecision(1) : whole(value))

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1)

import { type Evidence, hasFewRows, leastP, type Outcome, outcomeOf, quotedIndex, unevenPlanes } from './evidence.ts'
import { counted, density, indexText, whole } from './figures.ts'
import { sureness } from './sureness.ts'

/** |A₄| from which samples gather strongly, and below which slightly. */
const STRONG = 0.5
const SLIGHT = 0.1

/** |A₄| below which it is called near 0. */
const NONE = 0.02

/** The half-angle of a cone beyond which the samples on one basis vector light the direction midway to the next as well. */
const WIDE = Math.SQRT1_2

/**
 * The sentences of a verdict: what was found, how sure it is, and, where it is this basis, what independent units would
 * show. They claim no more than the tests do: rejecting isotropy says that activations cluster somehow; only the basis test
 * speaks of this basis, only what is left after whitening is more than unequal means and variances, and only what
 * independent units do not show is how units act together.
 */
export function sentences(evidence: Evidence): string {
  const outcome = outcomeOf(evidence)
  return `${found(outcome, evidence)} ${sureness(outcome, evidence)}`
}

function found(outcome: Outcome, evidence: Evidence): string {
  const { rows, cones, epsilon, alignment, signed } = evidence
  const at = cones > 1 ? `At epsilon ${Number(epsilon.toPrecision(4))}, ` : ''
  const sentence = (text: string): string => (at === '' ? text[0].toUpperCase() + text.slice(1) : at + text)
  switch (outcome) {
    case 'zero':
      return `All ${counted(rows, 'row')} are zero, so that none has a direction.`
    case 'dark': {
      const where = cones > 1 ? 'of any plane at any angle, at any epsilon' : 'of any plane at any angle'
      return `No sample lies in the spotlight ${where} (isotropic: ${density(signed ? 0 : evidence.nullDensity)}).`
    }
    case 'wide':
    case 'skewed':
      return sentence(`${apart(outcome, evidence)}.`)
    case 'few': {
      const { lit } = alignment!.pooled
      const pairs = `${counted(lit, 'pair')} of a sample and a plane near it, over ${counted(evidence.straight, 'plane')}`
      return sentence(
        `there ${lit === 1 ? 'is' : 'are'} only ${pairs}: too few to say where in a plane samples gather.`,
      )
    }
    case 'none':
      if (hasFewRows(evidence)) return sentence(`no preference for this basis shows: ${figures(evidence)}.`)
      return sentence(`the activations prefer this basis no more than a random one: ${figures(evidence)}.`)
    case 'whitened': {
      const { whitened } = evidence.basisTest!
      return sentence(
        `the activations as they are prefer this basis no more than a random one, but whitened they gather ` +
          `${whitened.statistic > 0 ? 'at' : 'between'} its vectors (A₄ = ${indexText(whitened.statistic)}): ${figures(evidence)}.`,
      )
    }
    default:
      if (!isClaimed(outcome, evidence)) return sentence(`${figures(evidence)}.`)
      return sentence(`${gathering(outcome, evidence)}: ${figures(evidence)}.`)
  }
}

/** Whether where samples gather is worth a word: an index near 0, or one that nothing was found to be behind, is not. */
function isClaimed(outcome: Outcome, evidence: Evidence): boolean {
  if (outcome === 'basis') return true
  if (Math.abs(quotedIndex(evidence)) < NONE) return false
  return outcome !== 'untested' || unevenPlanes(evidence) > 0
}

/** Where samples gather; `look` where that is not yet a finding of its own. */
function gathering(outcome: Outcome, evidence: Evidence): string {
  const index = quotedIndex(evidence)
  const size = Math.abs(index)
  const how = size >= STRONG ? ' strongly' : size < SLIGHT ? ' slightly' : ''
  const verb = outcome === 'basis' ? 'are' : 'look'
  return index > 0
    ? `the activations ${verb} aligned with the basis, those near a plane gathering${how} at its two vectors`
    : `the activations ${verb} anti-aligned with the basis, those near a plane gathering${how} between its two vectors`
}

/** The alignment index and the densities. */
function figures(evidence: Evidence): string {
  const { straight, planes } = evidence
  const over =
    straight < planes
      ? `the ${counted(straight, 'plane')} at right angles of ${whole(planes)}`
      : counted(planes, 'plane')
  const index = quotedIndex(evidence)
  const near = Math.abs(index) < NONE ? 'near 0, ' : ''
  const { pooled } = evidence.alignment!
  const where =
    index === pooled.index
      ? `over ${over}`
      : `over the ${counted(evidence.basisTest!.planes, 'plane')} tested, ${indexText(pooled.index)} over ${over}`
  return `A₄ is ${near}${indexText(index)} ${where} (+1: at the vectors, -1: midway), with ${densities(evidence)}${turned(evidence)}`
}

/** @param turn Whether with the mean over the turn instead of what is midway. */
function densities({ ensemble, signed, nullDensity, nonNegative }: Evidence, turn = false): string {
  const { atBasis, between, overall } = ensemble
  const parts = [
    ...(atBasis === null ? [] : [`${density(atBasis)} at the vectors`]),
    ...(between === null || turn ? [] : [`${density(between)} midway`]),
  ]
  if (parts.length === 0 || turn) parts.push(`${density(overall)} over the whole turn`)
  const poor = nonNegative ? ', a poor yardstick where no value is negative' : ''
  const isotropic = signed ? 'isotropic: 0' : `isotropic: ${density(nullDensity)}${poor}`
  return `a ${signed ? 'signed density (inside the cone less inside its opposite)' : 'density'} of ${parts.join(' and ')} (${isotropic})`
}

/** Where density and index point opposite ways, what that comes of. */
function turned(evidence: Evidence): string {
  const { atBasis, between } = evidence.ensemble
  if (atBasis === null || between === null || evidence.signed) return ''
  const index = quotedIndex(evidence)
  if (index * (atBasis - between) >= 0 || Math.abs(index) < SLIGHT) return ''
  const [where, what] = index > 0 ? ['midway', 'vectors'] : ['at the vectors', 'diagonals']
  const half = Math.round((Math.acos(evidence.epsilon) / Math.PI) * 180)
  const why = evidence.epsilon < WIDE ? `, as a cone of ${half}° to either side holds both ${what} there` : ''
  return `; yet ${where} the density is higher${why}`
}

/** How the density at the basis vectors differs, where there is no index: which way only where the test says that it does. */
function apart(outcome: Outcome, evidence: Evidence): string {
  const { basisTest, level } = evidence
  if (outcome === 'wide' || !basisTest || !(leastP(basisTest.raw) <= level)) return `there is ${densities(evidence)}`
  const { statistic, p } = basisTest.raw
  const by = `by ${density(Math.abs(statistic))}`
  if (p > level) {
    const than = `no more than that at a random basis, ${by}`
    return `the density at the basis vectors differs from the mean over the turn ${than}: ${densities(evidence, true)}`
  }
  const which = statistic > 0 ? 'higher' : 'lower'
  return `the density at the basis vectors is ${which} than the mean over the turn, ${by}: ${densities(evidence, true)}`
}

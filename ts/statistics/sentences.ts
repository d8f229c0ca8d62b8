import { type Evidence, type Outcome, outcomeOf, quotedIndex } from './evidence.ts'
import { counted, density, indexText, whole } from './figures.ts'
import { sureness } from './sureness.ts'

/** |A₄| from which samples gather strongly, and below which slightly. */
const STRONG = 0.5
const SLIGHT = 0.1

/** The half-angle of a cone beyond which the samples on one basis vector light the direction midway to the next as well. */
const WIDE = Math.SQRT1_2

/**
 * The two sentences of a verdict: what was found, and how sure it is. They claim no more than the tests do: rejecting
 * isotropy says that activations cluster somehow; only the basis test speaks of this basis, and only what is left after
 * whitening is more than unequal means and variances.
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
      return sentence(`${apart(evidence)}: ${densities(evidence)}.`)
    case 'few': {
      const { lit } = alignment!.pooled
      const near = `${counted(lit, 'sample')} ${lit === 1 ? 'is' : 'are'} near a plane`
      return sentence(`only ${near}, of all ${counted(evidence.straight, 'plane')}, too few to say where they gather.`)
    }
    case 'none':
      return sentence(`the activations prefer this basis no more than a random one: ${figures(evidence)}.`)
    case 'whitened': {
      const { whitened } = evidence.basisTest!
      return sentence(
        `the activations as they are prefer this basis no more than a random one, but whitened they gather ` +
          `${whitened.statistic > 0 ? 'at' : 'between'} its vectors (A₄ = ${indexText(whitened.statistic)}): ${figures(evidence)}.`,
      )
    }
    default:
      return sentence(`${gathering(outcome, evidence)}: ${figures(evidence)}.`)
  }
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
  const index = indexText(quotedIndex(evidence))
  return `A₄ is ${index} over ${over} (+1: at the vectors, -1: midway), with ${densities(evidence)}${turned(evidence)}`
}

function densities({ ensemble, signed, nullDensity, nonNegative }: Evidence): string {
  const { atBasis, between, overall } = ensemble
  const parts = [
    ...(atBasis === null ? [] : [`${density(atBasis)} at the vectors`]),
    ...(between === null ? [] : [`${density(between)} midway`]),
  ]
  if (parts.length === 0) parts.push(`${density(overall)} over the whole turn`)
  const poor = nonNegative ? ', a poor yardstick where no value is negative' : ''
  const isotropic = signed ? 'isotropic: 0' : `isotropic: ${density(nullDensity)}${poor}`
  return `a ${signed ? 'signed ' : ''}density of ${parts.join(' and ')} (${isotropic})`
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

/** Which way the density differs, where there is no index. */
function apart({ resonance, signed }: Evidence): string {
  const what = signed ? 'the signed density' : 'the density'
  if (resonance === 0) return `${what} is the same at the basis vectors and between them on average`
  return `on average ${what} is ${resonance > 0 ? 'higher' : 'lower'} at the basis vectors than between them`
}

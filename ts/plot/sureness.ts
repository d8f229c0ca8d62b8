import type { Ranked, Ranking } from '../statistics/ranking.ts'
import type { ConeVerdict, Verdict } from '../statistics/verdict.ts'
import { pairs } from './alignment.ts'
import { rangeText } from './bands.ts'
import { sentence } from './circularity.ts'
import { type Numbered, rowsHtml, scrollingTable } from './figure-html.ts'
import type { Figure } from './figures.ts'
import type { DataTable, ReportInput } from './input.ts'
import { isRankedDark } from './lit.ts'
import { escapeText as safe, shorten, withMinus } from './markup.ts'
import { count, coverage, degrees, doublingsText, epsilonText, plain, probability, withSign } from './numbers.ts'
import { directionName } from './who.ts'

/** What was found and how sure it is, for the top of the page, with the caveat of a circular basis. */
export function verdictLead({ verdict }: ReportInput, circularity: string | undefined): string {
  const words = verdict ? `<p class="lead">${safe(withMinus(verdict.words))}</p>` : ''
  return words + (circularity ? `<p class="circular"><strong>Circular.</strong> ${safe(circularity)}</p>` : '')
}

/** Every test in a sentence or two, its figures, and what one half of the rows chose and the other confirmed. */
export function sureSection({ verdict, run, axisNames }: ReportInput, list: Figure[], numbered: Numbered): string {
  if (!verdict) return ''
  const { basisTest, ranking, labels, missing, caveats } = verdict
  const terms: [string, string][] = [
    ...(verdict.cones.length === 1 && !run.signed
      ? [['Higher than isotropic', coneText(verdict.cones[0]!)] as [string, string]]
      : []),
    ...(basisTest ? [['This basis, or any?', withMinus(basisTest.words)] as [string, string]] : []),
    ...alignmentTerm(verdict),
    ...(ranking ? [['Chosen by one half, judged by the other', ranking.words] as [string, string]] : []),
    ...(labels ? [['Labels', labels.words] as [string, string]] : []),
    ...(run.signed ? [['Signed densities', signedText] as [string, string]] : []),
    ...(caveats.length > 0 ? [['To be weighed', caveats.map(sentence).join(' ')] as [string, string]] : []),
    ...(missing.length > 0 ? [['Not here', missing.map(sentence).join(' ')] as [string, string]] : []),
  ]
  const rows = terms.map(([term, text]) => `<tr><th scope="row">${term}</th><td>${safe(text)}</td></tr>`)
  const cones = verdict.cones.length > 1 && !run.signed ? scrollingTable(coneTable(verdict.cones), 'cones') : ''
  return `<section id="sure" aria-labelledby="sure-heading"><h2 id="sure-heading">How sure is it?</h2>
<table class="run sure"><tbody>${rows.join('\n')}</tbody></table>
${cones}
${rowsHtml(list, numbered)}
${ranking ? rankingTables(ranking, axisNames) : ''}</section>`
}

const signedText =
  'What is said here is of the samples inside a cone alone; the curves below are signed: less those in the opposite cone.'

function coneText({ bands, p, significant }: ConeVerdict): string {
  return (
    `${count(significant)} of ${count(p.length)} planes peak higher than a plane of isotropic activations would (q ≤ ${bands.level} ` +
    `over all planes, Benjamini–Yekutieli). With a probability of ${coverage(bands.level)}, the curve of one such plane stays ` +
    `within ${rangeText(bands.simultaneous)} at all angles, and within ${rangeText(bands.pointwise)} at one angle chosen beforehand; ` +
    `its mean is ${plain(bands.nullDensity)}.`
  )
}

function coneTable(cones: readonly ConeVerdict[]): DataTable {
  const { level, simulations, seed } = cones[0]!.bands
  return {
    columns: ['ε', 'null', 'band at one angle', 'band at all angles', 'planes', 'higher than isotropic'],
    rows: cones.map(({ epsilon, bands, p, significant }) => [
      epsilonText(epsilon),
      plain(bands.nullDensity),
      rangeText(bands.pointwise),
      rangeText(bands.simultaneous),
      count(p.length),
      count(significant),
    ]),
    note:
      `Each cone against isotropic activations: where the curve of one isotropic plane stays with a probability of ` +
      `${coverage(level)} (at all angles by ${count(simulations)} simulated planes, seed ${seed}), and how many planes peak higher ` +
      `than that of isotropic activations would (q ≤ ${level} over all planes, Benjamini–Yekutieli).`,
  }
}

function alignmentTerm({ alignment }: Verdict): [string, string][] {
  if (!alignment) return []
  const { pooled, epsilon } = alignment
  if (!Number.isFinite(pooled.index)) {
    return [
      ['Alignment', 'No sample is near any plane of two vectors at right angles, so that there is no alignment index.'],
    ]
  }
  const text =
    `A₄ = ${withSign(pooled.index)} over ${pairs(pooled.lit)} of a sample and a plane that it is near, of ${count(pooled.planes)} planes (ε = ${epsilonText(epsilon)}): ` +
    '+1 were all of them on the basis vectors, −1 all midway between two, and 0 no preference, as of isotropic activations.'
  return [['Alignment', text]]
}

/** Rows of a table that show before it scrolls, about. */
const roomFor = 12

function rankingTables(ranking: Ranking, axisNames: readonly string[] | undefined): string {
  const name = (n: number) => shorten(axisNames?.[n] ?? String(n), 20)
  const heading = '<h3>Chosen by one half of the rows, judged by the other</h3>'
  if (isRankedDark(ranking)) {
    return `${heading}\n<p>Nothing to list: neither half of the rows has a sample in any of the spotlights (ε\u00a0=\u00a0${epsilonText(ranking.epsilon)}).</p>`
  }
  const [first, second] = ranking.samples
  const how =
    `chosen by one half of the rows (${count(first)}, seed ${ranking.seed}), best first, and judged by the other (${count(second)}) at ` +
    `the same angle, ε = ${epsilonText(ranking.epsilon)}; the isotropic null, ${plain(ranking.mass)}, is log₂(f/p₀) = 0`
  const table = (
    list: readonly Ranked[],
    what: string,
    of: (one: Ranked) => string[],
    columns: string[],
  ): DataTable => ({
    columns: [...columns, 'chosen: f', 'log₂(f/p₀)', 'judged: f', 'log₂(f/p₀)', 'p', 'q', 'confirmed'],
    rows: list.map(one => [
      ...of(one),
      plain(one.chosen.density),
      doublingsText(one.chosen.enrichment),
      plain(one.confirmed.density),
      doublingsText(one.confirmed.enrichment),
      probability(one.confirmed.p),
      probability(one.confirmed.q),
      one.confirmed.q <= ranking.level ? 'yes' : 'no',
    ]),
    note: `${what} ${how}.${list.length > roomFor ? ` All ${count(list.length)} are in the table, which shows the first ${roomFor} or so: it scrolls.` : ''} q over those listed (Benjamini–Yekutieli); confirmed: q ≤ ${ranking.level}.`,
  })
  const planes = table(
    ranking.planes,
    'Planes,',
    ({ plane: [i, j], angle }) => [`${name(i)} × ${name(j)}`, degrees(angle)],
    ['plane', 'angle'],
  )
  const vectors = table(
    ranking.vectors,
    'The spotlights around basis vectors,',
    ({ plane: [m] }) => [directionName(m, 1, axisNames)],
    ['vector'],
  )
  return [
    heading,
    ranking.planes.length > 0 ? scrollingTable(planes, 'ranked-planes') : '',
    ranking.vectors.length > 0 ? scrollingTable(vectors, 'ranked-vectors') : '',
  ].join('\n')
}

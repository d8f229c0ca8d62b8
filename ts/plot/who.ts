import type { Grandmother, LabelFindings } from '../statistics/grandmothers.ts'
import { scrollingTable } from './figure-html.ts'
import type { DataTable, ReportInput } from './input.ts'
import { escapeText as safe, shorten } from './markup.ts'
import { count, epsilonText, percent, probability, withSign } from './numbers.ts'
import { type Gallery, rowsOfSpotlight } from './thumbnails.ts'

/** Spotlights for each label, and labels, in the table. */
const most = { spotlights: 3, labels: 60 }

/** Who is in the spotlights: the labels that fill them, and some of their rows. Empty where nothing is known of either. */
export function whoSection(input: ReportInput, gallery: Gallery, circularity: string | undefined): string {
  const labels = input.verdict?.labels ?? undefined
  if (!labels && gallery.spotlights.length === 0) return ''
  const table = labels && labels.candidates.length > 0 ? scrollingTable(labelTable(labels, input.axisNames), 'who') : ''
  const words = labels ? `<p>${safe(labels.words)}</p>` : ''
  const caveat = circularity && labels ? `<p class="circular">${safe(circularity)}</p>` : ''
  const from = gallery.remote ? ' The pictures are loaded from the addresses that were given.' : ''
  const shown =
    gallery.spotlights.length === 0
      ? ''
      : `<p class="aside">Below, the rows deepest inside, best first.${from} ${safe(gallery.note)}</p>`
  const lists = gallery.spotlights.map((spotlight, n) => {
    const name = directionName(spotlight.vector, spotlight.sign, input.axisNames)
    const found = labels?.candidates.find(({ vector, sign }) => vector === spotlight.vector && sign === spotlight.sign)
    const what = found ? `, ${candidateText(found, labels!)}` : ''
    const heading = `${name}: ${count(spotlight.members)} ${spotlight.members === 1 ? 'row' : 'rows'} inside${what}`
    const title = `<h3 id="who-${n}">${safe(heading)}</h3>`
    const rows = rowsOfSpotlight(spotlight, gallery, input.images)
    // Without pictures there is little to see at once: numbers are folded away.
    return spotlight.best.some(({ row }) => gallery.pictures.has(row))
      ? `${title}\n${rows}`
      : `<details class="rows"><summary>${title}</summary>${rows}</details>`
  })
  return `<section id="labels" aria-labelledby="labels-heading"><h2 id="labels-heading">Who is in the spotlight</h2>
${words}${caveat}${table}${shown}
${lists.join('\n')}</section>`
}

/** `b₃`, `−b₁₂`, or the name of the direction with its sign. */
export function directionName(vector: number, sign: 1 | -1, names: readonly string[] | undefined): string {
  const index = Array.from(String(vector), digit => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit).join('')
  const name = names?.[vector]
  return `${sign < 0 ? '−' : ''}b${index}${name === undefined ? '' : ` (${shorten(name, 30)})`}`
}

function isConfirmed({ confirmed, q }: Grandmother, { purity, level }: LabelFindings): boolean {
  return q <= level && confirmed.purity >= purity
}

function candidateText(found: Grandmother, labels: LabelFindings): string {
  const held = isConfirmed(found, labels) ? 'confirmed by' : 'not confirmed by'
  return `candidate for label ${shorten(String(found.label), 40)} (${percent(found.confirmed.purity)} pure on the half held out, ${held} it)`
}

/** For every label its best spotlights on the half held out. */
function labelTable(labels: LabelFindings, axisNames: readonly string[] | undefined): DataTable {
  const byLabel = new Map<string | number, Grandmother[]>()
  for (const candidate of labels.candidates) {
    const list = byLabel.get(candidate.label)
    if (list) list.push(candidate)
    else byLabel.set(candidate.label, [candidate])
  }
  const shown = [...byLabel].sort(([a], [b]) => inOrder(a, b)).slice(0, most.labels)
  const rows = shown.flatMap(([label, list]) =>
    [...list]
      .sort((a, b) => b.confirmed.purity - a.confirmed.purity || a.q - b.q || a.vector - b.vector || b.sign - a.sign)
      .slice(0, most.spotlights)
      .map(candidate => {
        const { vector, sign, chosen, confirmed, q } = candidate
        return [
          String(label),
          directionName(vector, sign, axisNames),
          percent(chosen.purity),
          percent(confirmed.purity),
          percent(confirmed.recall),
          `${count(confirmed.inside)} of ${count(confirmed.total)}`,
          withSign(confirmed.logOdds),
          probability(q),
          isConfirmed(candidate, labels) ? 'yes' : 'no',
        ]
      }),
  )
  const left = labels.candidates.length - rows.length
  return {
    columns: ['label', 'spotlight', 'purity, chosen', 'purity', 'recall', 'inside', 'log-odds', 'q', 'confirmed'],
    rows,
    note:
      `Spotlights around basis directions (ε = ${epsilonText(labels.epsilon)}) that one half of the rows finds at least ` +
      `${percent(labels.purity)} pure in one label, by label; all but the third column are of the half held out (seed ${labels.seed}). ` +
      `Purity: the label’s share of the spotlight; recall: the spotlight’s share of the label. Confirmed: as pure there, and q ≤ ` +
      `${labels.level} over all candidates (Benjamini–Yekutieli).${left > 0 ? ` ${count(left)} more are left out.` : ''}`,
  }
}

/** Numbers as numbers, the rest by their letters, in the same order everywhere. */
function inOrder(a: string | number, b: string | number): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isFinite(x) && Number.isFinite(y) && x !== y) return x - y
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

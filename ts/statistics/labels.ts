import { OptionsError } from '../errors.ts'
import { loadDistributions } from './distributions.ts'
import { benjaminiYekutieli } from './multiplicity.ts'

/** One label among the rows inside a spotlight. */
export interface LabelShare {
  readonly label: string | number
  /** Rows with the label inside, and in all. */
  readonly inside: number
  readonly total: number
  /** `inside` of all rows inside, and of all rows with the label. */
  readonly purity: number
  readonly recall: number
  /**
   * ln of the odds of the label inside over those outside, with ½ added to each of the four counts (Haldane 1956), so that
   * it is finite.
   */
  readonly logOdds: number
  /** P(as many or more inside) where the rows inside are any of all rows: Fisher's exact test, one-sided. */
  readonly p: number
  /** Over all labels, by Benjamini and Yekutieli. */
  readonly q: number
}

/**
 * Which labels are inside a spotlight more often than by chance: every label of the data, purest first.
 *
 * @param members rows inside, as {@link Spotlight.members} gives them
 * @param labels one for each of all rows
 * @throws {@link OptionsError} for a row without a label.
 */
export async function labelShares(
  members: readonly { readonly row: number }[],
  labels: ArrayLike<string | number>,
): Promise<LabelShare[]> {
  const totals = new Map<string | number, number>()
  for (let row = 0; row < labels.length; row++) totals.set(labels[row], (totals.get(labels[row]) ?? 0) + 1)
  const counts = new Map<string | number, number>()
  for (const { row } of members) {
    if (!(row in labels)) {
      throw new OptionsError(`labels: row ${row} has none; ${labels.length} are given, one for each row expected`)
    }
    counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1)
  }
  const { hypergeometricAtLeast } = await loadDistributions()
  const [all, drawn] = [labels.length, members.length]
  const found = Array.from(totals, ([label, total]) => {
    const inside = counts.get(label) ?? 0
    const [others, outside] = [drawn - inside, total - inside]
    return {
      label,
      inside,
      total,
      purity: drawn === 0 ? 0 : inside / drawn,
      recall: inside / total,
      logOdds: Math.log(((inside + 0.5) * (all - drawn - outside + 0.5)) / ((others + 0.5) * (outside + 0.5))),
      p: hypergeometricAtLeast(inside, total, all - total, drawn),
    }
  })
  const q = benjaminiYekutieli(found.map(({ p }) => p))
  const order = (x: { purity: number; p: number }, y: { purity: number; p: number }): number =>
    y.purity - x.purity || x.p - y.p
  return found.map((share, at) => ({ ...share, q: q[at] })).sort(order)
}

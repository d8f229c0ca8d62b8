import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { hypergeometricAtLeast } from './distributions.ts'
import { checkRows } from './labelled.ts'
import { benjaminiYekutieli } from './multiplicity.ts'

/** One label among the rows inside a spotlight. */
export interface LabelShare {
  readonly label: string | number
  /** Rows with the label inside, and in all. */
  readonly inside: number
  readonly total: number
  /** `inside` of all rows inside (NaN of none), and of all rows with the label. */
  readonly purity: number
  readonly recall: number
  /**
   * ln of the odds of the label inside over those outside, with ½ added to each of the four counts (Haldane 1956), so that
   * it is finite; NaN where no row is inside.
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
 * Cost: N, and an exact tail for each label inside.
 *
 * @param members rows inside, as {@link Spotlight.members} gives them
 * @param labels one for each of all rows
 * @throws {@link OptionsError} for a row without a label, or a label that is neither a string nor a number.
 */
export async function labelShares(
  members: readonly { readonly row: number }[],
  labels: ArrayLike<string | number>,
): Promise<LabelShare[]> {
  const { names, codes } = codesOf(labels)
  checkRows(members, labels, 'labels')
  const inside = countsOf(
    Int32Array.from(members, ({ row }) => codes[row]),
    names.length,
  )
  return sharesOf(names, inside, countsOf(codes, names.length)).sort((x, y) => y.purity - x.purity || x.p - y.p)
}

/** Labels as small integers, by the order in which they first appear. */
export interface Codes {
  readonly names: readonly (string | number)[]
  /** int32[N]: places in `names`. */
  readonly codes: Int32Array
}

/**
 * @param expected How many labels there must be, if that is known.
 * @throws {@link OptionsError}
 */
export function codesOf(labels: ArrayLike<string | number>, expected?: number): Codes {
  if (labels === null || typeof labels !== 'object' || !Number.isSafeInteger(labels.length)) {
    throw new OptionsError(`labels is ${describe(labels)}; a list of labels expected, one for each row`)
  }
  if (expected !== undefined && labels.length !== expected) {
    throw new OptionsError(`labels: ${labels.length} are given; ${expected} expected, one for each row`)
  }
  const places = new Map<string | number, number>()
  const codes = new Int32Array(labels.length)
  for (let row = 0; row < codes.length; row++) {
    const label = labels[row]
    if (typeof label !== 'string' && typeof label !== 'number') {
      throw new OptionsError(`labels: row ${row} has ${describe(label)}; a string or a number expected`)
    }
    let place = places.get(label)
    if (place === undefined) places.set(label, (place = places.size))
    codes[row] = place
  }
  return { names: [...places.keys()], codes }
}

/** How many there are of each code. */
export function countsOf(codes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size)
  for (const code of codes) counts[code]++
  return counts
}

/** Every label's share, in the order of `names`, where `inside` of `totals` rows are inside. */
export function sharesOf(names: Codes['names'], inside: Int32Array, totals: Int32Array): LabelShare[] {
  const [drawn, all] = [inside, totals].map(counts => counts.reduce((sum, count) => sum + count, 0))
  // None or more are inside for certain.
  const p = names.map((_, at) =>
    inside[at] === 0 ? 1 : hypergeometricAtLeast(inside[at], totals[at], all - totals[at], drawn),
  )
  const q = benjaminiYekutieli(p)
  return names.map((label, at) => {
    const [mine, total] = [inside[at], totals[at]]
    const [others, outside] = [drawn - mine, total - mine]
    const neither = all - drawn - outside
    return {
      label,
      inside: mine,
      total,
      purity: mine / drawn,
      recall: total === 0 ? 0 : mine / total,
      logOdds:
        drawn === 0 ? Number.NaN : Math.log(((mine + 0.5) * (neither + 0.5)) / ((others + 0.5) * (outside + 0.5))),
      p: p[at],
      q: q[at],
    }
  })
}

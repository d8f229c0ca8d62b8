import { describe } from '../describe.ts'
import { OptionsError } from '../errors.ts'
import { type Cone, checkSeed, refuseUnknown, resolveCone } from '../options.ts'
import { type Attention, Breath } from '../pieces.ts'
import { Spotlight, sourceOf } from '../spotlight.ts'
import { seededChance } from './chance.ts'
import { halves } from './halves.ts'
import { codesOf, countsOf, type LabelShare, sharesOf } from './labels.ts'
import { checkLevel } from './level.ts'
import { benjaminiYekutieli } from './multiplicity.ts'
import { RowsAround } from './rows-around.ts'

/** What is asked of {@link findGrandmothers}. */
export interface GrandmotherOptions extends Cone, Attention {
  /**
   * The least purity of a candidate, above 0 and at most 1; 0.9 if left out, one stranger among ten. Purity alone misleads:
   * Gale et al. (Vision Research 176, 2020) find units that are pure and yet miss most rows of their label. The recall is
   * given beside it.
   */
  purity?: number | undefined
  /** The least number of rows that a candidate's spotlight holds of the half that it is chosen on; 10 if left out. */
  least?: number | undefined
  /** The share of false discoveries that is accepted; 0.05 if left out. */
  level?: number | undefined
  /** Of the halves, an integer from 0 to 2^53 − 1; 0 if left out. */
  seed?: number | undefined
}

/** A basis direction whose spotlight holds one label and little else, chosen on one half of the rows, judged by the other. */
export interface Grandmother {
  /** m, and whether the spotlight points along b_m (1) or −b_m (−1). */
  readonly vector: number
  readonly sign: 1 | -1
  readonly label: string | number
  /** On the half that it was chosen on, and on the half that was held out. */
  readonly chosen: LabelShare
  readonly confirmed: LabelShare
  /** Of all candidates, by Benjamini and Yekutieli, on the half held out. */
  readonly q: number
}

/** What labels say of the spotlights around the basis directions. */
export interface LabelFindings {
  readonly epsilon: number
  readonly mass: number
  readonly seed: number
  readonly level: number
  /** The least purity of a candidate. */
  readonly purity: number
  /** Purest first on the half that they were chosen on. */
  readonly candidates: readonly Grandmother[]
  /** Candidates that are as pure, with q ≤ level, on the half held out. */
  readonly confirmed: number
  /** The outcome in a sentence for a person. */
  readonly words: string
}

const names: ReadonlySet<string> = new Set([
  ...['epsilon', 'mass', 'purity', 'least', 'level', 'seed', 'onProgress', 'signal'],
])

/**
 * Candidates for grandmother neurons: basis directions, b_m and −b_m, whose spotlight holds one label and little else.
 *
 * The rows that are not zero are dealt out into two halves. A candidate holds at least `least` rows of the first half, a
 * share of at least `purity` of them with one label, and that label more often than by chance (Fisher's exact test, p ≤
 * `level`: where nearly all rows have one label, every spotlight is pure). It is confirmed where its spotlight is as pure in
 * that label on the second half, which had no part in the choice, with q ≤ `level`: Fisher's exact test again, and Benjamini
 * and Yekutieli over the candidates. "No candidate" is an answer.
 *
 * Of the signed basis each direction is asked once. Cost: 2·N·k comparisons and little else, on this thread.
 *
 * @param labels one for each of all rows, in their order
 * @throws {@link OptionsError} where there are not as many labels as rows, or for an option out of its range.
 */
export async function findGrandmothers(
  spotlight: Spotlight,
  labels: ArrayLike<string | number>,
  options: GrandmotherOptions = {},
): Promise<LabelFindings> {
  if (!(spotlight instanceof Spotlight)) {
    throw new OptionsError(`findGrandmothers: ${describe(spotlight)}; a Spotlight expected`)
  }
  const source = sourceOf(spotlight)
  source.engine()
  const { purity, least, level, seed } = check(options)
  const { epsilon, mass } = resolveCone(source.core, options, source.dims)
  const coded = codesOf(labels, source.rows)
  const breath = new Breath(options)
  const chance = seededChance(seed)

  const around = await RowsAround.measured(source, epsilon, breath)
  const pointing = around.pointing()
  const { first, second } = halves(pointing.length, chance)
  const half = new Uint8Array(source.rows)
  for (const place of second) half[pointing[place]] = 1
  const size = coded.names.length
  const codeOf = (row: number): number => coded.codes[row]
  const totals = [first, second].map(places =>
    countsOf(
      places.map(place => codeOf(pointing[place])),
      size,
    ),
  )

  const { count, kind } = source.basis
  const signs = kind === 'signed' ? ([1] as const) : ([1, -1] as const)
  const candidates: Omit<Grandmother, 'q'>[] = []
  let filled = 0
  for (let vector = 0; vector < count; vector++) {
    const { along, opposite } = around.of(vector)
    for (const sign of signs) {
      const rows = Int32Array.from(sign === 1 ? along : opposite)
      const inside = [0, 1].map(side => countsOf(rows.filter(row => half[row] === side).map(codeOf), size))
      const held = inside[0].reduce((sum, n) => sum + n, 0)
      if (held < least) continue
      filled++
      const place = commonest(inside[0], totals[0])
      if (inside[0][place] / held < purity) continue
      const [chosen, confirmed] = inside.map((counts, side) => sharesOf(coded.names, counts, totals[side])[place])
      if (chosen.p <= level) candidates.push({ vector, sign, label: chosen.label, chosen, confirmed })
    }
    await breath.did((vector + 1) / count, false)
  }
  breath.finish()
  const q = benjaminiYekutieli(candidates.map(({ confirmed }) => confirmed.p))
  const found = candidates
    .map((candidate, at): Grandmother => ({ ...candidate, q: q[at] }))
    .sort((x, y) => y.chosen.purity - x.chosen.purity || x.chosen.p - y.chosen.p)
  const again = found.filter(({ confirmed, q }) => confirmed.purity >= purity && q <= level)
  const words = inWords(found, again, { asked: count * signs.length, filled, least, purity, level })
  return { epsilon, mass, seed, level, purity, candidates: found, confirmed: again.length, words }
}

function check(options: GrandmotherOptions): { purity: number; least: number; level: number; seed: number } {
  if (options === null || typeof options !== 'object') {
    throw new OptionsError(`options is ${describe(options)}; an object expected`)
  }
  refuseUnknown(options, names, 'findGrandmothers: ')
  const { purity = 0.9, least = 10, level = 0.05, seed = 0 } = options
  if (!(typeof purity === 'number' && purity > 0 && purity <= 1)) {
    throw new OptionsError(`purity is ${describe(purity)}; a number above 0 and at most 1 expected`)
  }
  if (!Number.isSafeInteger(least) || least < 1) {
    throw new OptionsError(`least is ${describe(least)}; an integer of at least 1 expected`)
  }
  checkLevel(level)
  return { purity, least, level, seed: checkSeed(seed) }
}

/** The label that most rows inside have; of several, the one that is rarest in all. */
function commonest(inside: Int32Array, totals: Int32Array): number {
  let best = 0
  for (let place = 1; place < inside.length; place++) {
    const more = inside[place] - inside[best] || totals[best] - totals[place]
    if (more > 0) best = place
  }
  return best
}

function inWords(
  candidates: readonly Grandmother[],
  again: readonly Grandmother[],
  of: { asked: number; filled: number; least: number; purity: number; level: number },
): string {
  const share = (value: number): string => `${Number((100 * value).toPrecision(3))} %`
  const all = `of the ${of.asked} spotlights around basis directions`
  const rule = `pure in one label (at least ${share(of.purity)} of at least ${of.least} rows)`
  if (of.filled === 0) {
    return (
      `No candidate for a grandmother neuron: ${all} none holds ${of.least} rows of the half that candidates are chosen ` +
      'on; a wider cone or more rows might.'
    )
  }
  if (candidates.length === 0) {
    return (
      `No candidate for a grandmother neuron: ${all} ${of.filled} ${of.filled === 1 ? 'holds' : 'hold'} enough rows of ` +
      `one half, and none of these is ${rule}.`
    )
  }
  const found = `${all} ${candidates.length} ${candidates.length === 1 ? 'is' : 'are'} ${rule} on one half`
  if (again.length === 0) {
    return `No grandmother neuron is confirmed: ${found}, and none is so again on the half held out (q ≤ ${of.level}).`
  }
  const { vector, sign, label, confirmed } = again[0]
  return (
    `${again.length} ${again.length === 1 ? 'grandmother neuron is' : 'grandmother neurons are'} confirmed by the half of ` +
    `the rows that was held out (q ≤ ${of.level}): ${found}. The first is ${sign === 1 ? '' : 'the opposite of '}vector ` +
    `${vector}: of the half held out it holds ${confirmed.inside} rows of label ${label}, ${share(confirmed.purity)} of ` +
    `all that it holds and ${share(confirmed.recall)} of all that have the label.`
  )
}

import type { LabelShare } from './labels.ts'

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

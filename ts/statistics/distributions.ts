/**
 * Distributions, by R's own algorithms (the package lib-r-math.js). It takes a tenth of a second to load, so that it waits
 * for the first who asks.
 *
 * Of the alternatives, `@stdlib` brings 221 packages and 25 MB for the incomplete beta function; `cephes` compiles a
 * second WebAssembly module, which edge hosts forbid; `jstat` stops its continued fraction at 3e-7.
 */

/** Exact tails, by whatever `log` says: p, or ln p where p may be too small for a float64. */
export interface Distributions {
  /** P(X ≤ k) of X ~ Binomial(n, p). */
  binomialAtMost(k: number, n: number, p: number, log?: boolean): number
  /** P(X ≥ k). */
  binomialAtLeast(k: number, n: number, p: number, log?: boolean): number
  /** P(X = k). */
  binomialExactly(k: number, n: number, p: number, log?: boolean): number
  /** The least k with P(X ≤ k) ≥ `level`. */
  binomialQuantile(level: number, n: number, p: number): number
  /** P(X ≥ k) of the number of marked ones among `drawn` of `marked + others`. */
  hypergeometricAtLeast(k: number, marked: number, others: number, drawn: number, log?: boolean): number
}

let loading: Promise<Distributions> | undefined

/** The distributions, loaded at the first call. */
export function loadDistributions(): Promise<Distributions> {
  loading ??= load().catch(cause => {
    loading = undefined
    throw cause
  })
  return loading
}

async function load(): Promise<Distributions> {
  const { dbinom, pbinom, phyper, qbinom } = await import('lib-r-math.js')
  return {
    binomialAtMost: (k, n, p, log = false) => pbinom(k, n, p, true, log),
    binomialAtLeast: (k, n, p, log = false) => pbinom(k - 1, n, p, false, log),
    binomialExactly: (k, n, p, log = false) => dbinom(k, n, p, log),
    binomialQuantile: (level, n, p) => qbinom(level, n, p),
    hypergeometricAtLeast: (k, marked, others, drawn, log = false) => {
      // By its logarithm always: without it, phyper takes a density that underflows for P(X ≥ k) = 1.
      const ln = phyper(k - 1, marked, others, drawn, false, true)
      return log ? ln : Math.exp(ln)
    },
  }
}

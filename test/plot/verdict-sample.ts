import type { PlaneDensity } from '../../ts/index.ts'
import type { ReportImages, ReportInput, ReportSpotlight, ReportSweep } from '../../ts/plot/index.ts'
import type { Bands } from '../../ts/statistics/bands.ts'
import type { LabelShare } from '../../ts/statistics/labels.ts'
import type { Ranked } from '../../ts/statistics/ranking.ts'
import type { Verdict } from '../../ts/statistics/verdict.ts'
import { random } from './sample.ts'

export const bands: Bands = {
  nullDensity: 0.01,
  level: 0.05,
  pointwise: [0.004, 0.016],
  simultaneous: [0.001, 0.022],
  simulations: 999,
  seed: 0,
}

function share(label: string | number, purity: number): LabelShare {
  return { label, inside: 30, total: 90, purity, recall: 1 / 3, logOdds: 2.5, p: 1e-9, q: 1e-8 }
}

function ranked(plane: [number, number], enrichment: number, q: number): Ranked {
  const half = (log: number) => ({ count: 8, density: 0.01 * 2 ** log, enrichment: log })
  return { plane, angle: 0.5, chosen: half(enrichment + 0.5), confirmed: { ...half(enrichment), p: q / 3, q } }
}

/** The 15 planes of six vectors, in order. */
const pairs: [number, number][] = Array.from({ length: 36 }, (_, n): [number, number] => [
  Math.floor(n / 6),
  n % 6,
]).filter(([i, j]) => i < j)

/** A verdict on `cones` cones over six vectors, with every part; `text` stands wherever a string can. */
export function verdictOf(cones = 1, text = 'some words'): Verdict {
  const next = random(3)
  const index = Float64Array.from(pairs, (_, p) => (p === 4 ? Number.NaN : 0.6 - 0.1 * p))
  const p = Float64Array.from(pairs, (_, n) => 10 ** -(n + 1))
  const q = p.map(value => Math.min(1, value * 20))
  const effects = new Float64Array(36).fill(Number.NaN)
  pairs.forEach(([i, j], n) => {
    effects[i * 6 + j] = effects[j * 6 + i] = n === 7 ? -Infinity : 3 - 0.4 * n
  })
  const angles = Float64Array.from({ length: 36 }, (_, n) => (Math.PI * n) / 18)
  const mass = Float64Array.from({ length: 7 }, (_, e) => 10 ** (-1 - e / 2))
  const enrichment = Float64Array.from({ length: 7 * 36 }, (_, at) => {
    const [e, a] = [Math.floor(at / 36), at % 36]
    if (e === 6) return Number.NaN
    return e === 5 && a < 3 ? -Infinity : e * Math.cos(4 * angles[a]!)
  })
  const rotated = Float64Array.from({ length: 199 }, () => 0.1 * (next() + next() - 1))
  const words = text
  return {
    words,
    circularity: null,
    cones: Array.from({ length: cones }, () => ({ epsilon: 0.6, bands, p, q, significant: 12 })),
    cone: 0,
    alignment: {
      planes: Int32Array.from(pairs.flat()),
      degenerate: [],
      selection: 'combinations',
      epsilon: 0.6,
      mass: 0.01,
      lit: Int32Array.from(pairs, (_, n) => 20 + n),
      index,
      sine: index.map(value => value / 10),
      p,
      q,
      pooled: { index: 0.34, lit: 400, planes: 14 },
    },
    basisTest: {
      measure: 'A₄',
      raw: { statistic: 0.34, p: 0.005, rotated },
      whitened: { statistic: 0.01, p: 0.62, rotated },
      independent: { statistic: 0.3, deviation: 0.01, shuffles: 9 },
      rotations: 199,
      seed: 5,
      level: 0.05,
      epsilon: 0.6,
      mass: 0.01,
      planes: 15,
      samples: 400,
      rank: 6,
      words,
    },
    ranking: {
      planes: [ranked([0, 1], 2, 1e-7), ranked([2, 5], -Infinity, 1)],
      vectors: [ranked([3, 3], 1, 0.01)],
      discoveries: { planes: 1, vectors: 1 },
      effects,
      epsilon: 0.6,
      mass: 0.01,
      seed: 7,
      level: 0.05,
      samples: [200, 200],
      words,
    },
    scaleSpace: { angles, mass, epsilon: mass.map(value => 1 - 4 * value), enrichment },
    labels: {
      epsilon: 0.6,
      mass: 0.01,
      seed: 0,
      level: 0.05,
      purity: 0.5,
      candidates: [
        { vector: 1, sign: 1, label: text, chosen: share(text, 0.9), confirmed: share(text, 0.8), q: 0.001 },
        { vector: 2, sign: -1, label: text, chosen: share(text, 0.7), confirmed: share(text, 0.95), q: 0.002 },
        { vector: 4, sign: 1, label: text, chosen: share(text, 0.6), confirmed: share(text, 0.2), q: 0.6 },
      ],
      confirmed: 2,
      words,
    },
    missing: [text],
    caveats: [],
    seed: 5,
    level: 0.05,
  }
}

/** A verdict that has nothing but words. */
export function bareVerdict(): Verdict {
  const none = { alignment: null, basisTest: null, ranking: null, scaleSpace: null, labels: null }
  const words = 'Little was asked. Less is known.'
  return { ...none, words, circularity: null, cones: [], cone: 0, missing: [], caveats: [], seed: 0, level: 0.05 }
}

/** Points that gather at the right, where eight times as many as under the null are counted; thin bins in the corners. */
export function densityOf(bins = 20): PlaneDensity {
  const size = bins * bins
  const [counts, expected] = [new Uint32Array(size), new Float64Array(size)]
  for (let cell = 0; cell < size; cell++) {
    const [a, b] = [(cell % bins) + 0.5 - bins / 2, Math.floor(cell / bins) + 0.5 - bins / 2]
    expected[cell] = Math.hypot(a, b) > bins / 2 ? 1 : 10
    counts[cell] = a < 0 && Math.abs(b) < 1 ? 0 : a > 0 && Math.abs(b) < 1 ? 80 : 10
  }
  const enrichment = expected.map((wanted, cell) => (wanted < 5 ? Number.NaN : Math.log2(counts[cell]! / wanted)))
  const points = counts.reduce((sum, count) => sum + count, 0)
  const of = { epsilon: 0.6, mass: 0.01, planes: 15, selection: 'combinations' }
  return { ...of, points, bins, extent: 1.2, counts, expected, enrichment }
}

export function spotlightsOf(text = '7'): ReportSpotlight[] {
  const best = Array.from({ length: 14 }, (_, n) => ({ row: 10 + n, cosine: 0.9 - n / 100, label: text }))
  return [
    { vector: 1, sign: 1, members: 30, best },
    { vector: 2, sign: -1, members: 1, best: [{ row: 3, cosine: 0.7, label: null }] },
  ]
}

const dot =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export function imagesOf(source: string = dot): ReportImages {
  return { width: 28, height: 28, sources: { 3: dot, 10: source, 11: dot } }
}

/** The same sweep with what the verdict says of its planes. */
function judged(sweep: ReportSweep): ReportSweep {
  return {
    ...sweep,
    bands,
    top: sweep.top.map((plane, n) => ({ ...plane, p: 10 ** -n, q: Math.min(1, 10 ** (2 - n)) })),
  }
}

/** Everything there is. */
export function complete({ run, sweeps, ...rest }: ReportInput, text?: string): ReportInput {
  return {
    run,
    sweeps: sweeps.map(judged),
    ...rest,
    verdict: verdictOf(sweeps.length, text),
    planeDensity: densityOf(),
    spotlights: spotlightsOf(text),
  }
}

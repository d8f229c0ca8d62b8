/** How often what is there is found, by how much there is of it. Nothing is promised here: it is measured. */
import { benjaminiYekutieli, labelShares, peakPValues } from '../../dist/index.js'
import { cloud, dice, planted, within } from './clouds.mjs'

const LEVEL = 0.05

/** Rows for each size of an effect: the share of runs in which `find` says yes, to each of its questions. */
async function shares(sizes, runs, find) {
  const found = []
  for (const size of sizes) {
    const counts = {}
    for (let run = 0; run < runs; run++) {
      for (const [question, yes] of Object.entries(await find(size, run))) {
        counts[question] = (counts[question] ?? 0) + Number(yes)
      }
    }
    const rates = Object.fromEntries(Object.entries(counts).map(([question, count]) => [question, count / runs]))
    found.push({ effect: size, runs, ...rates })
  }
  return found
}

/** A cluster along e₃ among 2,000 rows of 32 columns, chosen on one half and judged by the other. */
const ranking = () =>
  shares([0, 4, 8, 16, 32, 64], 50, async (count, run) => {
    const data = planted(2000, 32, 4_000_000 + 100 * count + run, count, { 3: 1 })
    const found = await within(data, 32, {}, spotlight =>
      spotlight.rank({ epsilon: 0.5, angles: 90, seed: run, most: 31 }),
    )
    return {
      vectorFound: found.vectors.some(({ plane, confirmed }) => plane[0] === 3 && confirmed.q <= LEVEL),
      planesFirst: found.planes.every(({ plane }) => plane.includes(3)),
    }
  })

/** tanh(a·g): the wider the normal deviates g, the harder the bound; 1,000 rows of 8 columns. */
const bounded = () =>
  shares([0, 0.1, 0.15, 0.2, 0.3, 0.5], 100, async (a, run) => {
    const data = cloud(1000, 8, 4_100_000 + 1000 * a + run, a === 0 ? undefined : x => Math.tanh(a * x))
    return await rejected(data, 8, run)
  })

/** sign(g)·|g|^(1 + h): tails that are heavier by h. */
const heavy = () =>
  shares([0, 0.01, 0.02, 0.03, 0.05, 0.1], 100, async (h, run) => {
    const data = cloud(1000, 8, 4_200_000 + 1000 * h + run, x => Math.sign(x) * Math.abs(x) ** (1 + h))
    return await rejected(data, 8, run)
  })

async function rejected(data, d, seed) {
  const { raw, whitened } = await within(data, d, {}, spotlight =>
    spotlight.basisTest({ epsilon: 0.6, rotations: 99, seed }),
  )
  return { raw: raw.p <= LEVEL, whitened: whitened.p <= LEVEL }
}

/** A cluster half way between b₂ and b₅ among 1,000 rows of 12 columns: the peak of its plane, alone and among 66. */
const peak = () =>
  shares([0, 3, 5, 8, 12, 20], 100, async (count, run) => {
    const [n, d, epsilon] = [1000, 12, 0.8]
    const data = planted(n, d, 4_300_000 + 100 * count + run, count, { 2: Math.SQRT1_2, 5: Math.SQRT1_2 })
    return await within(data, d, {}, async spotlight => {
      const sweep = await spotlight.sweep({ epsilon, angles: 90 })
      const p = await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon })
      const at = p.findIndex((_, plane) => sweep.planes[2 * plane] === 2 && sweep.planes[2 * plane + 1] === 5)
      return { alone: p[at] <= LEVEL, amongAll: benjaminiYekutieli(p)[at] <= LEVEL }
    })
  })

/** 1,000 rows of 8 columns with ten labels, of which one is `shift` deviations along b₀: its share of that spotlight. */
const labelled = () =>
  shares([0, 0.25, 0.5, 0.75, 1, 1.5], 100, async (shift, run) => {
    const [n, d] = [1000, 8]
    const { uniform } = dice(4_400_000 + run)
    const labels = Array.from({ length: n }, () => Math.floor(10 * uniform()))
    const data = cloud(n, d, 4_500_000 + 1000 * shift + run)
    labels.forEach((label, row) => {
      if (label === 7) data[row * d] += shift
    })
    return await within(data, d, {}, async spotlight => {
      const found = await labelShares(await spotlight.members({ plane: [0, 1], epsilon: 0.6 }), labels)
      return { found: found.find(({ label }) => label === 7).q <= LEVEL }
    })
  })

export async function power(say) {
  const found = {}
  for (const [name, part] of Object.entries({ ranking, bounded, heavy, peak, labelled })) {
    found[name] = await part()
    for (const row of found[name]) say({ name, ...row })
  }
  return found
}

/** p-values where nothing is to be found: each kind uniform, over 2,000 clouds. */
import { cloud, dice, heavy, within } from './clouds.mjs'

const RUNS = 2000

/** Kolmogorov's distance from the uniform distribution, and its asymptotic p with Stephens's correction. */
function uniformity(values) {
  const sorted = [...values].sort((x, y) => x - y)
  const n = sorted.length
  const distance = Math.max(...sorted.map((value, at) => Math.max(value - at / n, (at + 1) / n - value)))
  const x = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
  let p = 0
  for (let k = 1; k < 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * x * x)
  return { runs: n, distance, p: x < 0.2 ? 1 : Math.min(1, Math.max(0, p)) }
}

async function rayleigh(name, n, d, epsilon, seed) {
  const p = []
  for (let run = 0; run < RUNS; run++) {
    const found = await within(cloud(n, d, seed + run), d, {}, spotlight =>
      spotlight.alignment({ epsilon, planes: [[run % d, (run + 1) % d]] }),
    )
    if (!Number.isNaN(found.p[0])) p.push(found.p[0])
  }
  return { test: 'Rayleigh', rows: `${n}×${d}`, epsilon, data: name, ...uniformity(p) }
}

/** p of a test with R rotations is a multiple of 1/(R + 1): spread over its step, a uniform one is so without steps. */
async function basisTest(name, n, d, epsilon, seed, shape, make = cloud) {
  const rotations = 39
  const { uniform } = dice(seed)
  const p = { raw: [], whitened: [] }
  for (let run = 0; run < RUNS; run++) {
    const found = await within(make(n, d, seed + run, shape), d, {}, spotlight =>
      spotlight.basisTest({ epsilon, rotations, seed: run }),
    )
    for (const side of ['raw', 'whitened']) p[side].push(found[side].p - uniform() / (rotations + 1))
  }
  return Object.entries(p).map(([side, values]) => ({
    test: `basis test, ${side}`,
    rows: `${n}×${d}`,
    epsilon,
    data: name,
    ...uniformity(values),
  }))
}

export async function uniform(say) {
  const found = []
  const add = (...rows) => {
    for (const row of rows) {
      found.push(row)
      say(row)
    }
  }
  add(await rayleigh('isotropic', 300, 5, 0.5, 1_000_000))
  add(await rayleigh('isotropic, some 13 near the plane', 120, 16, 0.53, 1_010_000))
  add(...(await basisTest('isotropic', 200, 5, 0.5, 1_020_000)))
  // Normal rows are isotropic once whitened, whatever their mean and variances; as they are, they are not.
  const whitened = rows => rows.filter(({ test }) => test.endsWith('whitened'))
  const stretched = (x, c) => (c === 2 ? 20 * x + 7 : x)
  add(...whitened(await basisTest('normal, one column × 20 + 7', 200, 5, 0.5, 1_030_000, stretched)))
  const dead = (x, c) => (c < 2 ? 0 : x)
  add(...whitened(await basisTest('normal, two columns of zeros', 200, 6, 0.5, 1_040_000, dead)))
  // Isotropic, but not normal: rows of very different lengths.
  const tailed = (...of) => heavy(cloud(...of), of[1], of[2])
  add(...whitened(await basisTest('spherical t₃, two columns of zeros', 200, 6, 0.5, 1_060_000, dead, tailed)))
  add(...(await basisTest('isotropic, fewer rows than columns', 12, 16, 0.4, 1_050_000)))
  return found
}

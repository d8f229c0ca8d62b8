#!/usr/bin/env node
/**
 * The larger run behind the small tests of test/statistics: p-values under isotropy, false discoveries, the table of six
 * clouds, and power with planted effects. Takes some minutes; writes test/calibration/record.json.
 *
 *     npm run build && node test/calibration/run.mjs
 */
import { writeFileSync } from 'node:fs'
import { basis, nullBands, peakPValues, Spotlight } from '../../dist/index.js'

/** mulberry32 and normal deviates, as in test/dice.ts. */
function dice(seed) {
  let state = seed | 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

function cloud(n, d, seed, shape = x => x) {
  const normal = dice(seed)
  return Float32Array.from({ length: n * d }, (_, at) => shape(normal(), at % d))
}

/** Kolmogorov's distance from the uniform distribution, and its asymptotic p. */
function uniformity(values) {
  const sorted = [...values].sort((x, y) => x - y)
  const n = sorted.length
  const distance = Math.max(...sorted.map((value, at) => Math.max(value - at / n, (at + 1) / n - value)))
  const x = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
  let p = 0
  for (let k = 1; k < 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * x * x)
  return { runs: n, distance, p: Math.min(1, Math.max(0, p)) }
}

const within = async (data, shape, given, use) => {
  const spotlight = await Spotlight.create({ data, shape }, given)
  try {
    return await use(spotlight)
  } finally {
    spotlight.dispose()
  }
}

/** Rayleigh's p of one plane, and the basis test's p, over 2,000 isotropic clouds. */
async function isotropic() {
  const rayleigh = []
  const rotation = []
  for (let seed = 0; seed < 2000; seed++) {
    await within(cloud(300, 5, 10_000 + seed), [300, 5], {}, async spotlight => {
      rayleigh.push((await spotlight.alignment({ epsilon: 0.5, planes: [[0, 1]] })).p[0])
      rotation.push((await spotlight.basisTest({ epsilon: 0.5, rotations: 99, seed })).raw.p)
    })
  }
  return { rayleigh: uniformity(rayleigh), basisTest: uniformity(rotation) }
}

/** How often isotropic rows give any discovery, and any plane beyond the bands or with a small p of its peak. */
async function falseDiscoveries() {
  const [runs, n, d, epsilon] = [100, 2000, 16, 0.6]
  const bands = await nullBands({ samples: n, dimensions: d, epsilon, angles: 90, simulations: 9999 })
  const found = { runs, discoveries: 0, peaks: 0, bands: 0 }
  for (let seed = 0; seed < runs; seed++) {
    await within(cloud(n, d, 50_000 + seed), [n, d], {}, async spotlight => {
      const { discoveries } = await spotlight.rank({ epsilon, angles: 90, seed })
      found.discoveries += Number(discoveries.planes + discoveries.vectors > 0)
      const sweep = await spotlight.sweep({ epsilon, angles: 90, planes: [[0, 1]] })
      const [p] = await peakPValues(sweep.peaks, { samples: n, dimensions: d, epsilon })
      found.peaks += Number(p <= 0.05)
      const [low, high] = bands.simultaneous
      found.bands += Number(sweep.curve(0, 1).some(f => f < low || f > high))
    })
  }
  return found
}

/** The table of six clouds: 20 seeds each. */
async function table() {
  const [n, d] = [5000, 8]
  const q = await within(new Float32Array(d), [1, d], { basis: basis.rotation(77) }, async spotlight => {
    const rows = new Float64Array(d * d)
    for (let m = 0; m < d; m++) rows.set(spotlight.direction(m), m * d)
    return rows
  })
  const turned = data => {
    const out = new Float32Array(data.length)
    for (let row = 0; row < data.length; row += d)
      for (let c = 0; c < d; c++) for (let m = 0; m < d; m++) out[row + c] += data[row + m] * q[m * d + c]
    return out
  }
  const tanh = seed => cloud(n, d, seed, x => Math.tanh(2 * x))
  const rows = [
    ['isotropic normal, standard', seed => cloud(n, d, seed)],
    ['normal, last two axes × 3, standard', seed => cloud(n, d, seed, (x, c) => (c >= d - 2 ? 3 * x : x))],
    ['tanh(2g), standard', tanh],
    ['tanh(2g) rotated by Q, standard', seed => turned(tanh(seed))],
    ['tanh(2g) rotated by Q, Q', seed => turned(tanh(seed)), basis.vectors(q, [d, d])],
    ['g³, standard', seed => cloud(n, d, seed, x => x ** 3)],
  ]
  const found = []
  for (const [name, make, axes] of rows) {
    const sides = { raw: [], whitened: [] }
    const statistics = []
    for (let seed = 0; seed < 20; seed++) {
      const data = make(70_000 + seed)
      const test = await within(data, [n, d], axes ? { basis: axes } : {}, spotlight =>
        spotlight.basisTest({ epsilon: 0.6, rotations: 199, seed }),
      )
      statistics.push(test.raw.statistic)
      for (const side of ['raw', 'whitened']) sides[side].push(test[side].p)
    }
    const said = p => ({ below05: p.filter(x => x < 0.05).length, at005: p.filter(x => x === 0.005).length })
    const mean = statistics.reduce((sum, t) => sum + t, 0) / 20
    found.push({ name, seeds: 20, statistic: mean, raw: said(sides.raw), whitened: said(sides.whitened) })
    console.log(JSON.stringify(found.at(-1)))
  }
  return found
}

/** How often a planted cluster at e₃ is found, by its share of the rows. */
async function power() {
  const [n, d, runs] = [2000, 32, 20]
  const found = []
  for (const planted of [2, 4, 8, 16, 32]) {
    let [discovered, first] = [0, 0]
    for (let seed = 0; seed < runs; seed++) {
      const data = cloud(n, d, 90_000 + seed)
      const normal = dice(95_000 + seed)
      for (let row = 0; row < planted; row++)
        for (let c = 0; c < d; c++) data[row * d + c] = (c === 3 ? 1 : 0) + 0.03 * normal()
      const ranking = await within(data, [n, d], {}, spotlight =>
        spotlight.rank({ epsilon: 0.9, angles: 90, seed, most: 31 }),
      )
      discovered += Number(ranking.vectors.some(({ plane, confirmed }) => plane[0] === 3 && confirmed.q <= 0.05))
      first += Number(ranking.planes.every(({ plane }) => plane.includes(3)))
    }
    found.push({ planted, of: n, runs, discovered, first })
    console.log(JSON.stringify(found.at(-1)))
  }
  return found
}

const record = { node: process.version }
for (const [name, part] of Object.entries({ isotropic, falseDiscoveries, table, power })) {
  console.log(`${name} …`)
  record[name] = await part()
  console.log(JSON.stringify(record[name]))
}
writeFileSync(new URL('record.json', import.meta.url), `${JSON.stringify(record, null, 2)}\n`)
